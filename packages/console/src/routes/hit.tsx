import { localTimeOf } from '@concentric/core/shared';
import type { HitView } from '@concentric/modules/monitoring/contract';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ClauseList } from '../features/casework/clause-list.tsx';
import { has } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { FrozenHit } from '../features/monitoring/frozen-hit.tsx';
import { useHit, useOpenCase } from '../features/monitoring/queries.ts';
import { PartyName } from '../features/registry/party-name.tsx';
import { severityTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { automationTexts, hitTexts as texts, speakerTexts } from '../i18n/monitoring.ts';
import { problemOf } from '../problem.ts';
import { SEVERITY_TONES } from '../tones.ts';
import { Chip } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { IdText } from '../ui/id-text.tsx';
import { DetailView } from '../ui/detail-view.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';

/** One hit with everything frozen at the time. */
export default function HitPage() {
  const { id = '' } = useParams();
  const query = useHit(id);
  const { t } = useLocale();
  return (
    <DetailView title={t(texts.one)} query={query}>
      {(hit) => <Hit hit={hit} />}
    </DetailView>
  );
}

function Hit({ hit }: { hit: HitView }) {
  const { t } = useLocale();
  return (
    <Page
      title={`${hit.ruleId} ${t(hit.ruleTitle)}`}
      lead={
        <>
          <Chip tone={SEVERITY_TONES[hit.severity]}>{t(severityTexts[hit.severity])}</Chip>
          <Chip tone="grey">{t(hit.outcome === 'hit' ? texts.hit : texts.undecidable)}</Chip>
          <span>{t(texts.clue)}</span>
        </>
      }
    >
      <div className="c-split">
        <div>
          <Panel title={t(texts.inContext)}>
            <FrozenHit hit={hit} />
          </Panel>
          <Panel title={t(texts.basis)}>
            <ClauseList clauses={hit.clauses} />
          </Panel>
        </div>
        <div>
          <Panel title={t(texts.case)}>
            <CaseOfHit hit={hit} />
          </Panel>
          <Panel title={t(texts.one)}>
            <HitFacts hit={hit} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function HitFacts({ hit }: { hit: HitView }) {
  const { t } = useLocale();
  return (
    <Facts
      items={[
        [t(texts.subject), <PartyName key="subject" party={hit.subject} to={`/parties/${hit.subject.id}`} />],
        [t(texts.at), localTimeOf(hit.at)],
        [t(texts.timecode), hit.timecode],
        [t(texts.speaker), t(speakerTexts[hit.speaker])],
        [t(texts.automation), t(automationTexts[hit.automation])],
        [t(texts.ruleVersion), `${hit.ruleId} ${hit.ruleVersion}`],
        [t(texts.source), hit.sourceName],
        [t(texts.lawfulBasis), hit.lawfulBasis],
        [t(texts.evidence), <IdText key="evidence" value={hit.evidenceId} />],
        [t(texts.one), <IdText key="id" value={hit.id} />],
      ]}
    />
  );
}

function CaseOfHit({ hit }: { hit: HitView }) {
  const { t } = useLocale();
  const me = useMe();
  const navigate = useNavigate();
  const openCase = useOpenCase();
  const open = () =>
    openCase.mutate(hit.id, { onSuccess: ({ caseId }) => void navigate(`/cases/${caseId}`) });
  return (
    <>
      {hit.caseId !== null && <Link to={`/cases/${hit.caseId}`}>{t(texts.toCase)}</Link>}
      {hit.caseId === null && hit.can['openCase'] !== true && <p>{t(texts.noCase)}</p>}
      {hit.caseId === null && hit.can['openCase'] === true && (
        <>
          <Button type="primary" onClick={open} loading={openCase.isPending}>
            {t(texts.openCase)}
          </Button>
          <p className="c-note">{t(texts.openCaseNote)}</p>
        </>
      )}
      {openCase.error !== null && <Failure problem={problemOf(openCase.error)} onRetry={open} />}
      {has(me, 'trace') && (
        <p>
          <Link to={`/trace/${hit.id}`}>{t(texts.toTrace)}</Link>
        </p>
      )}
    </>
  );
}
