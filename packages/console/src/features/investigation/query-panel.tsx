import { Button, Input } from 'antd';
import { type SubmitEvent, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { queryTexts as texts } from '../../i18n/investigation.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { offsetOf, type Place } from '../rulebook/editing.ts';
import { Diagnostics } from './diagnostics.tsx';
import { FilterArea } from './filter-area.tsx';
import { queryOf } from './form.ts';
import { useQueryCheck, useStartRun, type SavedRef } from './queries.ts';
import { FigureFields, MoreFields, PeriodFields, WhatFields, type FormPart } from './query-fields.tsx';

const SETTLE_MS = 500;
/** Fewest characters of a purpose; the server asks for as many. */
const PURPOSE = 4;

/** The query as it is written, what is wrong with it, and the way to run it. */
export function QueryPanel(
  props: FormPart & { saved: SavedRef | undefined; onReset: () => void; onStarted: (id: string) => void },
) {
  const { form, change, saved, onReset, onStarted } = props;
  const { t } = useLocale();
  const area = useRef<HTMLTextAreaElement>(null);
  const settled = useSettled(form, SETTLE_MS);
  const check = useQueryCheck(queryOf(settled));
  const go = (place: Place) => goTo(area.current, form.where, place);
  return (
    <div className="c-desk-split">
      <Panel title={t(texts.query)}>
        <WhatFields form={form} change={change} />
        <Field label={t(texts.where)} help={t(texts.whereHelp)}>
          {(wiring) => (
            <FilterArea
              wiring={wiring}
              area={area}
              value={form.where}
              onChange={(where) => change({ where })}
            />
          )}
        </Field>
        <PeriodFields form={form} change={change} />
        <FigureFields form={form} change={change} />
        <MoreFields form={form} change={change} />
      </Panel>
      <div>
        <Panel title={t(texts.diagnostics)}>
          {check.error !== null && <Failure problem={problemOf(check.error)} />}
          {check.data === undefined && check.error === null ? (
            <p className="c-note">{t(texts.ready)}</p>
          ) : (
            <Diagnostics
              diagnostics={check.data?.diagnostics ?? []}
              isChecking={check.isFetching || settled !== form}
              onGo={go}
            />
          )}
        </Panel>
        <RunForm form={form} saved={saved} onReset={onReset} onStarted={onStarted} />
      </div>
    </div>
  );
}

function RunForm(props: {
  form: FormPart['form'];
  saved: SavedRef | undefined;
  onReset: () => void;
  onStarted: (id: string) => void;
}) {
  const { form, saved, onReset, onStarted } = props;
  const { t } = useLocale();
  const [purpose, setPurpose] = useState('');
  const [error, setError] = useState<string>();
  const start = useStartRun(onStarted);
  const query = queryOf(form);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (purpose.trim().length < PURPOSE) setError(t(texts.purposeMissing));
    else if (query !== undefined) start.mutate({ query, purpose: purpose.trim(), saved });
  };
  return (
    <Panel title={t(texts.run)}>
      <form onSubmit={send} noValidate>
        <Field label={t(texts.purpose)} help={t(texts.purposeHelp)} error={error} required>
          {(wiring) => (
            <Input
              {...wiring}
              maxLength={500}
              value={purpose}
              onChange={(event) => {
                setPurpose(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        {start.error !== null && <Failure problem={problemOf(start.error)} />}
        <div className="c-actions">
          <Button htmlType="submit" type="primary" loading={start.isPending} disabled={query === undefined}>
            {t(texts.run)}
          </Button>
          <Button onClick={onReset}>{t(texts.reset)}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** Selects the rest of the line from a place of the condition on. */
function goTo(area: HTMLTextAreaElement | null, text: string, place: Place): void {
  if (area === null) return;
  area.focus();
  area.setSelectionRange(offsetOf(text, place), offsetOf(text, { line: place.line, column: Infinity }));
}
