import { CELL_UNITS } from '@concentric/modules/sources/contract';
import { Input } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { reportTexts as texts, unitTexts } from '../../i18n/reports.ts';
import type { FieldDraft } from './draft.ts';

const CONSTANT = '\u0000constant';

/** One field of the event: the column or the constant it comes from, and how the column is read. */
export function FieldRow(props: {
  path: string;
  words: string;
  isRequired: boolean;
  field: FieldDraft;
  columns: readonly string[];
  onChange: (field: FieldDraft) => void;
}) {
  const { path, words, isRequired, field, columns, onChange } = props;
  const { t } = useLocale();
  const chosen = field.from === 'constant' ? CONSTANT : field.from === 'column' ? field.column : '';
  const choose = (value: string) => {
    if (value === CONSTANT) onChange({ ...field, from: 'constant' });
    else onChange({ ...field, from: value === '' ? 'nothing' : 'column', column: value });
  };
  const known = columns.includes(field.column) || field.column === '' ? columns : [field.column, ...columns];
  return (
    <tr>
      <th scope="row">
        <code>{path}</code>
        {isRequired && <span className="c-note"> {t(texts.required)}</span>}
        <p className="c-note">{words}</p>
      </th>
      <td>
        <select
          className="c-select"
          aria-label={`${path} ${t(texts.from)}`}
          value={chosen}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t(texts.nothing)}</option>
          <option value={CONSTANT}>{t(texts.constant)}</option>
          {known.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </select>
      </td>
      <td>
        {field.from === 'constant' && (
          <Input
            aria-label={t(texts.constantValue, { field: path })}
            value={field.constant}
            maxLength={1000}
            onChange={(event) => onChange({ ...field, constant: event.target.value })}
          />
        )}
        {field.from === 'column' && (
          <Reading path={path} field={field} columns={columns} onChange={onChange} />
        )}
      </td>
    </tr>
  );
}

function Reading(props: {
  path: string;
  field: FieldDraft;
  columns: readonly string[];
  onChange: (field: FieldDraft) => void;
}) {
  const { path, field, columns, onChange } = props;
  const { t } = useLocale();
  return (
    <>
      <select
        className="c-select"
        aria-label={`${path} ${t(texts.unit)}`}
        value={field.as}
        onChange={(event) => {
          const as = CELL_UNITS.find((unit) => unit === event.target.value);
          if (as !== undefined) onChange({ ...field, as });
        }}
      >
        {CELL_UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {t(unitTexts[unit])}
          </option>
        ))}
      </select>
      {field.as === 'ratio' && (
        <select
          className="c-select"
          aria-label={t(texts.whole, { field: path })}
          value={field.whole}
          onChange={(event) => onChange({ ...field, whole: event.target.value })}
        >
          <option value="">{t(texts.nothing)}</option>
          {columns.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </select>
      )}
      {field.as === 'text' && (
        <Input
          aria-label={t(texts.codes, { field: path })}
          placeholder={t(texts.codes, { field: path })}
          value={field.codes}
          onChange={(event) => onChange({ ...field, codes: event.target.value })}
        />
      )}
      <label>
        <input
          type="checkbox"
          className="c-check"
          checked={field.optional}
          onChange={(event) => onChange({ ...field, optional: event.target.checked })}
        />{' '}
        {t(texts.optional)}
      </label>
    </>
  );
}
