import type { CreditCard } from '@concentric/modules/credit/contract';
import { Link } from 'react-router';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { GradeChip } from './grade-chip.tsx';
import { pointsText } from './points-text.ts';

/** One number, one colour with its word; or why there is no grade. */
export function Headline({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  const tone = card.status === 'rated' ? (card.grade?.colour ?? 'grey') : 'grey';
  return (
    <section className={`c-headline is-${tone}`} aria-label={t(texts.score)}>
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
    </section>
  );
}

/** Grade by score against the grade given, with the ceiling between them, its reason and its end. */
export function CeilingPanel({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  const { ceiling } = card;
  return (
    <>
      <dl className="c-compare">
        <div>
          <dt>{t(texts.byScore)}</dt>
          <dd>
            <GradeChip grade={card.gradeByScore} />
          </dd>
        </div>
        {ceiling !== null && (
          <div>
            <dt>{t(texts.ceiling)}</dt>
            <dd>
              <GradeChip grade={ceiling.grade} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t(texts.withCeiling)}</dt>
          <dd>
            <GradeChip grade={card.grade} />
          </dd>
        </div>
      </dl>
      {ceiling === null ? (
        <p className="c-note">{t(texts.noCeiling)}</p>
      ) : (
        <p>
          {t(ceiling.text)}{' '}
          <span className="c-note">
            {ceiling.until === null ? t(texts.ceilingOpen) : t(texts.ceilingUntil, { until: ceiling.until })}
          </span>{' '}
          {ceiling.caseId !== null && <Link to={`/cases/${ceiling.caseId}`}>{t(texts.toCase)}</Link>}
        </p>
      )}
    </>
  );
}
