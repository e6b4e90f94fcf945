import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../pattern/index.ts';
import { engineOf, speech } from '../testing/pack.ts';
import {
  compileSigma,
  importSigma,
  inBlock,
  TO_FILL_IN,
  type SigmaImport,
  type SigmaRecord,
} from './index.ts';

/** A rule in the shape of public ones; what is written under `detection` is given. */
function rule(detection: string, more = ''): string {
  const inner = detection
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  return `title: Odd shell
id: 0a1b2c3d-0000-4000-8000-000000000001
status: test
level: high
falsepositives: [Administrators at work]
logsource: { category: process_creation, product: windows }
${more}
detection:
${inner}
`;
}

function one(text: string): SigmaImport {
  const imported = importSigma('rules.yml', text);
  if (!imported.ok) throw new Error(imported.error[0]?.message.en);
  const [first] = imported.value;
  if (first === undefined) throw new Error('nothing imported');
  return first;
}

function matches(detection: string, record: SigmaRecord): boolean {
  const { detection: read, notCarried } = one(rule(detection));
  if (read === undefined) throw new Error(notCarried.map(({ message }) => message.en).join());
  return compileSigma(read)(record);
}

describe('field tests of Sigma', () => {
  const image = (test: string, value: string) => matches(`s: { ${test} }\ncondition: s`, { Image: value });

  it.each([
    ['Image: cmd.exe', 'CMD.exe', true],
    ['Image: cmd.exe', 'xcmd.exe', false],
    ["Image: '*\\cmd.exe'", 'C:\\windows\\cmd.exe', true],
    ["Image: 'a?c'", 'abc', true],
    ["Image: 'a\\?c'", 'abc', false],
    ["Image: 'a\\?c'", 'a?c', true],
    ["Image: 'a\\\\*c'", 'a\\xxc', true],
    ['Image|contains: shell', 'PowerShell.exe', true],
    ["Image|contains: ['x1', 'shell']", 'powershell', true],
    ["Image|contains|all: ['power', 'shell']", 'powershell', true],
    ["Image|contains|all: ['power', 'x1']", 'powershell', false],
    ["Image|startswith: 'C:\\'", 'c:\\temp', true],
    ['Image|endswith: .exe', 'a.exe.txt', false],
    ["Image|re: '^[a-z]{2}\\d+$'", 'ab12', true],
    ["Image|re: '^[a-z]{2}\\d+$'", 'AB12', false],
    ["Image: ''", '', true],
    ['Image: 7', '7', true],
    ["Image|contains: '顶级'", '这是顶级面膜', true],
    ['Image|contains: a.b', 'axb', false],
  ])('%s on %s is %s', (test, value, expected) => {
    expect(image(test, value)).toBe(expected);
  });

  it('spans line breaks, takes numbers and truth as they are written, and a missing field as nothing', () => {
    expect(image("Image: 'a*b'", 'a\n\nb')).toBe(true);
    expect(matches('s: { Port: 443 }\ncondition: s', { Port: 443 })).toBe(true);
    expect(matches("s: { Signed: 'true' }\ncondition: s", { Signed: true })).toBe(true);
    expect(matches('s: { Image|contains: a }\ncondition: s', {})).toBe(false);
    expect(matches('s: { Image: null }\ncondition: s', {})).toBe(true);
    expect(matches('s: { constructor|contains: a }\ncondition: s', {})).toBe(false);
  });

  it('compares addresses with blocks of both versions', () => {
    const block = (value: string, ip: string) =>
      matches(`s: { Ip|cidr: '${value}' }\ncondition: s`, { Ip: ip });
    expect(block('10.0.0.0/8', '10.255.0.1')).toBe(true);
    expect(block('10.0.0.0/8', '11.0.0.1')).toBe(false);
    expect(block('fe80::/10', 'febf::1')).toBe(true);
    expect(block('fe80::/10', 'fec0::1')).toBe(false);
    expect(block('0.0.0.0/0', '255.255.255.255')).toBe(true);
    expect(inBlock('::ffff:10.0.0.1', '::ffff:10.0.0.0/104')).toBe(true);
    expect(inBlock('2001:db8::', '2001:0db8:0:0:0:0:0:0')).toBe(true);
    expect(inBlock('1.2.3', '0.0.0.0/0')).toBe(false);
    for (const wrong of ['10.0.0.0/33', '10.0.0.256/8', '1::2::3/64', 'x', '10.0.0.0/8/8', '010.0.0.1'])
      expect(inBlock('10.0.0.1', wrong)).toBeUndefined();
  });
});

