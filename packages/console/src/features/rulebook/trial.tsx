import { localTimeOf } from '@concentric/core/shared';
import type { DocumentView, RevisionSummary, TrialView } from '@concentric/modules/rulebook/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { hitTexts } from '../../i18n/monitoring.ts';
import { trialTexts as texts } from '../../i18n/rulebook.ts';
import { BarList } from '../../ui/chart.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { useTrial } from './queries.ts';

/** What a revision found in shadow, beside what is in force. */
export function Trial({ item, revision }: { item: DocumentView; revision: RevisionSummary }) {
  const { t } = useLocale();
  if (item.can['readTrials'] !== true) return <p className="c-note c-desk-lead">{t(texts.noRight)}</p>;
  return <Compared item={item} revision={revision} />;
}

function Compared({ item, revision }: { item: DocumentView; revision: RevisionSummary }) {
  const { t } = useLocale();
  const query = useTrial({ kind: item.kind, name: item.name }, revision.id);
  const n = revision.number;
  return (
    <>
      <p className="c-desk-lead">{t(texts.lead, { n })}</p>
      <QueryView query={query}>
        {(trial) =>
          trial.hits === 0 ? (
            <p className="c-note c-desk-lead">{t(texts.none, { n })}</p>
          ) : (
            <>
              <Figures trial={trial} />
              <Panel title={t(texts.newest)}>
                <Newest hits={trial.newest} />
              </Panel>
            </>
          )
        }
      </QueryView>
    </>
  );
}

function Figures({ trial }: { trial: TrialView }) {
  const { t } = useLocale();
  const { hits, alsoLive, subjects, firstAt, lastAt } = trial;
  return (
    <figure className="c-chart">
      <figcaption>
        {t(texts.hits)} {hits} · {t(texts.subjects)} {subjects}
      </figcaption>
      <BarList
        figures={[
          { key: 'both', label: t(texts.alsoLive), value: alsoLive, tone: 'grey' },
          { key: 'only', label: t(texts.onlyHere), value: hits - alsoLive, tone: 'ink' },
        ]}
      />
      {firstAt !== null && lastAt !== null && (
        <p className="c-note">{t(texts.span, { from: localTimeOf(firstAt), to: localTimeOf(lastAt) })}</p>
      )}
    </figure>
  );
}

function Newest({ hits }: { hits: TrialView['newest'] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.newest)}
      rows={hits}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'quote',
          title: t(hitTexts.quote),
          lead: true,
          grow: true,
          render: ({ quote, context }) => (
            <>
              <strong>{quote}</strong>
              <p className="c-note">{context}</p>
            </>
          ),
        },
        { key: 'rule', title: t(hitTexts.rule), render: ({ rule }) => <code>{rule}</code> },
        {
          key: 'subject',
          title: t(hitTexts.subject),
          render: ({ subject }) => (subject === null ? '–' : <PartyName party={subject} />),
        },
        {
          key: 'alsoLive',
          title: t(texts.alsoLive),
          render: ({ alsoLive, outcome }) => (
            <span className="c-chips">
              <Chip tone={alsoLive ? 'grey' : 'blue'}>{t(alsoLive ? texts.both : texts.only)}</Chip>
              {outcome === 'undecidable' && <Chip tone="grey">{t(hitTexts.undecidable)}</Chip>}
            </span>
          ),
        },
        {
          key: 'at',
          title: t(hitTexts.at),
          render: ({ at }) => <time className="c-nowrap">{localTimeOf(at)}</time>,
        },
      ]}
    />
  );
}
