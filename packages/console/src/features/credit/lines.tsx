import type { CreditCard, ScoreLineView } from '@concentric/modules/credit/contract';
import { Link } from 'react-router';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { stepPath } from '../../links.ts';
import { Objection } from './objection.tsx';
import { signedPoints } from './points-text.ts';
import { untold } from './untold.ts';

/** Every deduction and bonus with its reason, its dates, its case, and a way to appeal where there is one. */
export function Lines({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  if (card.lines.length === 0) {
    return (
      <div className="c-clean">
        <p>
          <strong>{t(texts.clean)}</strong>
        </p>
        <p>{t(card.status === 'rated' ? texts.cleanBody : texts.cleanUnrated, { day: card.asOf })}</p>
      </div>
    );
  }
  return (
    <ul className="c-lines">
      {card.lines.map((line, index) => (
        <Line key={line.entryId ?? `${line.indicator} ${index}`} line={line} subject={card.subject.id} />
      ))}
    </ul>
  );
}

function Line({ line, subject }: { line: ScoreLineView; subject: string }) {
  const { t } = useLocale();
  const dates = untold(t(line.text), [
    [line.occurredOn, texts.occurredOn],
    [line.stopsCountingOn, texts.stops],
  ]).map(([day, text]) => t(text, { day }));
  return (
    <li>
      <strong className={`c-points ${line.points < 0 ? 'is-minus' : 'is-plus'}`}>
        {signedPoints(line.points)}
      </strong>
      <div>
        <p>
          <strong>{t(line.title)}</strong> <code>{line.indicator}</code>
        </p>
        <p>{t(line.text)}</p>
        {dates.length > 0 && <p className="c-note">{dates.join(' · ')}</p>}
        <p className="c-line-links">
          {line.caseId !== null && <Link to={`/cases/${line.caseId}`}>{t(texts.toCase)}</Link>}
          <Appeal line={line} subject={subject} />
        </p>
      </div>
    </li>
  );
}

function Appeal({ line, subject }: { line: ScoreLineView; subject: string }) {
  const { t } = useLocale();
  const { allowed, caseId, reason, way } = line.appeal;
  if (way === 'objection') return <Objection line={line} subject={subject} />;
  if (allowed && caseId !== null) {
    return (
      <Link
        className="c-appeal"
        to={stepPath(caseId, 'appeal')}
        state={{ about: line.text }}
        aria-label={t(texts.appealFor, { title: t(line.title) })}
      >
        {t(texts.appeal)}
      </Link>
    );
  }
  return reason === null ? null : (
    <span className="c-note">
      {t(texts.appeal)}
      {t(common.colon)}
      {t(reason)}
    </span>
  );
}
