const HEIGHT = 36;
const STEP = 10;

/** Colour of a part of a bar, by its class in the style sheet. */
type Tone = 'ink' | 'yellow' | 'red';

/** Days as small bars, the parts of each standing one on another from the ground; their figures belong beside them as a table. */
export function DayBars(props: {
  days: readonly {
    readonly day: string;
    readonly parts: readonly (readonly [tone: Tone, value: number])[];
  }[];
}) {
  const { days } = props;
  const top = Math.max(1, ...days.map(({ parts }) => parts.reduce((sum, [, value]) => sum + value, 0)));
  return (
    <svg
      preserveAspectRatio="none"
      viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      aria-hidden="true"
    >
      {days.map(({ day, parts }, i) => {
        let base = HEIGHT;
        return (
          <g key={day}>
            <rect className="c-bar-ground" x={i * STEP} y={HEIGHT - 1} width={STEP - 2} height={1} />
            {parts.map(([tone, value]) => {
              const height = (HEIGHT * value) / top;
              base -= height;
              return (
                <rect
                  key={tone}
                  className={`c-bar is-${tone}`}
                  x={i * STEP}
                  y={base}
                  width={STEP - 2}
                  height={height}
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
