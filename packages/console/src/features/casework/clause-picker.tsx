import type { ClauseView } from '@concentric/modules/casework/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import type { FieldWiring } from '../../ui/field.tsx';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { useClauseSearch } from './queries.ts';

/** Several clauses: those of the case at once, all others of the library by search. */
export function ClausePicker(props: {
  wiring: FieldWiring;
  value: readonly string[];
  known: readonly ClauseView[];
  onChange: (value: string[]) => void;
}) {
  const { wiring, value, known, onChange } = props;
  const { t } = useLocale();
  const [typed, setTyped] = useState('');
  const search = useClauseSearch(useSettled(typed.trim(), 250));
  return (
    <>
      <Select
        {...wiring}
        mode="multiple"
        className="c-clause-picker"
        placeholder={t(texts.clauseSearch)}
        value={[...value]}
        onChange={(chosen: string[]) => onChange(chosen)}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={search.isFetching}
        options={clauseOptions(value, known, search.data?.items ?? [], typed, t)}
      />
      {search.error !== null && (
        <Failure problem={problemOf(search.error)} onRetry={() => void search.refetch()} />
      )}
    </>
  );
}

/** What can be chosen now: the case's clauses that contain what was typed, what the search found, what is chosen. */
export function clauseOptions(
  chosen: readonly string[],
  known: readonly ClauseView[],
  found: readonly ClauseView[],
  typed: string,
  t: Translate,
): { value: string; label: string }[] {
  const needle = typed.trim().toLowerCase();
  const labels = new Map<string, string>();
  for (const clause of known) {
    const label = labelOf(clause, t);
    if (label.toLowerCase().includes(needle) || chosen.includes(clause.key)) labels.set(clause.key, label);
  }
  for (const clause of found) labels.set(clause.key, labelOf(clause, t));
  for (const key of chosen) if (!labels.has(key)) labels.set(key, key);
  return [...labels].map(([value, label]) => ({ value, label }));
}

function labelOf(clause: ClauseView, t: Translate): string {
  return `${t(clause.recordTitle)} ${t(clause.title)} — ${t(clause.summary)}`;
}
