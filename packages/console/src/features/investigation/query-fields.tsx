import { Button, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import {
  chartTexts,
  dimensionTexts,
  measureTexts,
  queryTexts as texts,
  speakerTexts,
} from '../../i18n/investigation.ts';
import { exemptionNames } from '../../i18n/monitoring.ts';
import { Field } from '../../ui/field.tsx';
import { CHARTS, daysBefore, MEASURES, queryOf, type QueryForm } from './form.ts';
import { useVocabulary } from './queries.ts';

/** Fields beside each other go below each other where there is no room, and a group is no wider than its page. */
const WRAPS = { flexWrap: 'wrap' } as const;
const NARROWS = { minWidth: 0 } as const;

/** The form, and how to change a part of it. */
export interface FormPart {
  readonly form: QueryForm;
  readonly change: (part: Partial<QueryForm>) => void;
}

/** A text of the form. */
function TextPart(props: FormPart & { name: TextName; label: string; help?: string; type?: 'date' }) {
  const { form, change, name, label, help, type } = props;
  return (
    <Field label={label} help={help}>
      {(wiring) => (
        <Input
          {...wiring}
          {...(type === undefined ? {} : { type })}
          maxLength={2_000}
          value={form[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

type TextName = {
  [Name in keyof QueryForm]: string extends QueryForm[Name] ? Name : never;
}[keyof QueryForm];

/** A row of boxes to tick. */
function Boxes(props: {
  names: readonly string[];
  chosen: readonly string[];
  titleOf: (name: string) => ReactNode;
  onChange: (chosen: string[]) => void;
}) {
  const { names, chosen, titleOf, onChange } = props;
  const toggle = (name: string, isOn: boolean) =>
    onChange(names.filter((one) => (one === name ? isOn : chosen.includes(one))));
  return (
    <ul className="c-list" style={{ columns: '13rem', listStyle: 'none', paddingLeft: 0 }}>
      {names.map((name) => (
        <li key={name}>
          <label>
            <input
              type="checkbox"
              className="c-check"
              checked={chosen.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />{' '}
            {titleOf(name)}
          </label>
        </li>
      ))}
    </ul>
  );
}

/** Events or hits, and of which kinds. */
export function WhatFields({ form, change }: FormPart) {
  const { t } = useLocale();
  const vocabulary = useVocabulary();
  const chosen = form.kinds.length === 0 ? t(texts.allKinds) : t(texts.someKinds, { n: form.kinds.length });
  return (
    <>
      <Field label={t(texts.of)}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={form.of}
            onChange={(event) => change({ of: event.target.value === 'hits' ? 'hits' : 'events' })}
          >
            <option value="events">{t(texts.events)}</option>
            <option value="hits">{t(texts.hits)}</option>
          </select>
        )}
      </Field>
      <details className="c-field">
        <summary>
          {t(texts.kinds)} <span className="c-note">{chosen}</span>
        </summary>
        <Boxes
          names={vocabulary.data?.kinds ?? form.kinds}
          chosen={form.kinds}
          titleOf={(kind) => <code>{kind}</code>}
          onChange={(kinds) => change({ kinds })}
        />
      </details>
    </>
  );
}

/** Both periods. */
export function PeriodFields(part: FormPart) {
  const { form, change } = part;
  const { t } = useLocale();
  const earlier = daysBefore(form);
  const compare = (isOn: boolean) =>
    change(
      isOn && form.compareFrom === '' && earlier !== undefined
        ? { compares: true, compareFrom: earlier.from, compareTo: earlier.to }
        : { compares: isOn },
    );
  return (
    <fieldset className="c-field" style={NARROWS}>
      <legend>{t(texts.period)}</legend>
      <div className="c-joined" style={WRAPS}>
        <TextPart {...part} name="from" label={t(texts.from)} type="date" />
        <TextPart {...part} name="to" label={t(texts.to)} type="date" />
      </div>
      <Field label={t(texts.compare)} isInline>
        {(wiring) => (
          <input
            {...wiring}
            type="checkbox"
            className="c-check"
            checked={form.compares}
            onChange={(event) => compare(event.target.checked)}
          />
        )}
      </Field>
      {form.compares && (
        <div className="c-joined" style={WRAPS}>
          <TextPart {...part} name="compareFrom" label={t(texts.from)} type="date" />
          <TextPart {...part} name="compareTo" label={t(texts.to)} type="date" />
          {earlier !== undefined && (
            <Button size="small" onClick={() => change({ compareFrom: earlier.from, compareTo: earlier.to })}>
              {t(texts.before)}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

/** What is grouped by, and what is measured. */
export function FigureFields(part: FormPart) {
  const { form, change } = part;
  const { t } = useLocale();
  const listId = useId();
  return (
    <fieldset className="c-field" style={NARROWS}>
      <legend>{t(texts.by)}</legend>
      <p className="c-note">{t(texts.byHelp)}</p>
      <datalist id={listId}>
        {Object.entries(dimensionTexts).map(([name, title]) => (
          <option key={name} value={name}>
            {t(title)}
          </option>
        ))}
      </datalist>
      <div className="c-joined" style={WRAPS}>
        {form.by.map((one, at) => (
          <Input
            key={at}
            aria-label={t(texts.byNumber, { n: at + 1 })}
            list={listId}
            style={{ flex: '1 1 9rem', width: 'auto' }}
            maxLength={400}
            value={one}
            onChange={(event) => change({ by: form.by.with(at, event.target.value) })}
          />
        ))}
      </div>
      <div className="c-joined" style={WRAPS}>
        <Field label={t(texts.measure)}>
          {(wiring) => (
            <select
              {...wiring}
              className="c-select"
              value={form.measure}
              onChange={(event) =>
                change({ measure: MEASURES.find((name) => name === event.target.value) ?? 'count' })
              }
            >
              {MEASURES.map((name) => (
                <option key={name} value={name}>
                  {t(measureTexts[name])}
                </option>
              ))}
            </select>
          )}
        </Field>
        {form.measure !== 'count' && <TextPart {...part} name="measureOf" label={t(texts.measureOf)} />}
        {form.measure === 'percentile' && <TextPart {...part} name="q" label={t(texts.percentile)} />}
        <TextPart {...part} name="top" label={t(texts.top)} />
        <Field label={t(texts.chart)}>
          {(wiring) => (
            <select
              {...wiring}
              className="c-select"
              value={form.chart}
              onChange={(event) =>
                change({ chart: CHARTS.find((name) => name === event.target.value) ?? '' })
              }
            >
              <option value="">{t(texts.fittingChart)}</option>
              {CHARTS.map((name) => (
                <option key={name} value={name}>
                  {t(chartTexts[name])}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </fieldset>
  );
}

/** What is asked for rarely. */
export function MoreFields(part: FormPart) {
  const { form, change } = part;
  const { t } = useLocale();
  const { data } = useVocabulary();
  const sources = data?.sources ?? [];
  const isWrong = queryOf(form) === undefined;
  return (
    <details className="c-field">
      <summary>{t(texts.more)}</summary>
      <TextPart {...part} name="accounts" label={t(texts.accounts)} />
      <TextPart {...part} name="platforms" label={t(texts.platforms)} />
      <TextPart {...part} name="subjects" label={t(texts.subjects)} />
      {form.of === 'hits' && <TextPart {...part} name="rules" label={t(texts.rules)} />}
      <Field label={t(texts.source)}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={form.source}
            onChange={(event) => change({ source: event.target.value })}
          >
            <option value="">{t(texts.allSources)}</option>
            {sources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="c-field" style={NARROWS}>
        <legend>{t(texts.speakers)}</legend>
        <Boxes
          names={Object.keys(speakerTexts)}
          chosen={form.speakers}
          titleOf={(name) => t(speakerTexts[name as keyof typeof speakerTexts])}
          onChange={(speakers) => change({ speakers })}
        />
      </fieldset>
      <fieldset className="c-field" style={NARROWS}>
        <legend>{t(texts.exemptions)}</legend>
        <Boxes
          names={Object.keys(exemptionNames)}
          chosen={form.exemptions}
          titleOf={(name) => t(exemptionNames[name] ?? { zh: name, en: name })}
          onChange={(exemptions) => change({ exemptions })}
        />
      </fieldset>
      {form.of === 'events' && (
        <Field label={t(texts.windows)} error={isWrong ? t(texts.windowsWrong) : undefined}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={4}
              maxLength={4_000}
              value={form.windows}
              onChange={(event) => change({ windows: event.target.value })}
            />
          )}
        </Field>
      )}
    </details>
  );
}
