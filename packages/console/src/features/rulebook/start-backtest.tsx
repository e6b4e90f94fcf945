import { addDays, dateOf } from '@concentric/core/shared';
import type { RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { backtestTexts as texts, deskTexts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { DayFilter } from '../../ui/filter-bar.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useStartBacktest, type Named } from './queries.ts';

/** Days looked back over unless others are asked for. */
const USUAL_DAYS = 30;

/** Asks over which days a revision is to be judged, and starts it. */
export function StartBacktest(props: {
  named: Named;
  revision: RevisionSummary;
  onStarted: (id: string) => void;
}) {
  const { named, revision, onStarted } = props;
  const { t } = useLocale();
  const [today] = useState(() => dateOf(Date.now()));
  const [from, setFrom] = useState<string | undefined>(addDays(today, 1 - USUAL_DAYS));
  const [to, setTo] = useState<string | undefined>(today);
  const [isWrong, setWrong] = useState(false);
  const start = useStartBacktest({ kind: named.kind, name: named.name });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const isPeriod = from !== undefined && to !== undefined && from <= to;
    setWrong(!isPeriod);
    if (isPeriod) start.mutate({ revision: revision.id, from, to }, { onSuccess: ({ id }) => onStarted(id) });
  };
  return (
    <Panel title={t(texts.start)}>
      <p className="c-note">{t(texts.startEffect, { n: revision.number })}</p>
      <form className="c-filters c-start" onSubmit={send} noValidate>
        <DayFilter label={t(texts.from)} value={from} onChange={setFrom} />
        <DayFilter label={t(texts.to)} value={to} onChange={setTo} />
        <Button htmlType="submit" type="primary" disabled={!revision.sound} loading={start.isPending}>
          {t(texts.start)}
        </Button>
      </form>
      {!revision.sound && <p className="c-note">{t(deskTexts.unsound)}</p>}
      {isWrong && (
        <p className="c-error" role="alert">
          {t(texts.periodWrong)}
        </p>
      )}
      {start.error !== null && <Failure problem={problemOf(start.error)} />}
    </Panel>
  );
}
