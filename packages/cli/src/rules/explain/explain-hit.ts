import type { RuleHit } from '@concentric/core/rules';
import { ProblemError, type Bilingual } from '@concentric/core/shared';
import type { Say } from '../../locale.ts';
import { printable } from '../../shell/printable.ts';
import { traceLines } from '../print-trace.ts';
import { ruleProblem } from '../problems.ts';
import { hitsAt } from '../replay/hits-at.ts';
import { exemptionName } from './names.ts';

/** What a kept hit says of itself, whether it came from an inspection or from the platform. */
export interface ToldHit extends Pick<
  RuleHit,
  'outcome' | 'explanation' | 'features' | 'exemptions' | 'needs'
> {
  readonly rule: string;
  readonly title: Bilingual;
  readonly quote: string;
}

type Table = Readonly<Record<string, unknown>>;

/** The hits of a file as they were told when they were raised. Throws where there is none that tells. */
export async function toldHits(target: string): Promise<ToldHit[]> {
  const { file, value } = await hitsAt(target);
  const hits = isTable(value) && Array.isArray(value['hits']) ? value['hits'] : [value];
  return hits.map((one: unknown, at) => {
    const told = toldHit(isTable(one) && isTable(one['hit']) ? one['hit'] : one);
    if (told === undefined) throw new ProblemError(ruleProblem('rules.no-explanation', { at }, { file }));
    return told;
  });
}

/** A hit of an inspection is flat, one of the platform holds rule and quote as parts. */
function toldHit(hit: unknown): ToldHit | undefined {
  if (!isTable(hit)) return undefined;
  const { rule, quote } = hit;
  const flat = {
    ...hit,
    ...(isTable(rule) ? { rule: rule['id'], title: rule['title'] } : {}),
    ...(isTable(quote) ? { quote: quote['text'] } : {}),
  };
  return isTold(flat) ? flat : undefined;
}

function isTold(hit: Table): hit is Table & ToldHit {
  const { rule, quote, title, explanation, features, exemptions, needs } = hit;
  const lists = [explanation, exemptions, needs];
  return (
    typeof rule === 'string' &&
    typeof quote === 'string' &&
    isBilingual(title) &&
    isTable(features) &&
    lists.every((list) => Array.isArray(list) && list.every(isTable)) &&
    (explanation as Table[]).every(({ part, words }) => typeof part === 'string' && isBilingual(words)) &&
    (exemptions as Table[]).every(({ name, why }) => typeof name === 'string' && isBilingual(why)) &&
    (needs as Table[]).every(isBilingual)
  );
}

function isBilingual(value: unknown): boolean {
  return isTable(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A kept hit for a reader, line by line. */
export function printToldHit(hit: ToldHit, say: Say): string[] {
  const { rule, title, quote, outcome, explanation, features, exemptions, needs } = hit;
  const verdict = outcome === 'undecidable' ? say('无法判断', 'undecidable') : say('命中', 'hit');
  const comma = say('；', '; ');
  return [
    `${printable(rule)} ${printable(say(title.zh, title.en))}  ${verdict}  【${printable(quote)}】`,
    ...traceLines({ parts: explanation, features }, say).map((line) => `  ${line}`),
    ...exemptions
      .filter((test) => test.outcome !== 'passed')
      .map(({ name, why }) => {
        const { zh, en } = exemptionName(name);
        return `  ${say(zh, en)}${say('：', ': ')}${printable(say(why.zh, why.en))}`;
      }),
    ...(needs.length === 0
      ? []
      : [
          `  ${say('认定还需要：', 'needed to decide: ')}${needs.map(({ zh, en }) => printable(say(zh, en))).join(comma)}`,
        ]),
  ];
}
