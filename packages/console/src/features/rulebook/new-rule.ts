/** What a new rule begins with: every part that must be written, in order, so that the diagnostics lead through it. */
export function newRule(id: string): string {
  return `id: ${id}
version: 1
title: { zh: '', en: '' }
owner: ''
clauses: []
severity: general
automation: H
subject: account
caseType: FALSE_CLAIM
appliesTo: [speech.segment]
condition: ''
exemptions: [negation, quotation, warning]
needs:
  - { zh: '', en: '' }
tests:
  mustHit: []
  mustNotHit: []
`;
}
