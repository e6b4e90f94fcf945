import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { AUTOMATIONS, RULE_SCHEMA } from './rule-schema.ts';
import { CALLABLE } from '../condition/language.ts';
import { EXEMPTIONS } from '../exemptions/index.ts';
import { MEASURES } from '../evaluation/recognise.ts';
import { WINDOW_FUNCTIONS, WINDOW_SCOPES } from '../windows.ts';
import { ruleSchema } from './describe-rules.ts';

const ROOT = new URL('../../../../../', import.meta.url);

describe('the published description of rules', () => {
  it('is the one the code checks by: content/schemas/rule.json', async () => {
    const path = new URL('content/schemas/rule.json', ROOT).pathname;
    const options = { ...(await resolveConfig(path)), parser: 'json' };
    await expect(await format(JSON.stringify(ruleSchema()), options)).toMatchFileSnapshot(path);
  });

  it('names everything a rule can use in docs/rules.md', async () => {
    const guide = await readFile(new URL('docs/rules.md', ROOT), 'utf8');
    const names = [
      ...Object.keys(RULE_SCHEMA.shape),
      ...CALLABLE,
      ...WINDOW_FUNCTIONS,
      ...WINDOW_SCOPES,
      ...MEASURES,
      ...Object.keys(EXEMPTIONS),
      ...AUTOMATIONS,
    ];
    expect(names.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
  });
});
