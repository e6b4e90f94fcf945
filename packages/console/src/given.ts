/** What remains of a type when the keys that are undefined are left out. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out the keys that are undefined, for inputs whose optional fields must be absent rather than undefined. */
export function given<T extends object>(input: T): Partial<Given<T>> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<
    Given<T>
  >;
}
