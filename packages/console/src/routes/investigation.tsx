import { dateOf } from '@concentric/core/shared';
import type { SavedQuery } from '@concentric/modules/investigation/contract';
import { useState } from 'react';
import { emptyForm, formOf, keepForm, keptForm, type QueryForm } from '../features/investigation/form.ts';
import { useVocabulary } from '../features/investigation/queries.ts';
import { QueryPanel } from '../features/investigation/query-panel.tsx';
import { RunPanel } from '../features/investigation/run-panel.tsx';
import { SavedPanel, SaveQuery } from '../features/investigation/saved-panel.tsx';
import { queryTexts as texts } from '../i18n/investigation.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/use-filters.ts';

/** Questions to what was told and found. The run that is looked at stands in the address. */
export default function InvestigationPage() {
  const { t } = useLocale();
  const { get, set } = useFilters();
  const vocabulary = useVocabulary();
  const today = dateOf(Date.now());
  const [form, setForm] = useState(() => keptForm(sessionStorage, today) ?? emptyForm(today));
  const [opened, setOpened] = useState<SavedQuery>();
  const write = (next: QueryForm) => {
    setForm(next);
    keepForm(sessionStorage, next);
  };
  const run = get('run');
  const saved =
    opened !== undefined && sameQuery(form, opened, today)
      ? { id: opened.id, version: opened.version }
      : undefined;
  return (
    <Page
      title={t(texts.title)}
      lead={
        <>
          <span>{t(texts.lead)}</span>
          {vocabulary.data?.ofAll === false && <span>{t(texts.ownOnly)}</span>}
        </>
      }
    >
      <QueryPanel
        form={form}
        change={(part) => write({ ...form, ...part })}
        saved={saved}
        onReset={() => {
          write(emptyForm(today));
          setOpened(undefined);
          set({ run: undefined });
        }}
        onStarted={(id) => set({ run: id })}
      />
      {run !== undefined && <RunPanel key={run} id={run} />}
      <SaveQuery form={form} opened={opened} onSaved={setOpened} />
      <SavedPanel
        onOpenQuery={(query) => {
          setOpened(query);
          write(formOf(query.query, today));
        }}
        onOpenRun={(one) => {
          write(formOf(one.query, today));
          set({ run: one.id });
        }}
      />
    </Page>
  );
}

/** Whether the form still says what was saved. */
function sameQuery(form: QueryForm, { query }: SavedQuery, today: string): boolean {
  return JSON.stringify(form) === JSON.stringify(formOf(query, today));
}
