import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { loadPack } from '@concentric/core/rules';
import { readDocument, type SourceDocument } from '@concentric/core/shared';
import { describeAssociation, PEOPLE, SHIPPED, type Association } from '../sample/testing.ts';
import { createRulebook, type ShippedBook } from './index.ts';
import { as } from '../sample/testing-acts.ts';
import { refusal } from '../sample/testing-rules.ts';

const { auditor } = PEOPLE;

/** The shipped documents of a kind with one of them changed. */
function changed(
  documents: readonly SourceDocument[],
  file: string,
  change: (text: string) => string,
): SourceDocument[] {
  return documents.map((document) => {
    if (!document.file.endsWith(`/${file}`)) return document;
    const read = readDocument(document.file, change(document.text));
    if (!read.ok) throw new Error(`the changed ${file} is no YAML`);
    return read.value;
  });
}

/** What a later version of the product ships. */
function later(more: Partial<Omit<ShippedBook, 'pack'>>): ShippedBook {
  const documents = { ...SHIPPED, ...more };
  return { ...documents, pack: loadPack(documents).pack };
}

let starts = 0;

/** Another start of the product over the same store. */
function start({ store, clock, casework }: Association, shipped: ShippedBook) {
  starts += 1;
  let count = 0;
  const ids = { next: () => `evt_start${starts}.${++count}` };
  return createRulebook({ store, clock, ids, kernel: casework.kernel, shipped });
}

const ruleOf = (rulebook: Awaited<ReturnType<typeof start>>, name: string) =>
  call(rulebook.router.getDocument, { kind: 'rule', name }, as(auditor));

describeAssociation('a later version of the product', (get) => {
  it('changes nothing where it ships the same', async () => {
    const a = get();
    const count = () =>
      a.store.system(async (tx) => ({
        events: (await tx.selectFrom('events').select('id').execute()).length,
        revisions: (await tx.selectFrom('revisions').select('id').execute()).length,
      }));
    const before = await count();
    a.later(1);
    const again = await start(a, SHIPPED);
    expect(await count()).toEqual(before);
    expect(again.book.known().revision).toEqual(a.rulebook.book.known().revision);
  });

  it('lays a changed rule before the association and leaves in force what is', async () => {
    const a = get();
    const rules = changed(SHIPPED.rules, 'm20-lowest-price.yaml', (text) =>
      text.replace('severity: ', 'severity: severe # '),
    );
    const rulebook = await start(a, later({ rules }));
    const rule = await ruleOf(rulebook, 'M20');
    expect(rule).toMatchObject({
      stage: 'live',
      live: { percent: 100 },
      document: expect.stringContaining('severe #') as string,
    });
    expect(rule.revisions.map(({ number, stage, authorName }) => ({ number, stage, authorName }))).toEqual([
      { number: 2, stage: 'draft', authorName: null },
      { number: 1, stage: 'live', authorName: null },
    ]);
    expect(rule.revisions[0]?.reason).toContain('尚待协会采用');
    expect(rulebook.book.known().pack.rules.find(({ id }) => id === 'M20')?.severity).not.toBe('severe');
  });

  it('brings in changed laws at once, and does not start where rules in force cite what they no longer hold', async () => {
    const a = get();
    const laws = changed(SHIPPED.laws, 'ad-law.yaml', (text) => `${text}# corrected\n`);
    const rulebook = await start(a, later({ laws }));
    expect(rulebook.book.known().pack.clauses.size).toBe(SHIPPED.pack.clauses.size);
    const without = changed(SHIPPED.laws, 'ad-law.yaml', (text) =>
      text.replaceAll('key: ad-law.28', 'key: ad-law.28x'),
    );
    const refused = await refusal(start(a, later({ laws: without })));
    expect(refused.code).toBe('rulebook.laws-contradict');
    expect(refused.message.en).toContain('ad-law.28');
    // Nothing of it was kept: the former version starts again.
    expect((await start(a, later({ laws }))).book.known().pack.clauses.has('ad-law.28')).toBe(true);
  });
});
