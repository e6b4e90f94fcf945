/** The place in a recording as people read it and players take it: `HH:MM:SS.mmm`. Takes milliseconds from its start. */
export function timecodeOf(offsetMs: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = [offsetMs / 3_600_000, (offsetMs / 60_000) % 60, (offsetMs / 1000) % 60].map(two).join(':');
  return `${clock}.${String(offsetMs % 1000).padStart(3, '0')}`;
}
