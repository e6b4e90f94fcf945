/** A share in whole per cent, as a bar with the number written beside it. */
export function Meter({ label, percent }: { label: string; percent: number }) {
  return (
    <p className="c-meter">
      <meter min={0} max={100} value={percent} aria-label={label}>
        {percent}%
      </meter>
      <strong>{percent}%</strong>
    </p>
  );
}
