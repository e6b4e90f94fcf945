import { localTimeOf } from '@concentric/core/shared';
import type { EvidenceView } from '@concentric/modules/casework/contract';
import { caseTexts as texts, evidenceTexts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { hitTexts } from '../../i18n/monitoring.ts';
import { Chip } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes } from '../../ui/bytes.ts';
import { IdText } from '../../ui/id-text.tsx';
import { evidenceUrl } from './evidence-files.ts';
import { readFrozen } from '../monitoring/frozen-content.ts';
import { FrozenHit } from '../monitoring/frozen-hit.tsx';

/** The evidence of a case: frozen hits as on the hit page, statements as text, files by name and fingerprint. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceView[] }) {
  const { t } = useLocale();
  if (evidence.length === 0) return <p className="c-note">{t(texts.noEvidence)}</p>;
  return (
    <ul className="c-plain c-evidence">
      {evidence.map((item) => (
        <li key={item.id}>
          <p>
            <Chip tone="grey">{t(evidenceTexts[item.kind])}</Chip> <strong>{t(item.title)}</strong>
          </p>
          <Content item={item} />
          <details>
            <summary>{t(texts.provenance)}</summary>
            <Facts
              items={[
                [t(texts.takenAt), localTimeOf(item.takenAt)],
                [t(hitTexts.source), item.source],
                [t(hitTexts.lawfulBasis), item.lawfulBasis],
                [t(texts.mediaType), item.mediaType],
                [t(texts.size), formatBytes(item.size)],
                [t(texts.sha256), <IdText key="sha256" value={item.sha256} show={20} />],
              ]}
            />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Content({ item }: { item: EvidenceView }) {
  const frozen = item.kind === 'hit' ? readFrozen(item.content) : null;
  if (frozen !== null) return <FrozenHit hit={frozen} />;
  if (item.content === null || item.content === undefined) return <Download item={item} />;
  return (
    <pre className="c-pre">
      {typeof item.content === 'string' ? item.content : JSON.stringify(item.content, null, 2)}
    </pre>
  );
}

function Download({ item }: { item: EvidenceView }) {
  const { t } = useLocale();
  return (
    <p>
      <a href={evidenceUrl(item.id)} download>
        {t(texts.download)}
      </a>
    </p>
  );
}
