import { localTimeOf } from '@concentric/core/shared';
import type { DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { useId } from 'react';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import { deskTexts as texts } from '../../i18n/rulebook.ts';
import { Facts } from '../../ui/facts.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { StageChip } from './stage-chip.tsx';

/** Which revision is looked at, who wrote it and why, and how far it has come. */
export function RevisionFacts(props: {
  item: DocumentView;
  revision: RevisionSummary;
  onChoose: (revision: string) => void;
}) {
  const { item, revision, onChoose } = props;
  const { t } = useLocale();
  const id = useId();
  return (
    <Panel title={t(texts.revisionNo, { n: revision.number })} aside={<StageChip {...revision} />}>
      <div className="c-field">
        <label htmlFor={id}>{t(texts.revision)}</label>
        <select
          id={id}
          className="c-select"
          value={revision.id}
          onChange={(event) => onChoose(event.target.value)}
        >
          {item.revisions.map((one) => (
            <option key={one.id} value={one.id}>
              {t(texts.revisionOption, {
                n: one.number,
                stage: t(one.stageTitle),
                at: localTimeOf(one.savedAt),
              })}
            </option>
          ))}
        </select>
      </div>
      <Facts
        items={[
          [t(texts.author), revision.authorName ?? t(texts.shipped)],
          [t(texts.reasonFor), revision.reason],
          [t(texts.savedAt), localTimeOf(revision.savedAt)],
          [t(texts.examples), testsText(revision, t)],
          [t(texts.backtested), t(revision.backtestId === null ? texts.notRun : texts.done)],
          ['SHA-256', <IdText key="hash" value={revision.contentHash} show={12} />],
        ]}
      />
    </Panel>
  );
}

function testsText({ sound, tests }: RevisionSummary, t: Translate): string {
  if (!sound) return t(texts.unsound);
  if (tests === null) return t(texts.notRun);
  const { ran, failed } = tests;
  return failed === 0 ? t(texts.allPassed, { n: ran }) : t(texts.someFailed, { ran, failed });
}
