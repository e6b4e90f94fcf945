import type { GradeView } from '@concentric/modules/credit/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { Chip } from '../../ui/chip.tsx';

/** A grade as letter, word and colour; `null` is 暂不评级. */
export function GradeChip({ grade }: { grade: GradeView | null }) {
  const { t } = useLocale();
  if (grade === null) return <Chip tone="grey">{t(texts.unrated)}</Chip>;
  return (
    <Chip tone={grade.colour}>
      {grade.code} {t(grade.title)}
    </Chip>
  );
}
