/** The parts every module's contract is written with. Imported by the console too: nothing of Node in it. */
import { oc } from '@orpc/contract';
import { z } from 'zod';

export const bilingual = z.object({ zh: z.string(), en: z.string() });

/** A problem as it crosses the wire; the shape of `Problem` in core/shared. */
export const problemSchema = z.object({
  code: z.string(),
  status: z.int(),
  message: bilingual,
  hint: bilingual,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  place: z
    .object({
      file: z.string().optional(),
      line: z.int().optional(),
      column: z.int().optional(),
      path: z.string().optional(),
    })
    .optional(),
  severity: z.enum(['error', 'warning']),
});

/** Milliseconds since 1970. */
export const instant = z.int();
/** A calendar day in Asia/Shanghai. */
export const day = z.iso.date();
/** Integer millionths of a point. */
export const pointsSchema = z.int();

/** An id of one kind, by its prefix. */
export const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z._()-]{1,120}$`));
export const anyId = z.string().regex(/^[a-z]{3}_[0-9A-Za-z._()-]{1,120}$/);

/** Paging by page number: lists here are short or filtered; `total` is exact. */
export const pageInput = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), size: z.int() });

/** What the reader may do with an object, decided by the policy that will also be asked when he does it. */
export const can = z.record(z.string(), z.boolean());

export const ROLES = [
  'secretariat',
  'reviewer',
  'member_representative',
  'streamer',
  'expert',
  'auditor',
  'authority_reader',
  'public',
] as const;

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const SEVERITIES = ['slight', 'general', 'serious', 'severe'] as const;
/** 轻微, 一般, 较重, 严重. */
export const severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severity>;

/** Every contract starts here, so that each operation names the one error shape it can answer with. */
export const base = oc.errors({ PROBLEM: { message: 'A catalogued problem', data: problemSchema } });
