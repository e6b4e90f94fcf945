import type { CreditCard } from '@concentric/modules/credit/contract';
import { Link } from 'react-router';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { GradeChip } from './grade-chip.tsx';
import { pointsText } from './points-text.ts';
import { untold } from './untold.ts';

/** One number, one colour with its word; or why there is no grade. */
export function Headline({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  const tone = card.status === 'rated' ? (card.grade?.colour ?? 'grey') : 'grey';
  return (
    <div className={`c-headline is-${tone}`}>
      <p className="c-headline-number">
        {card.status === 'unrated' || card.total === null ? (
          <strong className="is-word">{t(texts.unrated)}</strong>
        ) : (
          <>
            <strong>{pointsText(card.total)}</strong>{' '}
            <span>{t(texts.of, { max: pointsText(card.maximum) })}</span>
          </>
        )}
      </p>
      <div>
        {card.status === 'rated' && <GradeChip grade={card.grade} />}
        <span className="c-note">{t(common.asOf, { at: card.asOf })}</span>
      </div>
      {card.status === 'unrated' && <p>{t(texts.unratedWhy, { coverage: card.coverage })}</p>}
    </div>
  );
}

/** Grade by score against the grade given, with the ceiling between them, its reason and its end. */
export function Ceiling({
  card,
  ceiling,
}: {
  card: CreditCard;
  ceiling: NonNullable<CreditCard['ceiling']>;
}) {
  const { t } = useLocale();
  const grades = [
    [t(texts.byScore), card.gradeByScore],
    [t(texts.ceiling), ceiling.grade],
    [t(texts.withCeiling), card.grade],
  ] as const;
  return (
    <>
      <dl className="c-compare">
        {grades.map(([name, grade]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <GradeChip grade={grade} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t(ceiling.text)}{' '}
        {untold(t(ceiling.text), [[ceiling.until, texts.ceilingUntil]]).map(([day, text]) => (
          <span key={day} className="c-note">
            {t(text, { day })}{' '}
          </span>
        ))}
        {ceiling.caseId !== null && <Link to={`/cases/${ceiling.caseId}`}>{t(texts.toCase)}</Link>}
      </p>
    </>
  );
}
