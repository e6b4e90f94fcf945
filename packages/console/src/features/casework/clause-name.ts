import type { ClauseView } from '@concentric/modules/casework/contract';
import type { Translate } from '../../i18n/locale.tsx';

/** A clause with the law it stands in, which its own title may name already. */
export function clauseName(
  { recordTitle, title }: Pick<ClauseView, 'recordTitle' | 'title'>,
  t: Translate,
): string {
  return t(title).includes(t(recordTitle)) ? t(title) : `${t(recordTitle)} ${t(title)}`;
}
