import type { PartySummary } from '@concentric/modules/registry/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { caseTexts } from '../../i18n/casework.ts';
import { common } from '../../i18n/common.ts';
import { Chip } from '../../ui/chip.tsx';
import { partyName } from './party-name.tsx';

/** Says that a list is of one subject only; by name where a row of the list tells it. */
export function SubjectFilter({
  id,
  found,
}: {
  id: string | undefined;
  found: PartySummary | null | undefined;
}) {
  const { locale, t } = useLocale();
  if (id === undefined) return null;
  return (
    <Chip tone="blue">
      {t(caseTexts.subject)}
      {t(common.colon)}
      {found?.id === id ? partyName(found, locale) : id}
    </Chip>
  );
}
