import { localTimeOf } from '@concentric/core/shared';
import type { CaseView } from '@concentric/modules/casework/contract';
import { useParams } from 'react-router';
import { Chain } from '../features/casework/chain.tsx';
import { ClauseList } from '../features/casework/clause-list.tsx';
import { Clocks } from '../features/casework/clocks.tsx';
import { EvidenceList } from '../features/casework/evidence.tsx';
import { useCase, useTrace } from '../features/casework/queries.ts';
import { Stages } from '../features/casework/stages.tsx';
import { Steps } from '../features/casework/steps.tsx';
import { TimeLine } from '../features/casework/time-line.tsx';
import { has } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { PartyName } from '../features/registry/party-name.tsx';
import { caseTexts as texts } from '../i18n/casework.ts';
import { severityTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { SEVERITY_TONES } from '../tones.ts';
import { DetailView } from '../ui/detail-view.tsx';
import { Chip } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { IdText } from '../ui/id-text.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { QueryView } from '../ui/states.tsx';

/** One case: what it is about, what it rests on, what can be done, by when, and all that happened. */
export default function CasePage() {
  const { id = '' } = useParams();
  const query = useCase(id);
  const { t } = useLocale();
  return (
    <DetailView title={t(texts.name)} query={query}>
      {(item) => <Case key={item.id} item={item} />}
    </DetailView>
  );
}

function Case({ item }: { item: CaseView }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <Page
      title={t(item.title)}
      lead={
        <>
          <Chip tone="blue">{t(item.stageTitle)}</Chip>
          {item.severity !== null && (
            <Chip tone={SEVERITY_TONES[item.severity]}>{t(severityTexts[item.severity])}</Chip>
          )}
          <IdText value={item.id} show={32} />
        </>
      }
    >
      <Stages stages={item.stages} />
      <div className="c-case">
        <div className="c-case-facts">
          <Panel title={t(texts.clocks)}>
            <Clocks deadlines={item.deadlines} />
          </Panel>
          <Panel title={t(texts.name)}>
            <CaseFacts item={item} />
          </Panel>
        </div>
        <div className="c-case-basis">
          <Panel title={t(texts.evidence)}>
            <EvidenceList evidence={item.evidence} />
          </Panel>
          <Panel title={t(texts.clauses)}>
            <ClauseList clauses={item.clauses} />
          </Panel>
        </div>
        <div className="c-case-steps">
          <Panel title={t(texts.steps)}>
            <Steps item={item} />
          </Panel>
        </div>
        <div className="c-case-past">
          <Panel title={t(texts.events)}>
            <TimeLine events={item.events} />
          </Panel>
        </div>
      </div>
      {has(me, 'trace') && <ChainPanel id={item.id} />}
    </Page>
  );
}

function CaseFacts({ item }: { item: CaseView }) {
  const { t } = useLocale();
  return (
    <Facts
      items={[
        [
          t(texts.subject),
          item.subject && (
            <PartyName key="subject" party={item.subject} to={`/subjects/${item.subject.id}`} />
          ),
        ],
        [t(texts.caseType), t(item.caseTypeTitle)],
        [t(texts.matter), item.matterTitle && t(item.matterTitle)],
        [t(texts.owner), item.ownerName ?? t(texts.noOwner)],
        [t(texts.openedAt), localTimeOf(item.openedAt)],
        [t(texts.updatedAt), localTimeOf(item.updatedAt)],
      ]}
    />
  );
}

function ChainPanel({ id }: { id: string }) {
  const { t } = useLocale();
  const query = useTrace(id);
  return (
    <Panel title={t(texts.chain)}>
      <QueryView query={query}>{(chain) => <Chain chain={chain} truncated={chain.truncated} />}</QueryView>
    </Panel>
  );
}
