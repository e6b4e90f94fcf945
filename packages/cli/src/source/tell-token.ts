import type { SourceView } from '@concentric/modules/sources/contract';
import type { Say } from '../locale.ts';
import { tell } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';

/** Shows a new token, which nobody can show again. */
export function tellToken({ source, token }: { source: SourceView; token: string }, say: Say): void {
  tell([
    nameOf(source),
    say('令牌（只显示这一次，请转交报送方）：', 'token (shown this once; hand it to the sender):'),
    token,
  ]);
}

/** Shows a new signing secret, and where what it signs is sent. */
export function tellSecret({ source, secret }: { source: SourceView; secret: string }, say: Say): void {
  const address = `POST /api/intake/${source.id}`;
  tell([
    nameOf(source),
    say(
      `签名密钥（只显示这一次，请转交报送方；报送地址 ${address}）：`,
      `signing secret (shown this once; hand it to the sender, who sends to ${address}):`,
    ),
    secret,
  ]);
}

function nameOf({ id, name }: SourceView): string {
  return `${id}  ${printable(name)}`;
}
