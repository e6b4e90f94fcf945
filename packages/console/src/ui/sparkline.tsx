import { placeSeries } from './series.ts';

/** A small line of a value over time, dots at each known value. Hidden from screen readers: give the figures beside it. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const places = placeSeries(values, 280, 48);
  return (
    <svg className="c-spark" viewBox="-6 -6 292 60" aria-hidden="true">
      <polyline points={places.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {places.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="3" />
      ))}
    </svg>
  );
}
