/** Milliseconds from the start of a session as `HH:MM:SS.mmm`. */
export function timecodeOf(offsetMs: number): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const seconds = Math.floor(offsetMs / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map((part) => pad(part, 2)).join(':')}.${pad(offsetMs % 1000, 3)}`;
}
