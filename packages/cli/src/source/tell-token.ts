import type { SourceView } from '@concentric/modules/sources/contract';
import type { Say } from '../locale.ts';
import { tell } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';

/** Shows a new token, which nobody can show again. */
export function tellToken(
  { source, token }: { readonly source: SourceView; readonly token: string },
  say: Say,
): void {
  tell([
    `${source.id}  ${printable(source.name)}`,
    say('令牌（只显示这一次，请转交报送方）：', 'token (shown this once; hand it to the sender):'),
    token,
  ]);
}
