import { DATE_ORDERS, type UploadedReport } from '@concentric/modules/sources/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { orderTexts, reportTexts as texts } from '../../i18n/reports.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { shortType } from '../sources/short-type.ts';
import { draftOf, emptyField, fieldsOf, type MappingDraft } from './draft.ts';
import { FieldRow } from './field-row.tsx';

interface Part {
  readonly draft: MappingDraft;
  readonly columns: readonly string[];
  readonly change: (part: Partial<MappingDraft>) => void;
}

/** How the columns of a report become fields of events. */
export function MappingForm(props: Part & { types: readonly string[]; report: UploadedReport }) {
  const { draft, columns, change, types, report } = props;
  const { t } = useLocale();
  return (
    <Panel title={t(texts.mapping)}>
      <Field label={t(texts.type)}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={draft.type}
            onChange={(event) => change({ ...draftOf(null, [event.target.value]), time: draft.time })}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {shortType(type)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <WhereFields draft={draft} columns={columns} change={change} sheets={report.sheets} />
      <TimeFields draft={draft} columns={columns} change={change} />
      <FieldTable draft={draft} columns={columns} change={change} />
    </Panel>
  );
}

function WhereFields({ draft, change, sheets }: Part & { sheets: readonly string[] }) {
  const { t } = useLocale();
  const number = (label: string, value: number, most: number, take: (value: number) => void) => (
    <Field label={label}>
      {(wiring) => (
        <Input
          {...wiring}
          type="number"
          min={1}
          max={most}
          value={value}
          onChange={(event) => take(Math.min(most, Math.max(1, Math.round(Number(event.target.value)) || 1)))}
        />
      )}
    </Field>
  );
  return (
    <>
      {sheets.length > 1 && (
        <Field label={t(texts.sheet)}>
          {(wiring) => (
            <select
              {...wiring}
              className="c-select"
              value={draft.sheet}
              onChange={(event) => change({ sheet: event.target.value })}
            >
              <option value="">{t(texts.firstSheet)}</option>
              {sheets.map((sheet) => (
                <option key={sheet} value={sheet}>
                  {sheet}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {number(t(texts.headerFrom), draft.headerFrom, 50, (headerFrom) => change({ headerFrom }))}
      {number(t(texts.headerRows), draft.headerRows, 3, (headerRows) => change({ headerRows }))}
      {number(t(texts.every), draft.everyHours, 9_600, (everyHours) => change({ everyHours }))}
    </>
  );
}

function TimeFields({ draft, columns, change }: Part) {
  const { t } = useLocale();
  const known = columns.includes(draft.time) || draft.time === '' ? columns : [draft.time, ...columns];
  return (
    <>
      <Field label={t(texts.time)} required>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={draft.time}
            onChange={(event) => change({ time: event.target.value })}
          >
            <option value="">{t(texts.nothing)}</option>
            {known.map((column) => (
              <option key={column} value={column}>
                {column}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t(texts.dates)}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={draft.dates}
            onChange={(event) => {
              const dates = DATE_ORDERS.find((order) => order === event.target.value);
              if (dates !== undefined) change({ dates });
            }}
          >
            {DATE_ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(orderTexts[order])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="c-field">
        <legend>{t(texts.id)}</legend>
        <p className="c-note">{t(texts.idHelp)}</p>
        {columns.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              className="c-check"
              checked={draft.id.includes(column)}
              disabled={draft.id.length === 5 && !draft.id.includes(column)}
              onChange={(event) =>
                change({
                  id: event.target.checked
                    ? [...draft.id, column]
                    : draft.id.filter((other) => other !== column),
                })
              }
            />{' '}
            {column}{' '}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function FieldTable({ draft, columns, change }: Part) {
  const { t } = useLocale();
  const [path, setPath] = useState('');
  const infos = fieldsOf(draft.type);
  const named = Object.keys(draft.fields).filter((one) => one.includes('.'));
  const rows = [
    ...infos
      .filter(({ holdsNames }) => !holdsNames)
      .map(({ name, words, isRequired }) => ({ path: name, words: t(words), isRequired })),
    ...named.map((one) => ({ path: one, words: '', isRequired: false })),
  ];
  const holder = infos.find(({ holdsNames }) => holdsNames)?.name;
  const put = (one: string, field: MappingDraft['fields'][string]) =>
    change({ fields: { ...draft.fields, [one]: field } });
  const isPath = holder !== undefined && path.startsWith(`${holder}.`) && path.length > holder.length + 1;
  return (
    <>
      <table className="c-figures">
        <thead>
          <tr>
            {[texts.field, texts.from, texts.unit].map((head) => (
              <th key={head.en} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FieldRow
              key={row.path}
              {...row}
              field={draft.fields[row.path] ?? emptyField(draft.type, row.path)}
              columns={columns}
              onChange={(field) => put(row.path, field)}
            />
          ))}
        </tbody>
      </table>
      {holder !== undefined && (
        <Field label={t(texts.named)}>
          {(wiring) => (
            <span className="c-actions">
              <Input
                {...wiring}
                value={path}
                placeholder={`${holder}.…`}
                onChange={(event) => setPath(event.target.value.trim())}
              />
              <Button disabled={!isPath} onClick={() => put(path, emptyField(draft.type, path))}>
                {t(texts.add)}
              </Button>
            </span>
          )}
        </Field>
      )}
    </>
  );
}
