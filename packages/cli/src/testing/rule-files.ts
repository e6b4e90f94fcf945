/** A small rule with words of its own, for tests; `more` replaces lines by their key. */
export function ruleText(more: Readonly<Record<string, string>> = {}): string {
  const lines = {
    id: 'T01',
    version: '1',
    title: '{ zh: 试验, en: Trial }',
    owner: '试验组',
    clauses: '[ad-law.28]',
    severity: 'slight',
    automation: 'T',
    subject: 'streamer',
    caseType: 'FALSE_CLAIM',
    appliesTo: '[speech.segment]',
    condition: `lex("trial-words") && !text.contains("也许")`,
    exemptions: '[negation]',
    needs: '[{ zh: 证据, en: evidence }]',
    tests: '{ mustHit: [{ speech: 包你三天见效 }], mustNotHit: [{ speech: 也许包你三天见效 }] }',
    ...more,
  };
  return `${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`;
}

/** The words of the rule above. */
export const WORDS = `owner: 试验组
groups:
  - group: trial-words
    title: { zh: 试验用词, en: trial words }
    clause: ad-law.28
    entries:
      - 三天见效
      - { term: 永不反弹, exceptions: [不敢说永不反弹], counterExamples: [我不敢说永不反弹] }
`;
