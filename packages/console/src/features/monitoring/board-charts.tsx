import type { Board } from '@concentric/modules/casework/contract';
import { Link } from 'react-router';
import { boardTexts as texts } from '../../i18n/board.ts';
import { common } from '../../i18n/common.ts';
import { caseTexts } from '../../i18n/casework.ts';
import { hitTexts } from '../../i18n/monitoring.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { BarList, ChartFrame } from '../../ui/chart.tsx';
import { Columns } from '../../ui/columns.tsx';

/** Hits per day, over the span the server gives. */
export function HitsByDay({ board }: { board: Board }) {
  const { t } = useLocale();
  const figures = board.hitsByDay.map(({ day, count }) => ({ key: day, label: day, value: count }));
  return (
    <ChartFrame
      title={t(texts.hitsByDay)}
      nameHead={t(common.day)}
      valueHead={t(common.count)}
      figures={figures}
    >
      <Columns figures={figures} />
    </ChartFrame>
  );
}

/** The rules that raised most hits; each leads to its hits. */
export function HitsByRule({ board }: { board: Board }) {
  const { t } = useLocale();
  const figures = board.hitsByRule.map(({ ruleId, title, count }) => ({
    key: ruleId,
    label: `${ruleId} ${t(title)}`,
    value: count,
    name: <Link to={`/hits?rule=${encodeURIComponent(ruleId)}`}>{`${ruleId} ${t(title)}`}</Link>,
  }));
  return (
    <ChartFrame
      title={t(texts.hitsByRule)}
      nameHead={t(hitTexts.rule)}
      valueHead={t(common.count)}
      figures={figures}
    >
      <BarList figures={figures} />
    </ChartFrame>
  );
}

/** Where the cases stand; each stage leads to its cases. */
export function CasesByStage({ board }: { board: Board }) {
  const { t } = useLocale();
  const figures = board.casesByStage.map(({ stage, title, count }) => ({
    key: stage,
    label: t(title),
    value: count,
    name: <Link to={`/cases?stage=${encodeURIComponent(stage)}`}>{t(title)}</Link>,
  }));
  return (
    <ChartFrame
      title={t(texts.casesByStage)}
      nameHead={t(caseTexts.stage)}
      valueHead={t(common.count)}
      figures={figures}
    >
      <BarList figures={figures} />
    </ChartFrame>
  );
}
