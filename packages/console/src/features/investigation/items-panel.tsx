import { localTimeOf } from '@concentric/core/shared';
import type { ItemView, RunView } from '@concentric/modules/investigation/contract';
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import { common } from '../../i18n/common.ts';
import { itemTexts as texts, runTexts } from '../../i18n/investigation.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { useItems, useVocabulary, type Example } from './queries.ts';
import type { Chosen } from './result-table.tsx';
import { rowText } from './row-text.ts';

/** The events or hits behind a row, each with its links; some may be marked as examples of a rule. */
export function ItemsPanel(props: {
  run: RunView;
  chosen: Chosen;
  examples: readonly Example[];
  onExamples: (examples: readonly Example[]) => void;
  onClose: () => void;
}) {
  const { run, chosen, examples, onExamples, onClose } = props;
  const { t } = useLocale();
  const query = useItems(run.id, chosen.row.rowId, chosen.side);
  const mayDraft = useVocabulary().data?.can['draftRule'] === true;
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.focus(), []);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isChanged = query.data?.pages.some((page) => page.bookChanged) === true;
  const mark = (item: ItemView, side: Example['side'] | undefined) => {
    const others = examples.filter((one) => !isOf(one, item));
    onExamples(
      side === undefined ? others : [...others, { source: item.source, eventId: item.eventId, side }],
    );
  };
  return (
    <div ref={head} tabIndex={-1} style={{ outline: 'none' }}>
      <Panel
        title={t(texts.title, { row: rowText(chosen.row, t) })}
        aside={
          <Button size="small" onClick={onClose}>
            {t(runTexts.close)}
          </Button>
        }
      >
        {query.error !== null && (
          <Failure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
        )}
        {isChanged && <Alert type="warning" showIcon title={t(texts.changed)} />}
        {query.isLoading && <Loading rows={4} />}
        {items.length > 0 && <Items items={items} examples={examples} onMark={mayDraft ? mark : undefined} />}
        {query.data !== undefined && items.length === 0 && (
          <p className="c-note" role="status">
            {t(query.hasNextPage ? texts.none : texts.nothing)}
          </p>
        )}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(texts.more)}
          </Button>
        )}
      </Panel>
    </div>
  );
}

function isOf(example: Example, { source, eventId }: ItemView): boolean {
  return example.source === source && example.eventId === eventId;
}

function Items(props: {
  items: readonly ItemView[];
  examples: readonly Example[];
  /** Absent where the reader drafts no rules. */
  onMark: ((item: ItemView, side: Example['side'] | undefined) => void) | undefined;
}) {
  const { items, examples, onMark } = props;
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.content)}
      rows={items}
      rowKey={({ source, eventId, hits }) => JSON.stringify([source, eventId, hits.map(({ id }) => id)])}
      columns={[
        {
          key: 'content',
          title: t(texts.content),
          lead: true,
          grow: true,
          render: (item) => <Content item={item} />,
        },
        {
          key: 'account',
          title: t(texts.account),
          width: 'roomy',
          render: ({ subject, account }) =>
            subject === null ? (
              <code>{account}</code>
            ) : (
              <PartyName party={subject} to={`/parties/${subject.id}`} />
            ),
        },
        { key: 'at', title: t(texts.at), width: 'whole', render: ({ at }) => localTimeOf(at) },
        { key: 'hits', title: t(texts.hits), render: (item) => <Hits item={item} /> },
        ...(onMark === undefined ? [] : [markColumn(examples, onMark, t)]),
      ]}
    />
  );
}

/** The choice of an event as an example of a rule. */
function markColumn(
  examples: readonly Example[],
  onMark: (item: ItemView, side: Example['side'] | undefined) => void,
  t: Translate,
): Column<ItemView> {
  return {
    key: 'mark',
    title: t(texts.mark),
    render: (item) => (
      <select
        className="c-select"
        aria-label={t(texts.mark)}
        value={examples.find((one) => isOf(one, item))?.side ?? ''}
        onChange={({ target: { value } }) =>
          onMark(item, value === 'mustHit' || value === 'mustNotHit' ? value : undefined)
        }
      >
        <option value="">{t(texts.noMark)}</option>
        <option value="mustHit">{t(texts.mustHit)}</option>
        <option value="mustNotHit">{t(texts.mustNotHit)}</option>
      </select>
    ),
  };
}

/** What stands in every event and says nothing of what happened. */
const ALWAYS = new Set(['platform', 'account', 'session', 'text']);

function Content({ item: { kind, data } }: { item: ItemView }) {
  const said = data['text'];
  const others = Object.entries(data).filter(([name]) => !ALWAYS.has(name));
  return (
    <>
      {typeof said === 'string' && <div className="c-quote-cell">{said}</div>}
      <span className="c-note">
        <code>{kind}</code>{' '}
        {others
          .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
          .join(' · ')}
      </span>
    </>
  );
}

function Hits({ item: { hits } }: { item: ItemView }) {
  const { t } = useLocale();
  if (hits.length === 0) return <span className="c-note">{t(texts.noHits)}</span>;
  return (
    <>
      {hits.map(({ id, ruleId, ruleTitle }) => (
        <div key={id}>
          <Link to={`/hits/${id}`}>{`${ruleId} ${t(ruleTitle)}`}</Link>{' '}
          <Link to={`/trace/${id}`}>{t(common.trace)}</Link>
        </div>
      ))}
    </>
  );
}
