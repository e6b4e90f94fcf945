import type { DocumentView, LexiconDiff, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { useId } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { backtestTexts, deskTexts, entryTexts as texts } from '../../i18n/rulebook.ts';
import { Panel } from '../../ui/page.tsx';
import { QueryView } from '../../ui/states.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { EntryTable } from './entry-table.tsx';
import { useBacktest, useLexiconDiff } from './queries.ts';

/** What a revision of a lexicon changes against another, by default the one in force, and what that does to hits. */
export function Differences({ item, revision }: { item: DocumentView; revision: RevisionSummary }) {
  const { t } = useLocale();
  const { get, set } = useFilters();
  const id = useId();
  const others = item.revisions.filter((one) => one.id !== revision.id);
  const before =
    others.find((one) => one.id === get('before')) ??
    others.find((one) => one.id === item.live?.revision) ??
    others[0];
  if (before === undefined) return <p className="c-note c-desk-lead">{t(texts.onlyOne)}</p>;
  return (
    <>
      <div className="c-field">
        <label htmlFor={id}>{t(texts.before)}</label>
        <select
          id={id}
          className="c-select c-backtest-choice"
          value={before.id}
          onChange={(event) => set({ before: event.target.value })}
        >
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {t(deskTexts.revisionNo, { n: one.number })} · {t(one.stageTitle)}
            </option>
          ))}
        </select>
        <p className="c-note">
          {t(texts.after)} {t(deskTexts.revisionNo, { n: revision.number })}
        </p>
      </div>
      <Difference
        key={`${before.id} ${revision.id}`}
        name={item.name}
        before={before.id}
        after={revision.id}
      />
      <Panel title={t(texts.effect)}>
        {revision.backtestId === null ? (
          <p className="c-note">{t(texts.noEffect, { n: revision.number })}</p>
        ) : (
          <Effect id={revision.backtestId} onSee={() => set({ tab: 'backtest' })} />
        )}
      </Panel>
    </>
  );
}

function Difference({ name, before, after }: { name: string; before: string; after: string }) {
  const { t } = useLocale();
  const query = useLexiconDiff(name, before, after);
  return (
    <QueryView query={query}>
      {(diff) => {
        const { added, removed, changed } = diff;
        if (added.length + removed.length + changed.length === 0) {
          return <p className="c-note c-desk-lead">{t(texts.same)}</p>;
        }
        return (
          <>
            <Part title={t(texts.added, { n: added.length })} entries={added} />
            <Part title={t(texts.removed, { n: removed.length })} entries={removed} />
            <Changed changed={changed} />
          </>
        );
      }}
    </QueryView>
  );
}

function Part({ title, entries }: { title: string; entries: LexiconDiff['added'] }) {
  return (
    entries.length > 0 && (
      <Panel title={title}>
        <EntryTable caption={title} entries={entries} />
      </Panel>
    )
  );
}

function Changed({ changed }: Pick<LexiconDiff, 'changed'>) {
  const { t } = useLocale();
  const title = t(texts.changed, { n: changed.length });
  return (
    changed.length > 0 && (
      <Panel title={title}>
        {changed.map(({ before, after }) => (
          <div key={after.id} className="c-changed">
            <h3>{t(texts.before)}</h3>
            <EntryTable caption={t(texts.before)} entries={[before]} />
            <h3>{t(texts.after)}</h3>
            <EntryTable caption={t(texts.after)} entries={[after]} />
          </div>
        ))}
      </Panel>
    )
  );
}

function Effect({ id, onSee }: { id: string; onSee: () => void }) {
  const { t } = useLocale();
  const query = useBacktest(id);
  return (
    <QueryView query={query}>
      {({ rules, from, to }) => (
        <>
          <p className="c-note">
            {from} – {to}
          </p>
          {rules.length === 0 && <p>{t(backtestTexts.unchanged)}</p>}
          <ul className="c-list">
            {rules.map(({ rule, title, gained, lost, kept }) => (
              <li key={rule}>
                <code>{rule}</code> {t(title)} · <strong>{t(backtestTexts.gained, { n: gained })}</strong> ·{' '}
                <strong>{t(backtestTexts.lost, { n: lost })}</strong> · {t(backtestTexts.kept, { n: kept })}
              </li>
            ))}
          </ul>
          <button type="button" className="c-link" onClick={onSee}>
            {t(texts.seeBacktest)}
          </button>
        </>
      )}
    </QueryView>
  );
}
