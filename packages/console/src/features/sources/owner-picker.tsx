import { Select } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import type { FieldWiring } from '../../ui/field.tsx';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { useParties } from '../registry/queries.ts';

/** One party of the register, found by its name; none is a choice too. */
export function OwnerPicker(props: { wiring: FieldWiring; value: string; onChange: (id: string) => void }) {
  const { wiring, value, onChange } = props;
  const { t } = useLocale();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const search = useParties({ page: 1, q: q === '' ? undefined : q });
  const found = (search.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        {...wiring}
        className="c-clause-picker"
        placeholder={t(texts.ownerSearch)}
        value={value}
        onChange={onChange}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={search.isFetching}
        options={[{ value: '', label: t(texts.noOwner) }, ...found]}
      />
      {search.error !== null && (
        <Failure problem={problemOf(search.error)} onRetry={() => void search.refetch()} />
      )}
    </>
  );
}
