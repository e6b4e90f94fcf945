import type { DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { severityTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { automationTexts } from '../../i18n/monitoring.ts';
import { bookTexts, deskTexts as texts, editorTexts } from '../../i18n/rulebook.ts';
import { SEVERITY_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Loading, QueryView } from '../../ui/states.tsx';
import { withChanges } from '../../ui/use-filters.ts';
import { ClauseList } from '../casework/clause-list.tsx';
import { has } from '../identity/rights.ts';
import { useMe } from '../identity/use-me.ts';
import { Backtests } from './backtests.tsx';
import { Differences } from './differences.tsx';
import { Editor } from './editor.tsx';
import { Entries } from './entries.tsx';
import { InForce } from './in-force.tsx';
import { LifeHistory } from './life-history.tsx';
import { useRevision } from './queries.ts';
import { RevisionFacts } from './revision-facts.tsx';
import { intervalText, shareText } from './share-text.ts';
import { StandingChips } from './stage-chip.tsx';
import { Steps } from './steps.tsx';
import { Trial } from './trial.tsx';

type Tab = 'text' | 'entries' | 'diff' | 'backtest' | 'shadow' | 'history' | 'clauses';

const TABS: Readonly<Record<DocumentView['kind'], readonly Tab[]>> = {
  rule: ['text', 'backtest', 'shadow', 'history', 'clauses'],
  lexicon: ['entries', 'text', 'diff', 'backtest', 'shadow', 'history', 'clauses'],
};

/** One rule or lexicon: where it stands, what can be done with it, and each part of it in turn. */
export function Desk({ item }: { item: DocumentView }) {
  const { t } = useLocale();
  const [params, setParams] = useSearchParams();
  const [saved, setSaved] = useState<RevisionSummary | null>(null);
  // What was just saved is looked at next; until it has come, nothing may be done to another in its place.
  const isAwaited = saved !== null && !item.revisions.some(({ id }) => id === saved.id);
  const revision = item.revisions.find(({ id }) => id === params.get('revision')) ?? item.revisions[0];
  const tabs = TABS[item.kind];
  const tab = tabs.find((name) => name === params.get('tab')) ?? tabs[0];
  const choose = (id: string) =>
    setParams((current) => withChanges(current, { revision: id, backtest: undefined }), {
      preventScrollReset: true,
    });
  const finish = (after: RevisionSummary) => {
    setSaved(after);
    choose(after.id);
  };
  return (
    <Page
      title={item.kind === 'rule' ? `${item.name} ${t(item.title)}` : `${t(bookTexts.lexicon)} ${item.name}`}
      lead={<Lead item={item} />}
      actions={
        item.kind === 'rule' ? (
          <Link to="/rules">{t(bookTexts.allRules)}</Link>
        ) : (
          <Link to="/rules/lexicons">{t(bookTexts.allLexicons)}</Link>
        )
      }
    >
      <InForce item={item} />
      {saved !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(editorTexts.saved, { n: saved.number })}
          closable={{ onClose: () => setSaved(null) }}
        />
      )}
      {isAwaited && <Loading rows={10} />}
      {revision !== undefined && !isAwaited && (
        <>
          <div className="c-desk-split is-even">
            <RevisionFacts item={item} revision={revision} onChoose={choose} />
            <Steps key={revision.id} item={item} revision={revision} />
          </div>
          <Tabs tabs={tabs} chosen={tab} />
          <Part key={revision.id} tab={tab} item={item} revision={revision} onSaved={finish} />
        </>
      )}
    </Page>
  );
}

function Lead({ item }: { item: DocumentView }) {
  const { t } = useLocale();
  const me = useMe();
  const { severity, automation, precision, kind, name, hits } = item;
  return (
    <>
      <StandingChips of={item} />
      {severity !== null && <Chip tone={SEVERITY_TONES[severity]}>{t(severityTexts[severity])}</Chip>}
      {automation !== null && <span>{t(automationTexts[automation])}</span>}
      {item.owner !== '' && (
        <span>
          {t(bookTexts.owner)} {item.owner}
        </span>
      )}
      {kind === 'rule' && (
        <>
          <span>
            {t(bookTexts.record)} {hits}
          </span>
          <span>
            {t(bookTexts.confirmedShare)}{' '}
            {precision === null
              ? t(bookTexts.undecided)
              : `${shareText(precision, t)}, ${intervalText(precision, t)}`}
          </span>
          {has(me, 'hits') && hits > 0 && (
            <Link to={`/hits?rule=${encodeURIComponent(name)}`}>{t(texts.seeHits)}</Link>
          )}
        </>
      )}
    </>
  );
}

function Tabs({ tabs, chosen }: { tabs: readonly Tab[]; chosen: Tab | undefined }) {
  const { t } = useLocale();
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  return (
    <nav aria-label={t(texts.parts)} className="c-tabs">
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={`${pathname}?${withChanges(params, { tab, q: undefined, page: undefined }).toString()}`}
          preventScrollReset
          {...(tab === chosen ? { 'aria-current': 'page', className: 'active' } : {})}
        >
          {t(texts[tab])}
        </Link>
      ))}
    </nav>
  );
}

interface PartProps {
  readonly item: DocumentView;
  readonly revision: RevisionSummary;
  readonly onSaved: (revision: RevisionSummary) => void;
}

function Part({ tab, ...props }: PartProps & { tab: Tab | undefined }) {
  const { item, revision } = props;
  const { t } = useLocale();
  switch (tab) {
    case 'backtest':
      return <Backtests item={item} revision={revision} />;
    case 'shadow':
      return <Trial item={item} revision={revision} />;
    case 'history':
      return <LifeHistory history={item.history} />;
    case 'diff':
      return <Differences item={item} revision={revision} />;
    case 'clauses':
      return (
        <Panel title={t(texts.clauses)}>
          {item.clauses.length === 0 ? (
            <p className="c-note">{t(texts.noClauses)}</p>
          ) : (
            <ClauseList clauses={item.clauses} />
          )}
        </Panel>
      );
    default:
      return <TextPart {...props} asEntries={tab === 'entries'} />;
  }
}

/** The text of the revision looked at; that of the newest came with the document. */
function TextPart(props: PartProps & { asEntries: boolean }) {
  const { item, revision } = props;
  return revision.id === item.head ? <Text {...props} text={item} /> : <EarlierText {...props} />;
}

function EarlierText(props: PartProps & { asEntries: boolean }) {
  const { item, revision } = props;
  const query = useRevision({ kind: item.kind, name: item.name }, revision.id);
  return (
    <QueryView query={query} rows={10}>
      {(text) => <Text {...props} text={text} />}
    </QueryView>
  );
}

/** A text in the editor or, of a lexicon, as its entries. */
function Text(
  props: PartProps & { asEntries: boolean; text: Pick<DocumentView, 'document' | 'diagnostics'> },
) {
  const { item, revision, onSaved, asEntries, text } = props;
  const { document, diagnostics } = text;
  const named = { kind: item.kind, name: item.name };
  return asEntries ? (
    <Entries item={item} revision={revision} text={document} onSaved={onSaved} />
  ) : (
    <Editor edited={{ named, revision, text: document, diagnostics, can: item.can }} onSaved={onSaved} />
  );
}
