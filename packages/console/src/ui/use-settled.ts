import { useEffect, useState } from 'react';

/** A value once it has stayed the same for `delay` milliseconds, so that typing does not ask at each key. */
export function useSettled<T>(value: T, delay: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
