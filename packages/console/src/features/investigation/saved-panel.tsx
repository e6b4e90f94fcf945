import { localTimeOf } from '@concentric/core/shared';
import type { RunSummary, SavedQuery } from '@concentric/modules/investigation/contract';
import { Alert, Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { savedTexts as texts } from '../../i18n/investigation.ts';
import { problemOf } from '../../problem.ts';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure, QueryView } from '../../ui/states.tsx';
import { queryOf, type QueryForm } from './form.ts';
import { useRuns, useSavedQueries, useSaveQuery, useVocabulary } from './queries.ts';

/** Queries kept under a name, and what was run lately. */
export function SavedPanel(props: {
  onOpenQuery: (query: SavedQuery) => void;
  onOpenRun: (run: RunSummary) => void;
}) {
  const { onOpenQuery, onOpenRun } = props;
  const { t } = useLocale();
  return (
    <div className="c-desk-split is-even">
      <Panel title={t(texts.saved)}>
        <QueryView query={useSavedQueries()} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="c-note">{t(texts.noneSaved)}</p>
            ) : (
              <ul className="c-plain">
                {items.map((query) => (
                  <li key={query.id}>
                    <button type="button" className="c-link" onClick={() => onOpenQuery(query)}>
                      {query.name}
                    </button>{' '}
                    {query.shared && <Chip tone="blue">{t(texts.shared)}</Chip>}{' '}
                    <span className="c-note">
                      {t(texts.version, { n: query.version })} · {query.ownerName} ·{' '}
                      {localTimeOf(query.updatedAt)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </Panel>
      <Panel title={t(texts.recent)}>
        <QueryView query={useRuns()} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="c-note">{t(texts.noneRecent)}</p>
            ) : (
              <ul className="c-plain">
                {items.map((run) => (
                  <li key={run.id}>
                    <button type="button" className="c-link" onClick={() => onOpenRun(run)}>
                      {run.purpose}
                    </button>{' '}
                    <span className="c-note">
                      {t(run.stateTitle)} · {run.startedBy} · {localTimeOf(run.startedAt)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </Panel>
    </div>
  );
}

/** Keeps the query as it is written: under a new name, or as another version of the one that was opened. */
export function SaveQuery(props: {
  form: QueryForm;
  opened: SavedQuery | undefined;
  onSaved: (query: SavedQuery) => void;
}) {
  const { form, opened, onSaved } = props;
  const { t } = useLocale();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const save = useSaveQuery();
  const vocabulary = useVocabulary();
  const query = queryOf(form);
  const isOwn = opened?.can['change'] === true;
  const keep = (input: { name: string; shared: boolean; saved: SavedQuery | undefined }) => {
    if (query === undefined) return;
    const saved = input.saved && { id: input.saved.id, version: input.saved.version };
    save.mutate({ name: input.name, shared: input.shared, query, saved }, { onSuccess: onSaved });
  };
  const begin = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') setError(t(texts.nameMissing));
    else keep({ name: name.trim(), shared, saved: undefined });
  };
  return (
    <Panel title={t(texts.save)}>
      {isOwn && (
        <p>
          <Button
            loading={save.isPending}
            onClick={() => keep({ name: opened.name, shared: opened.shared, saved: opened })}
          >
            {t(texts.saveVersion, { name: opened.name })}
          </Button>
        </p>
      )}
      <form onSubmit={begin} noValidate>
        <Field label={t(texts.name)} error={error} required>
          {(wiring) => (
            <span className="c-joined">
              <Input
                {...wiring}
                maxLength={100}
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setError(undefined);
                }}
              />
              <Button htmlType="submit" loading={save.isPending}>
                {t(texts.saveNew)}
              </Button>
            </span>
          )}
        </Field>
        {vocabulary.data?.ofAll === true && (
          <Field label={t(texts.share)} isInline>
            {(wiring) => (
              <input
                {...wiring}
                type="checkbox"
                className="c-check"
                checked={shared}
                onChange={(event) => setShared(event.target.checked)}
              />
            )}
          </Field>
        )}
      </form>
      {save.error !== null && <Failure problem={problemOf(save.error)} />}
      {save.data !== undefined && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(texts.done, { name: save.data.name, n: save.data.version })}
        />
      )}
    </Panel>
  );
}
