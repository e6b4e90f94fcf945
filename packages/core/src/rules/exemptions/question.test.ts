import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('question', () => {
  it('exempts a question that is not the host’s', () => {
    expect(outcomeOf('question', '这是【全网最低】价吗', 'viewer')).toBe('exempted');
    expect(outcomeOf('question', '【全网最低】？', 'unknown')).toBe('exempted');
  });

  it('leaves the host’s own question to a listener', () => {
    expect(outcomeOf('question', '是不是【全网最低】家人们', 'host')).toBe('undecidable');
  });

  it.each(['【全网最低】好吗', '【最好】的面料知道吗，赶紧拍'])('is not misled by a tag: %s', (line) => {
    expect(outcomeOf('question', line, 'viewer')).toBe('passed');
  });

  it('does not reach into the next sentence', () => {
    expect(outcomeOf('question', '【最好】的。听得到吗', 'viewer')).toBe('passed');
  });
});
