import type { IndicatorNode } from '@concentric/modules/credit/contract';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { pointsText, shareOf } from './points-text.ts';

/** The indicators with the points each kept; dimensions fold out to their measures. */
export function IndicatorTree({ nodes }: { nodes: readonly IndicatorNode[] }) {
  return (
    <ul className="c-tree">
      {nodes.map((node) => (
        <li key={node.code}>
          {node.children.length === 0 ? (
            <Row node={node} />
          ) : (
            <details>
              <summary>
                <Row node={node} />
              </summary>
              <IndicatorTree nodes={node.children} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ node }: { node: IndicatorNode }) {
  const { t } = useLocale();
  const kept = node.points === null ? 0 : shareOf(node.points, node.max);
  return (
    <span className="c-tree-row">
      <span>
        <code>{node.code}</code> {t(node.title)}
      </span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" className={node.points === null ? 'c-bar-none' : 'c-bar-ground'} />
        <rect width={kept} height="8" className="c-bar is-ink" />
      </svg>
      <span className="c-tree-points">
        {node.points === null
          ? `${t(texts.noData)} / ${pointsText(node.max)}`
          : t(texts.pointsOf, { points: pointsText(node.points), max: pointsText(node.max) })}
      </span>
    </span>
  );
}
