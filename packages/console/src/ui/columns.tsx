import { axisTop } from './series.ts';
import type { Figure } from './chart.tsx';

const WIDTH = 600;
const HEIGHT = 150;
const LEFT = 34;
const BOTTOM = 20;

/** Standing columns over time. Hidden from screen readers: `ChartFrame` gives them the table. */
export function Columns({ figures }: { figures: readonly Figure[] }) {
  const top = axisTop(figures.map((figure) => figure.value));
  const slot = (WIDTH - LEFT) / Math.max(1, figures.length);
  const tall = HEIGHT - BOTTOM - 8;
  const y = (value: number) => 8 + tall - (value / top) * tall;
  const labelled = new Set([0, Math.floor(figures.length / 2), figures.length - 1]);
  return (
    <svg className="c-columns" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="c-grid" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {Number.isInteger(tick) ? tick : ''}
          </text>
        </g>
      ))}
      {figures.map((figure, index) => (
        <g key={figure.key}>
          <rect
            x={LEFT + index * slot + slot * 0.15}
            width={slot * 0.7}
            y={y(figure.value)}
            height={tall + 8 - y(figure.value)}
            className="c-bar is-ink"
          >
            <title>{`${figure.label}: ${figure.value}`}</title>
          </rect>
          {labelled.has(index) && (
            <text
              x={LEFT + (index + 0.5) * slot}
              y={HEIGHT - 4}
              textAnchor={index === figures.length - 1 && index > 0 ? 'end' : 'middle'}
            >
              {figure.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