describe('conditions of Sigma', () => {
  const three = "sel_a: { A: '1' }\nsel_b: { B: '1' }\nfilter: { F: '1' }";
  const holds = (condition: string, record: SigmaRecord) =>
    matches(`${three}\ncondition: ${condition}`, record);

  it.each([
    ['sel_a and not filter', { A: '1' }, true],
    ['sel_a and not filter', { A: '1', F: '1' }, false],
    ['sel_a or sel_b and filter', { A: '1' }, true],
    ['(sel_a or sel_b) and filter', { A: '1' }, false],
    ['1 of sel_*', { B: '1' }, true],
    ['any of sel_*', { F: '1' }, false],
    ['all of sel_*', { A: '1', B: '1' }, true],
    ['all of sel_*', { A: '1' }, false],
    ['all of them', { A: '1', B: '1', F: '1' }, true],
    ['1 of them and NOT filter', { A: '1' }, true],
    ['not not sel_a', { A: '1' }, true],
  ])('%s on %j is %s', (condition, record, expected) => {
    expect(holds(condition, record)).toBe(expected);
  });

  it('takes lists of maps as one of them, and lists of words as words anywhere', () => {
    expect(matches("s: [{ A: '1', B: '1' }, { F: '1' }]\ncondition: s", { F: '1' })).toBe(true);
    expect(matches("s: [{ A: '1', B: '1' }, { F: '1' }]\ncondition: s", { A: '1' })).toBe(false);
    expect(matches('s: [mimikatz, sekurlsa]\ncondition: s', { any: 'run Mimikatz now' })).toBe(true);
  });
});

describe('what is not carried over', () => {
  const reasons = (detection: string, more = '') =>
    one(rule(detection, more)).notCarried.map(({ message }) => message.en);

  it.each([
    ['s: { A|base64: x }\ncondition: s', 'the modifier "base64"'],
    ['s: { A|re|i: x }\ncondition: s', 'the modifier "i"'],
    ["s: { A|re: '(?=x)' }\ncondition: s", 'look-around'],
    ["s: { A|re: '(a)\\1' }\ncondition: s", 'not supported'],
    ['s: { A|cidr: nowhere }\ncondition: s', '"nowhere" is no block'],
    ['s: { A: x }\ncondition: s | count() by A > 5', 'use a window'],
    ['s: { A: x }\ntimeframe: 5m\ncondition: s', 'timeframe'],
    ['selection: { A: x }\ncondition: selektion', 'did you mean "selection"'],
    ['s: { A: x }\ncondition: 2 of them', '"2 of"'],
    ['s: { A: x }\ncondition: 1 of nothing*', 'no selection is called'],
    ['s: { A: x }\ncondition: (s', 'closing bracket'],
    ['s: { A: x }\ncondition: s s', '"s" is not expected'],
    ['s: {}\ncondition: s', 'empty'],
    ['s: { A: [] }\ncondition: s', '1–1000 values'],
    ['s: { A: { b: c } }\ncondition: s', 'texts or numbers'],
    ['s: { A: x }\ncondition: [s, s]', 'one text'],
    [`s: { A: x }\ncondition: ${'('.repeat(5000)}s`, 'nests deeper'],
    [`s: { A: x }\ncondition: ${'not '.repeat(5000)}s`, 'nests deeper'],
  ])('%s', (detection, reason) => {
    const found = one(rule(detection));
    expect(found.detection).toBeUndefined();
    expect(found.notCarried.map(({ message }) => message.en).join('\n')).toContain(reason);
    for (const { message } of found.notCarried) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names parts of the envelope that mean something, the log source among them', () => {
    expect(reasons('s: { A: x }\ncondition: s', 'correlation: { type: event_count }').join('\n')).toMatch(
      /logsource was not[^]*correlation was not/,
    );
  });

  it('of one rule leaves the others', () => {
    const text = [rule('s: { A|wide: x }\ncondition: s'), rule('s: { A: x }\ncondition: s'), 'a: [b'].join(
      '\n---\n',
    );
    const imported = importSigma('many.yml', text);
    expect(imported.ok && imported.value.map(({ detection }) => detection !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('refuses what is no YAML, and 5 MB', () => {
    expect(importSigma('x', 'a: [b').ok).toBe(false);
    const large = importSigma('x', 'x'.repeat(5e6));
    expect(!large.ok && large.error[0]?.code).toBe('rules.too-large');
  });
});

describe('the draft made of a rule', () => {
  it('is a hint with clause and owner to be filled in, and cannot be activated before', () => {
    const { draft = '' } = one(rule("s: { text|contains: ['顶级', best] }\ncondition: s"));
    expect(draft).toContain(`owner: ${TO_FILL_IN}`);
    expect(draft).toContain('effect: hint');
    expect(draft).toContain('Administrators at work');
    expect(() => engineOf(draft)).toThrow(TO_FILL_IN);
  });

  it('is not made of fields our events do not have, and says so', () => {
    const { draft, detection, notCarried } = one(rule('s: { CommandLine|contains: x }\ncondition: s'));
    expect(draft).toBeUndefined();
    expect(detection).toBeDefined();
    expect(notCarried.map(({ message }) => message.zh).join('\n')).toContain('没有字段“CommandLine”');
  });

  it('hits the texts that the rule matches, and no others', () => {
    const detection = `
s: { text|contains: ['abc', '顶级'], text|endswith: ['c', '*.'] }
f: { text|re: '^x+b' }
condition: s and not f`;
    const { draft = '', detection: read } = one(rule(detection));
    if (read === undefined) throw new Error('not imported');
    const engine = engineOf(draft.replaceAll(TO_FILL_IN, 'ad-law.9.3'));
    const run = compileSigma(read);
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'c', 'x', '.', '顶级', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, (said) => {
        expect(engine.evaluate(speech(said)).length > 0).toBe(run({ text: said }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a class of opposites', () => {
  it('is any character', () => {
    const pattern = compilePattern('^[\\s\\S]{3}[^\\D]$');
    expect(pattern.test('a\n 7')).toBe(true);
    expect(pattern.test('a\n x')).toBe(false);
  });
});
