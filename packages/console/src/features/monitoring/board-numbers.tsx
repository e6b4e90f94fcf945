import type { Board } from '@concentric/modules/casework/contract';
import { Link } from 'react-router';
import { boardTexts as texts } from '../../i18n/board.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** The five numbers of the day; those that have a list behind them lead to it. */
export function BoardNumbers({ board }: { board: Board }) {
  const { t } = useLocale();
  return (
    <dl className="c-numbers">
      <Number name={t(texts.openCases)} value={board.openCases} to="/cases?open=true" />
      <Number
        name={t(texts.overdue)}
        value={board.overdue}
        to="/cases?alert=overdue"
        tone={board.overdue > 0 ? 'red' : undefined}
      />
      <Number
        name={t(texts.dueSoon)}
        value={board.dueSoon}
        to="/cases?alert=due-soon"
        tone={board.dueSoon > 0 ? 'orange' : undefined}
      />
      <Number name={t(texts.hitsToday)} value={board.hitsToday} to="/hits" />
      <Number name={t(texts.decided)} value={board.decidedLast30Days} />
    </dl>
  );
}

function Number(props: { name: string; value: number; to?: string; tone?: 'red' | 'orange' | undefined }) {
  const { name, value, to, tone } = props;
  return (
    <div className={tone === undefined ? undefined : `is-${tone}`}>
      <dt>{name}</dt>
      <dd>{to === undefined ? value : <Link to={to}>{value}</Link>}</dd>
    </div>
  );
}
