import type { CreditCard } from '@concentric/modules/credit/contract';
import { KIND_NAMES } from '@concentric/modules/registry/contract';
import { Link, useParams } from 'react-router';
import { GradeChip } from '../features/credit/grade-chip.tsx';
import { Ceiling, Headline } from '../features/credit/headline.tsx';
import { History } from '../features/credit/history.tsx';
import { IndicatorTree } from '../features/credit/indicator-tree.tsx';
import { Lines } from '../features/credit/lines.tsx';
import { pointsText } from '../features/credit/points-text.ts';
import { useCard } from '../features/credit/queries.ts';
import { has } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { partyName } from '../features/registry/party-name.tsx';
import { creditTexts as texts } from '../i18n/credit.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Facts } from '../ui/facts.tsx';
import { Meter } from '../ui/meter.tsx';
import { DetailView } from '../ui/detail-view.tsx';
import { Page, Panel } from '../ui/page.tsx';

/** The credit record of one subject, as the subject itself reads it. */
export default function SubjectPage() {
  const { id = '' } = useParams();
  const query = useCard(id);
  const { t } = useLocale();
  return (
    <DetailView title={t(texts.card)} query={query}>
      {(card) => <Card card={card} />}
    </DetailView>
  );
}

function Card({ card }: { card: CreditCard }) {
  const { locale, t } = useLocale();
  const { subject } = card;
  return (
    <Page
      title={partyName(subject, locale)}
      lead={[t(KIND_NAMES[subject.kind]), subject.platformName, t(texts.card)].filter(Boolean).join(' · ')}
      actions={<CardLinks card={card} />}
    >
      <Headline card={card} />
      {card.ceiling !== null && (
        <Panel title={t(texts.whyGrade)}>
          <Ceiling card={card} ceiling={card.ceiling} />
        </Panel>
      )}
      {card.status === 'unrated' && <Coverage card={card} />}
      <div className="c-split">
        <div>
          <Panel title={t(texts.lines)}>
            <Lines card={card} />
          </Panel>
          <Panel title={t(texts.tree)}>
            <IndicatorTree nodes={card.tree} />
          </Panel>
        </div>
        <div>
          <Panel title={t(texts.nextChange)}>
            <NextChange card={card} />
          </Panel>
          <Panel title={t(texts.published)}>
            <Published card={card} />
          </Panel>
          {card.status === 'rated' && <Coverage card={card} />}
          <Panel title={t(texts.history)}>
            <History history={card.history} />
          </Panel>
          <Panel title={t(texts.document)}>
            <p>
              {t(card.document.title)} {t(texts.version, { version: card.document.version })}
            </p>
            <Facts items={[[t(texts.evaluator), t(card.document.evaluator)]]} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function CardLinks({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <>
      {has(me, 'parties') && <Link to={`/parties/${card.subject.id}`}>{t(texts.toParty)}</Link>}
      {has(me, 'trace') && card.scoreId !== null && (
        <Link to={`/trace/${card.scoreId}`}>{t(texts.toTrace)}</Link>
      )}
    </>
  );
}

function NextChange({ card: { nextChange, nextReturn } }: { card: CreditCard }) {
  const { t } = useLocale();
  return (
    <>
      {nextReturn !== null && (
        <p>
          {t(texts.nextReturn, {
            day: nextReturn.on,
            points: pointsText(nextReturn.points),
            total: pointsText(nextReturn.total),
          })}
        </p>
      )}
      <p>
        {nextChange === null
          ? t(texts.noNextChange)
          : t(texts.nextChangeBody, {
              day: nextChange.on,
              total: pointsText(nextChange.total),
              grade: `${nextChange.grade.code} ${t(nextChange.grade.title)}`,
            })}
      </p>
    </>
  );
}

/** What anyone can read of it, which may be better than what the subject itself reads. */
function Published({ card: { published } }: { card: CreditCard }) {
  const { t } = useLocale();
  if (published === null) return <p className="c-note">{t(texts.notPublished)}</p>;
  return (
    <>
      <GradeChip grade={published.grade} />
      <p className="c-note">{t(texts.publishedBody, { day: published.on })}</p>
    </>
  );
}

/** How much is known. Where it is too little for a grade this stands first, for it is what the subject can mend. */
function Coverage({ card }: { card: CreditCard }) {
  const { t } = useLocale();
  return (
    <Panel title={t(texts.coverage)}>
      <Meter label={t(texts.coverage)} percent={card.coverage} />
      <Missing card={card} />
    </Panel>
  );
}

function Missing({ card: { missing } }: { card: CreditCard }) {
  const { t } = useLocale();
  if (missing.length === 0) return <p className="c-note">{t(texts.nothingMissing)}</p>;
  return (
    <>
      <h3>{t(texts.missing)}</h3>
      <p className="c-note">{t(texts.missingNote)}</p>
      <ul className="c-list">
        {missing.map((item) => (
          <li key={item.indicator}>
            <strong>{t(item.title)}</strong> <code>{item.indicator}</code>
            <br />
            {t(item.text)}
          </li>
        ))}
      </ul>
    </>
  );
}
