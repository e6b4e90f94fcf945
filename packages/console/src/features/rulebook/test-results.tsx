import type { TestReport } from '@concentric/modules/rulebook/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts } from '../../i18n/rulebook.ts';

type Failure = TestReport['failures'][number];

/** What the examples gave; of each that failed what it is, what was quoted of it, and the way to its line. */
export function TestResults(props: {
  report: TestReport;
  /** The line an example is on, where it can be told. */
  lineOf: (failure: Failure) => number | undefined;
  onGo: (line: number) => void;
}) {
  const { report, lineOf, onGo } = props;
  const { t } = useLocale();
  const { ran, failed, failures } = report;
  if (ran === 0) return <p className="c-error">{t(texts.noExamples)}</p>;
  if (failed === 0) {
    return (
      <p className="c-clean" role="status">
        {t(texts.passed, { n: ran })}
      </p>
    );
  }
  return (
    <>
      <p className="c-error" role="status">
        {t(texts.failed, { ran, failed })}
      </p>
      <ol className="c-diagnostics">
        {failures.map((failure) => {
          const line = lineOf(failure);
          return (
            <li key={`${failure.rule} ${failure.side} ${failure.index}`} className="is-error">
              {line !== undefined && (
                <button type="button" className="c-link" onClick={() => onGo(line)}>
                  {t(texts.line, { line })}
                </button>
              )}
              <strong>{t(texts[failure.side])}</strong>
              {t(common.colon)}
              {t(texts.ofRule, { rule: failure.rule })} <code>{failure.side}</code>{' '}
              {t(texts.exampleNo, { n: failure.index + 1 })}
              <pre className="c-pre">{exampleText(failure.example)}</pre>
              {failure.quotes.length > 0 && (
                <p className="c-note">{t(texts.quoted, { quotes: failure.quotes.join(t(common.comma)) })}</p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function exampleText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 1);
}
