import type { BacktestSummary, RuleImpact } from '@concentric/modules/rulebook/contract';
import { Link } from 'react-router';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import { backtestTexts as texts } from '../../i18n/rulebook.ts';
import { BarList } from '../../ui/chart.tsx';
import { PartyName, partyName } from '../registry/party-name.tsx';
import { everyDay } from './every-day.ts';
import { Labelling } from './labelling.tsx';
import { PairColumns, PairTable, type Pair } from './pairs.tsx';
import { intervalText, shareText } from './share-text.ts';

type Grade = RuleImpact['grades'][number]['grade'];

/** What putting a revision into force would do to the hits of one rule. */
export function Impact(props: { impact: RuleImpact; backtest: BacktestSummary; mayLabel: boolean }) {
  const { impact, backtest, mayLabel } = props;
  const { t } = useLocale();
  return (
    <section className="c-impact" aria-label={`${t(texts.ofRule)} ${impact.rule}`}>
      <h2>
        {t(texts.ofRule)} <code>{impact.rule}</code> {t(impact.title)}
      </h2>
      <p className="c-record">
        <strong>{t(texts.gained, { n: impact.gained })}</strong>
        <strong>{t(texts.lost, { n: impact.lost })}</strong>
        <span>{t(texts.kept, { n: impact.kept })}</span>
        <span>
          {t(texts.precision)}{' '}
          {impact.precision === null
            ? t(texts.notLabelled)
            : `${shareText(impact.precision, t)}, ${intervalText(impact.precision, t)}`}
        </span>
      </p>
      {!impact.isComplete && <p className="c-note">{t(texts.incomplete)}</p>}
      <div className="c-charts">
        <PairColumns
          title={t(texts.perDay)}
          pairs={everyDay(impact.days, backtest).map(({ day, before, after }) => ({
            ...{ key: day, label: day },
            ...{ before, after },
          }))}
        />
        <figure className="c-chart">
          <figcaption>{t(texts.totals)}</figcaption>
          <PairTable head={t(texts.figure)} pairs={countPairs(impact, t)} />
          <p className="c-note">
            {impact.casesPerReviewerDay === null
              ? t(texts.noReviewers)
              : `${t(texts.perReviewer)} ${rounded(impact.casesPerReviewerDay)}, ${t(texts.reviewers, { n: impact.reviewers })}`}
          </p>
        </figure>
        <Units units={impact.units} />
        <Grades impact={impact} />
        <Crossings crossings={impact.crossings} />
        <Overlap overlap={impact.overlap} />
      </div>
      <Labelling impact={impact} backtest={backtest.id} mayLabel={mayLabel} />
    </section>
  );
}

const rounded = (value: number): number => Math.round(100 * value) / 100;

function countPairs({ before, after }: RuleImpact, t: Translate): Pair[] {
  const pair = (key: keyof RuleImpact['after'], label: string): Pair => ({
    ...{ key, label },
    before: rounded(before[key]),
    after: rounded(after[key]),
  });
  return [
    pair('hits', t(texts.hits)),
    pair('undecidable', t(texts.undecidable)),
    pair('accounts', t(texts.accounts)),
    pair('cases', t(texts.cases)),
    pair('casesPerDay', t(texts.casesPerDay)),
  ];
}

function Units({ units }: Pick<RuleImpact, 'units'>) {
  const { locale, t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{t(texts.perUnit)}</figcaption>
      <PairTable
        head={t(texts.unit)}
        pairs={units.map(({ unit, before, after }) => ({
          key: unit?.id ?? 'none',
          label: unit === null ? t(texts.noUnit) : partyName(unit, locale),
          ...{ before, after },
        }))}
      />
    </figure>
  );
}

function Grades({ impact }: { impact: RuleImpact }) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{t(texts.perGrade)}</figcaption>
      <BarList
        figures={impact.grades.map(({ grade, subjects }) => ({
          key: grade?.code ?? 'none',
          label: gradeText(grade, t),
          value: subjects,
        }))}
        empty={t(texts.noGrades)}
      />
    </figure>
  );
}

function gradeText(grade: Grade, t: Translate): string {
  return grade === null ? t(texts.unrated) : t(grade.title);
}

function Crossings({ crossings }: Pick<RuleImpact, 'crossings'>) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{t(texts.crossings)}</figcaption>
      {crossings.length === 0 ? (
        <p className="c-note">{t(texts.noCrossings)}</p>
      ) : (
        <ul className="c-plain">
          {crossings.map(({ subject, before, after }) => (
            <li key={subject.id}>
              <PartyName party={subject} to={`/subjects/${subject.id}`} />
              <strong>
                {t(texts.crossing, { before: gradeText(before, t), after: gradeText(after, t) })}
              </strong>
            </li>
          ))}
        </ul>
      )}
      <p className="c-note">{t(texts.crossingsNote)}</p>
    </figure>
  );
}

function Overlap({ overlap }: Pick<RuleImpact, 'overlap'>) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{t(texts.overlap)}</figcaption>
      {overlap.length === 0 ? (
        <p className="c-note">{t(texts.noOverlap)}</p>
      ) : (
        <ul className="c-list">
          {overlap.map(({ rule, title, events, share }) => (
            <li key={rule}>
              <Link to={`/rules/${rule}`}>{`${rule} ${t(title)}`}</Link>{' '}
              {t(texts.overlapShare, { n: events, percent: Math.round(100 * share) })}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
