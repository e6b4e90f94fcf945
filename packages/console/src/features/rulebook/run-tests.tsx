import type { RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { deskTexts, editorTexts as texts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { exampleLine } from './editing.ts';
import { useRunTests, type Named } from './queries.ts';
import { TestResults } from './test-results.tsx';

/** Runs the examples of a revision for the record. */
export function RunTests(props: {
  named: Named;
  revision: RevisionSummary;
  /** The text shown, to find the lines of its examples in. */
  text: string;
  isChanged: boolean;
  onGo: (line: number) => void;
}) {
  const { named, revision, text, isChanged, onGo } = props;
  const { t } = useLocale();
  const run = useRunTests(named);
  const { number, sound } = revision;
  return (
    <Panel title={t(texts.runTests)}>
      {named.kind === 'lexicon' && <p className="c-note">{t(texts.testedOnRun)}</p>}
      <p className="c-note">{t(texts.runTestsEffect, { n: number })}</p>
      {run.error !== null && <Failure problem={problemOf(run.error)} />}
      {run.data !== undefined && (
        <TestResults
          report={run.data}
          lineOf={({ rule, side, index }) =>
            rule === named.name && !isChanged ? exampleLine(text, side, index) : undefined
          }
          onGo={onGo}
        />
      )}
      <div className="c-step-end">
        <Button
          disabled={isChanged || !sound}
          loading={run.isPending}
          onClick={() => run.mutate(revision.id)}
        >
          {t(texts.runTests)}
        </Button>
        {isChanged && <span className="c-note">{t(texts.saveFirst)}</span>}
        {!sound && <span className="c-note">{t(deskTexts.unsound)}</span>}
      </div>
    </Panel>
  );
}
