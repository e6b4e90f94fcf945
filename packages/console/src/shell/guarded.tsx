import type { ReactNode } from 'react';
import { has, type Right } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { NoRight } from '../ui/states.tsx';

/** Shows a page to those whose rights include it; the server refuses the data behind it in any case. */
export function Guarded({ right, children }: { right: Right; children: ReactNode }) {
  return has(useMe(), right) ? children : <NoRight />;
}
