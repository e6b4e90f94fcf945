import type { RuleView } from '@concentric/modules/monitoring/contract';
import { Link } from 'react-router';
import { ClauseList } from '../casework/clause-list.tsx';
import { has } from '../identity/rights.ts';
import { useMe } from '../identity/use-me.ts';
import { confirmedShare } from '../monitoring/confirmed-share.ts';
import { useRules } from '../monitoring/queries.ts';
import { severityTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { automationTexts, hitTexts, ruleTexts as texts } from '../../i18n/monitoring.ts';
import { SEVERITY_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { Empty, QueryView } from '../../ui/states.tsx';

/** Rules in force with what people made of their hits, for those who may know them and do not work on them. */
export function RulesInForce() {
  const { t } = useLocale();
  const query = useRules();
  return (
    <QueryView query={query} rows={10}>
      {({ pack, revision, rules }) =>
        rules.length === 0 ? (
          <Empty text={t(texts.none)} />
        ) : (
          <>
            <p className="c-note">
              {t(texts.pack, { pack })} · {t(texts.revision)} <IdText value={revision} />
            </p>
            <ul className="c-cards">
              {rules.map((rule) => (
                <Rule key={rule.id} rule={rule} />
              ))}
            </ul>
          </>
        )
      }
    </QueryView>
  );
}

function Rule({ rule }: { rule: RuleView }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <li className="c-panel" id={rule.id}>
      <header>
        <h2>
          <code>{rule.id}</code> {t(rule.title)}
        </h2>
        <Chip tone={SEVERITY_TONES[rule.severity]}>{t(severityTexts[rule.severity])}</Chip>
      </header>
      <p className="c-note">
        {t(automationTexts[rule.automation])} · {t(texts.owner)} {rule.owner} · {rule.version}
      </p>
      <RuleRecord rule={rule} />
      <details>
        <summary>{t(hitTexts.basis)}</summary>
        <ClauseList clauses={rule.clauses} />
      </details>
      <details>
        <summary>{t(texts.condition)}</summary>
        <pre className="c-pre">{rule.condition}</pre>
      </details>
      {has(me, 'hits') && <Link to={`/hits?rule=${encodeURIComponent(rule.id)}`}>{t(texts.seeHits)}</Link>}
    </li>
  );
}

function RuleRecord({ rule }: { rule: RuleView }) {
  const { t } = useLocale();
  const share = confirmedShare(rule.confirmed, rule.rejected);
  return (
    <p className="c-record">
      <span>{t(texts.hits, { n: rule.hits })}</span>
      <span>{t(texts.confirmed, { n: rule.confirmed })}</span>
      <span>{t(texts.rejected, { n: rule.rejected })}</span>
      <strong>{share === null ? t(texts.notYetDecided) : `${t(texts.confirmedShare)} ${share}%`}</strong>
    </p>
  );
}
