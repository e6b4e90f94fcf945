import { Button, Input } from 'antd';
import { type SubmitEvent, type ReactNode, useId, useState } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

/** The line of filters above a list. */
export function FilterBar(props: { isFiltered: boolean; onClear: () => void; children: ReactNode }) {
  const { t } = useLocale();
  return (
    <div className="c-filters" role="search">
      {props.children}
      {props.isFiltered && (
        <Button type="link" onClick={props.onClear}>
          {t(common.clearFilters)}
        </Button>
      )}
    </div>
  );
}

/** Free-text search, sent on enter or by its button rather than at each key. */
export function SearchBox(props: {
  label: string;
  value: string | undefined;
  onSearch: (text: string) => void;
}) {
  const { label, value, onSearch } = props;
  const { t } = useLocale();
  const id = useId();
  const [text, setText] = useState(value ?? '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className="c-filter is-search" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <span>
        <Input
          id={id}
          type="search"
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t(common.search)}</Button>
      </span>
    </form>
  );
}

/** A choice of one; the browser's own control, which phones and screen readers know best. Empty value: no filter. */
export function ChoiceFilter(props: {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly (readonly [value: string, title: string])[];
  onChange: (value: string | undefined) => void;
}) {
  const { label, all, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="c-filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="c-select"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{all}</option>
        {options.map(([optionValue, title]) => (
          <option key={optionValue} value={optionValue}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One end of a span of days. */
export function DayFilter(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="c-filter">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        type="date"
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.target.value || undefined)}
      />
    </div>
  );
}

/** A yes-or-nothing filter. */
export function FlagFilter(props: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  const id = useId();
  return (
    <div className="c-filter is-flag">
      <input
        id={id}
        type="checkbox"
        checked={props.value}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </div>
  );
}
