import type { Named } from './queries.ts';

/** Where a document of the rule book is shown. */
export function documentPath({ kind, name }: Named): string {
  return kind === 'rule' ? `/rules/${name}` : `/rules/lexicons/${name}`;
}

/** Whether a text can be the id of a rule. */
export function isRuleId(text: string): boolean {
  return /^[A-Z][A-Z0-9-]{1,23}$/.test(text);
}
