import { localTimeOf } from '@concentric/core/shared';
import type { OneTimeLink } from '@concentric/modules/identity';
import type { Say } from '../locale.ts';
import { tell } from '../shell/output.ts';

/** Shows a link, which nobody can show again. */
export function tellLink({ url, expiresAt }: OneTimeLink, say: Say): void {
  const until = localTimeOf(expiresAt);
  tell([
    say(
      `请把这个链接交给本人设置密码（只能用一次，${until} 北京时间前有效，此后不再显示）：`,
      `Give this link to its owner to set a password (it works once, until ${until} Beijing time, and is not shown again):`,
    ),
    `  ${url}`,
  ]);
}
