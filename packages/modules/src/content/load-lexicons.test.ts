import { describe, expect, it } from 'vitest';
import { ProblemError } from '@concentric/core/shared';
import { CONTENT_DIR, loadContent } from './load-content.ts';
import { loadLexicons } from './load-lexicons.ts';

const filesOf = (...names: string[]) =>
  loadLexicons(names).lexicons.map(({ file }) => file.split('/').at(-1));

describe('naming lexicons', () => {
  it('takes all of ours, one of them, or a folder', () => {
    expect(filesOf('default')).toHaveLength(loadContent().lexicons.length);
    expect(filesOf('price', 'absolute')).toEqual(['price.yaml', 'absolute.yaml']);
    expect(filesOf(`${CONTENT_DIR}lexicons`)).toEqual(filesOf('default'));
  });

  it('asks whether a near one was meant', () => {
    let problem;
    try {
      loadLexicons(['prise']);
    } catch (error) {
      if (error instanceof ProblemError) problem = error.problem;
    }
    expect(problem).toMatchObject({ code: 'content.no-lexicon', status: 404 });
    expect(problem?.message.en).toContain('Did you mean price?');
  });
});
