import { readdirSync } from 'node:fs';
import type { Bilingual } from '@concentric/core/shared';
import { describe, expect, it } from 'vitest';

const here = new URL('.', import.meta.url);
const files = readdirSync(here).filter(
  (file) => file.endsWith('.ts') && !/^(texts|.*\.test)\.ts$/.test(file),
);

/** Every text of every catalogue, named by file and key. */
const all: { name: string; text: Bilingual }[] = [];
for (const file of files) {
  const module = (await import(/* @vite-ignore */ new URL(file, here).href)) as Record<
    string,
    Record<string, Bilingual>
  >;
  for (const [catalogue, entries] of Object.entries(module)) {
    for (const [key, text] of Object.entries(entries))
      all.push({ name: `${file} ${catalogue}.${key}`, text });
  }
}

const namesWhere = (isWrong: (text: Bilingual) => boolean) =>
  all.filter(({ text }) => isWrong(text)).map(({ name }) => name);
const slots = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join();

describe('texts of the console', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  it('are written in both languages', () => {
    expect(namesWhere(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
  });

  it('hold no Chinese in the English', () => {
    expect(namesWhere(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  it('have the same slots in both languages', () => {
    expect(namesWhere(({ zh, en }) => slots(zh) !== slots(en))).toEqual([]);
  });
});
