import type { DocumentView, RevisionSummary, TestReport } from '@concentric/modules/rulebook/contract';
import { useId, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { DiagnosticList } from './diagnostics.tsx';
import { exampleLine, offsetOf, type Place } from './editing.ts';
import { dropText, keepText, readText } from './kept-text.ts';
import { useCheck, type Named } from './queries.ts';
import { RunTests } from './run-tests.tsx';
import { SaveDraft } from './save-draft.tsx';
import { TestResults } from './test-results.tsx';
import { TextArea, type LineMarks } from './text-area.tsx';

const SETTLE_MS = 500;
const LINE_PX = 20;

/** What is edited: a saved revision with its text, or a new document, which has none. */
export interface Edited {
  readonly named: Named;
  readonly revision: RevisionSummary | null;
  readonly text: string;
  readonly diagnostics: DocumentView['diagnostics'];
  readonly can: DocumentView['can'];
}

/** A document in its editor, what is wrong with it, its examples, and the way to keep it. */
export function Editor(props: { edited: Edited; onSaved: (revision: RevisionSummary) => void }) {
  const { named, revision, text: saved, diagnostics, can } = props.edited;
  const { t } = useLocale();
  const area = useRef<HTMLTextAreaElement>(null);
  const described = useId();
  const draft = useDraftText(named, revision?.id ?? 'new', saved);
  const mayWrite = can['saveDraft'] === true;
  const settled = useSettled(draft.text, SETTLE_MS);
  const check = useCheck(named, settled, mayWrite);
  const found = check.data?.diagnostics ?? diagnostics;
  const go = (place: Place) => goTo(area.current, draft.text, place);
  return (
    <div className="c-desk-split">
      <Panel title={t(texts.label)}>
        <TextArea
          area={area}
          value={draft.text}
          marks={marksOf(found)}
          isReadOnly={!mayWrite}
          completes={named.kind === 'rule'}
          describedBy={described}
          onChange={draft.change}
        />
        <DraftNote id={described} draft={draft} over={revision} mayWrite={mayWrite} />
      </Panel>
      <div>
        <Panel title={t(texts.diagnostics)}>
          {check.error !== null && <Failure problem={problemOf(check.error)} />}
          <DiagnosticList
            diagnostics={found}
            isChecking={check.isFetching || settled !== draft.text}
            onGo={go}
          />
        </Panel>
        {mayWrite && (
          <Keep
            edited={props.edited}
            draft={draft}
            tests={check.data?.tests ?? null}
            isChecking={check.isFetching}
            onGo={(line) => go({ line, column: 1 })}
            onSaved={props.onSaved}
          />
        )}
      </div>
    </div>
  );
}

/** What stands between the text as written and the text as saved. */
function DraftNote(props: { id: string; draft: Draft; over: RevisionSummary | null; mayWrite: boolean }) {
  const { id, draft, over, mayWrite } = props;
  const { t } = useLocale();
  const isChanged = draft.isChanged && over !== null;
  return (
    <div className="c-note" id={id}>
      {!mayWrite && t(texts.readOnly)}
      {isChanged && `${t(texts.changed, { n: over.number })} `}
      {draft.isChanged && `${t(draft.isKept ? texts.draftKept : texts.draftNotKept)} `}
      {isChanged && (
        <button type="button" className="c-link" onClick={draft.discard}>
          {t(texts.discard)}
        </button>
      )}
    </div>
  );
}

/** The examples of the text as written, saving it, and running the examples of what is saved. */
function Keep(props: {
  edited: Edited;
  draft: Draft;
  tests: TestReport | null;
  isChecking: boolean;
  onGo: (line: number) => void;
  onSaved: (revision: RevisionSummary) => void;
}) {
  const { edited, draft, tests, isChecking, onGo, onSaved } = props;
  const { named, revision, can } = edited;
  const { t } = useLocale();
  return (
    <>
      {named.kind === 'rule' && (
        <Panel title={t(texts.live)}>
          {tests === null ? (
            <p className="c-note">{t(isChecking ? texts.checking : texts.waits)}</p>
          ) : (
            <TestResults
              report={tests}
              lineOf={({ side, index }) => exampleLine(draft.text, side, index)}
              onGo={onGo}
            />
          )}
        </Panel>
      )}
      {(revision === null || draft.isChanged) && (
        <SaveDraft
          named={named}
          document={draft.text}
          onSaved={(after) => {
            draft.discard();
            onSaved(after);
          }}
        />
      )}
      {revision !== null && can['runTests'] === true && (
        <RunTests
          named={named}
          revision={revision}
          isChanged={draft.isChanged}
          text={draft.text}
          onGo={onGo}
        />
      )}
    </>
  );
}

type Draft = ReturnType<typeof useDraftText>;

/** A text as it is written over a saved one; what is not saved survives leaving the page. */
function useDraftText(named: Named, over: string, saved: string) {
  const [text, setText] = useState(() => readText(sessionStorage, named, over) ?? saved);
  const [isKept, setKept] = useState(true);
  const change = (next: string) => {
    setText(next);
    if (next === saved) dropText(sessionStorage, named, over);
    else setKept(keepText(sessionStorage, named, over, next));
  };
  const discard = () => {
    dropText(sessionStorage, named, over);
    setText(saved);
  };
  return { text, isKept, isChanged: text !== saved, change, discard };
}

function marksOf(diagnostics: DocumentView['diagnostics']): LineMarks {
  const marks = new Map<number, 'error' | 'warning'>();
  for (const { place, severity } of diagnostics) {
    if (place?.line !== undefined && marks.get(place.line) !== 'error') marks.set(place.line, severity);
  }
  return marks;
}

/** Selects the rest of the line from a place on and brings it into view. */
function goTo(area: HTMLTextAreaElement | null, text: string, place: Place): void {
  if (area === null) return;
  const from = offsetOf(text, place);
  area.focus();
  area.setSelectionRange(from, offsetOf(text, { line: place.line, column: Infinity }));
  area.scrollTop = Math.max(0, (place.line - 5) * LINE_PX);
}
