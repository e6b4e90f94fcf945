import type { ClauseView } from '@concentric/modules/casework/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { FieldWiring } from '../../ui/field.tsx';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { clauseOptions } from './clause-options.ts';
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
