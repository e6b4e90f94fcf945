import type { PersonSummary } from '@concentric/modules/identity/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { stateTexts } from '../../i18n/people.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';

const TONES: Readonly<Record<PersonSummary['state'], Tone>> = {
  invited: 'yellow',
  active: 'green',
  disabled: 'grey',
};

/** Whether somebody can sign in. */
export function StateChip({ state }: { state: PersonSummary['state'] }) {
  const { t } = useLocale();
  return <Chip tone={TONES[state]}>{t(stateTexts[state])}</Chip>;
}
