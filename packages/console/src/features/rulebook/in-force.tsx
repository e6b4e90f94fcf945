import { localTimeOf } from '@concentric/core/shared';
import type { DocumentView } from '@concentric/modules/rulebook/contract';
import { Alert } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { deskTexts as texts } from '../../i18n/rulebook.ts';

/** What of a document is in force, since when and for whom; and why it is paused, where it is. */
export function InForce({ item }: { item: DocumentView }) {
  const { t } = useLocale();
  const { live, pausedBecause, revisions } = item;
  const numberOf = (id: string) => revisions.find((one) => one.id === id)?.number ?? 0;
  return (
    <>
      {pausedBecause !== null && (
        <Alert type="warning" showIcon title={t(texts.pausedBecause, { reason: pausedBecause })} />
      )}
      <p className="c-desk-lead">
        {live === null
          ? t(texts.notInForce)
          : t(texts.inForceSince, {
              n: numberOf(live.revision),
              at: localTimeOf(live.since),
              percent: live.percent,
            })}
        {live !== null && live.before !== null && ` ${t(texts.restBy, { n: numberOf(live.before) })}`}
      </p>
    </>
  );
}
