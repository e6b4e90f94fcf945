import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';

const problemsOf = (text: string) => {
  const read = readDocument('a.yaml', text);
  return read.ok ? [] : read.error.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
};

describe('a document', () => {
  it('is read with the place of each node, aliases written out', () => {
    const read = readDocument('a.yaml', 'one: &x [1, 2]\ntwo:\n  three: *x\n');
    if (!read.ok) throw new Error('it was not read');
    expect(read.value.value).toEqual({ one: [1, 2], two: { three: [1, 2] } });
    expect(read.value.locate(['two', 'three'])).toMatchObject({ file: 'a.yaml', line: 3, column: 10 });
    expect(read.value.locate(['two', 'missing', 'below'])).toMatchObject({ line: 3, column: 3 });
  });

  it('names an alias that stands for nothing, or for what holds it, by its place', () => {
    expect(problemsOf('foo: *nope\nbar: [*nor]')).toEqual([
      'document.unknown-alias 1:6',
      'document.unknown-alias 2:7',
    ]);
    expect(problemsOf('late: *x\nthen: &x 1')).toEqual(['document.unknown-alias 1:7']);
    expect(problemsOf('a: &a\n  b: *a')).toEqual(['document.circular-alias 2:6']);
  });

  it('does not write out aliases of aliases without end', () => {
    const bomb = Array.from({ length: 9 }, (_, i) => {
      const below = i === 0 ? '[x]' : `[${Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]`;
      return `a${i}: &a${i} ${below}`;
    });
    expect(problemsOf(bomb.join('\n'))).toEqual(['document.too-many-aliases 2:10']);
  });

  it('tells faults of syntax as whole sentences of either language', () => {
    const read = readDocument('a.yaml', 'a: 1\na: 2\nb: "x');
    const problems = read.ok ? [] : read.error;
    expect(problems.map(({ place }) => place?.line)).toEqual([2, 3]);
    expect(problems[0]?.message).toEqual({
      zh: '文件不是有效的 YAML：同一个键写了两次。',
      en: 'The file is not valid YAML: a key is written twice.',
    });
    expect(problemsOf('['.repeat(5_000))[0]).toMatch(/^document\.syntax/);
  });
});
