import { dateOf, kindOf } from '@concentric/core/shared';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { common } from '../../i18n/common.ts';
import { kindTexts, traceTexts as texts } from '../../i18n/casework.ts';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import { pathOf } from '../../links.ts';
import { arrangeChain, type Chain as ChainData, type ChainNode } from './chain-columns.ts';

/** How many of the nodes it leads to a node names; they all stand further right. */
const NAMED = 2;

/** The chain round an id, left to right from basis to effect; each node leads on to its own page or chain. */
export function Chain({ chain, truncated }: { chain: ChainData; truncated: boolean }) {
  const { t } = useLocale();
  const columns = arrangeChain(chain);
  const [scroll, isWide] = useRootInView(chain.root);
  return (
    <>
      {truncated && <p className="c-note">{t(texts.truncated)}</p>}
      {isWide && <p className="c-note">{t(texts.wider, { n: columns.length })}</p>}
      {/* Wide chains scroll sideways; a scrolling region must be reachable by keyboard. */}
      <div ref={scroll} className="c-scroll" role="region" aria-label={t(texts.list)} tabIndex={0}>
        <ol className="c-chain">
          {columns.map(({ distance, nodes }) => (
            <li key={distance}>
              <p className="c-chain-head">{distanceText(distance, t)}</p>
              <ul>
                {nodes.map((node) => (
                  <Node key={node.node.id} node={node} isRoot={node.node.id === chain.root} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

/** Brings the node asked for into the middle of a chain wider than the page, and says whether it is wider. */
function useRootInView(root: string): [scroll: RefObject<HTMLDivElement | null>, isWide: boolean] {
  const scroll = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const region = scroll.current;
    if (region === null) return undefined;
    const observer = new ResizeObserver(() => setIsWide(region.scrollWidth > region.clientWidth + 1));
    observer.observe(region);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const region = scroll.current;
    const node = region?.querySelector<HTMLElement>('.is-root');
    if (region === null || node === null || node === undefined) return;
    const middle =
      node.getBoundingClientRect().left - region.getBoundingClientRect().left + node.offsetWidth / 2;
    region.scrollLeft += middle - region.clientWidth / 2;
  }, [root]);
  return [scroll, isWide];
}

function Node({ node: { node, leadsTo }, isRoot }: { node: ChainNode; isRoot: boolean }) {
  const { t } = useLocale();
  const kind = kindOf(node.id);
  return (
    <li
      className={[isRoot && 'is-root', leadsTo.length > 0 && 'is-leading'].filter(Boolean).join(' ')}
      {...(isRoot ? { 'aria-current': 'true' } : {})}
    >
      <p className="c-note">
        {kind === undefined ? node.kind : t(kindTexts[kind])}
        {node.at !== null && ` · ${dateOf(node.at)}`}
      </p>
      <Link to={pathOf(node.id)}>{t(node.title)}</Link>
      <p className="c-chain-id">
        <code>{node.id}</code>
      </p>
      {leadsTo.length > 0 && (
        <p className="c-note">
          → {t(texts.leadsTo)}{' '}
          {leadsTo
            .slice(0, NAMED)
            .map((next) => t(next.node.title))
            .join(t(common.comma))}
          {leadsTo.length > NAMED && ` ${t(texts.andMore, { n: leadsTo.length - NAMED })}`}
        </p>
      )}
    </li>
  );
}

function distanceText(distance: number, t: Translate): string {
  if (distance === 0) return t(texts.here);
  return distance < 0 ? t(texts.basis, { n: -distance }) : t(texts.effect, { n: distance });
}
