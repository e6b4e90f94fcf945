import { EVENT_DATA, kindOfEvent, type EventKind, type EventType } from '../../recordings/index.ts';
import type { Place, Problem } from '../../shared/index.ts';
import { problem } from '../problems.ts';
import type { RuleDocument, RuleExample } from './rule-schema.ts';
import type { Locate } from './check-windows.ts';

/** Problems of the examples of a rule: whether each is one thing, and whether its events could be. */
export function checkExamples({ id, tests }: RuleDocument, at: Locate): Problem[] {
  const problems: Problem[] = [];
  if (tests.mustHit.length === 0 || tests.mustNotHit.length === 0) {
    problems.push(problem('rules.untested', { rule: id }, at('tests')));
  }
  for (const side of ['mustHit', 'mustNotHit'] as const) {
    tests[side].forEach((example, index) => {
      problems.push(...checkExample(example, tests.usual, at('tests', side, index)));
    });
  }
  return problems;
}

function checkExample(example: RuleExample, usual: RuleDocument['tests']['usual'], place: Place): Problem[] {
  const { speech, chat, title, complaint, clip, events, given } = example;
  const ways = [speech, chat, title, complaint, clip, events].filter((way) => way !== undefined);
  const wrong =
    ways.length === 1
      ? []
      : [
          problem(
            'rules.test-example',
            {
              reasonZh: 'speech、chat、title、complaint、clip、events 须恰有一项',
              reasonEn: 'exactly one of speech, chat, title, complaint, clip, events is wanted',
            },
            place,
          ),
        ];
  const told = [...given, ...(events ?? [])];
  return [
    ...wrong,
    ...told.flatMap(({ kind, data }) => checkEvent(kind, { ...usual[kind], ...data }, place)),
  ];
}

/** What an event of a kind may hold, nothing of it required. */
const PARTS = new Map(
  (Object.keys(EVENT_DATA) as EventType[]).map((type) => [kindOfEvent(type), EVENT_DATA[type].partial()]),
);

function checkEvent(kind: EventKind, data: Record<string, unknown>, place: Place): Problem[] {
  const parsed = PARTS.get(kind)?.safeParse(data);
  if (parsed?.success !== false) return [];
  const reason = parsed.error.issues
    .map(({ path, message }) => `${kind} ${path.join('.')}: ${message}`)
    .join('; ');
  return [problem('rules.test-example', { reasonZh: reason, reasonEn: reason }, place)];
}
