import { z } from 'zod';

/** Longest text of one segment or line, in UTF-16 units; longer input is refused, not cut. */
export const MAX_TEXT = 20_000;

export const text = (max: number) => z.string().min(1).max(max);
export const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const offset = z
  .int()
  .min(0)
  .max(7 * 86_400_000);
export const day = z.iso.date();

/** Who an event is about: the account as its platform numbers it. */
export const account = { platform: text(64), account: text(128) };
export const inSession = { ...account, session: text(128) };
