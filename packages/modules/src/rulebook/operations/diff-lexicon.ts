import type { LexiconEntry } from '@concentric/core/lexicon';
import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import type { LexiconDiff } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { findText } from './get-document.ts';

/** What two revisions of a lexicon differ in, entry by entry. What the difference does is told by a backtest of the later one. */
export async function diffLexicon(
  { deps, parser, ...holder }: BookHolder,
  actor: Actor,
  { name, before, after }: { readonly name: string; readonly before: string; readonly after: string },
): Promise<LexiconDiff> {
  authorise(rulebookPolicy, actor, 'readBook');
  const texts = await holder.textsInForce();
  const entriesOf = async (revision: string): Promise<Map<string, LexiconEntry>> => {
    const { text } = await deps.store.as(actor, (tx) => findText(tx, { kind: 'lexicon', name }, revision));
    const { entries = [] } = checkText(parser, texts, text);
    return new Map(entries.map((entry) => [entry.id, entry]));
  };
  const [old, now] = [await entriesOf(before), await entriesOf(after)];
  return {
    added: [...now].flatMap(([id, entry]) => (old.has(id) ? [] : [entryView(entry)])),
    removed: [...old].flatMap(([id, entry]) => (now.has(id) ? [] : [entryView(entry)])),
    changed: [...now].flatMap(([id, entry]) => {
      const was = old.get(id);
      return was === undefined || JSON.stringify(was) === JSON.stringify(entry)
        ? []
        : [{ before: entryView(was), after: entryView(entry) }];
    }),
  };
}

function entryView(entry: LexiconEntry): LexiconDiff['added'][number] {
  const { id, term, group, clause, channels, exceptions, counterExamples } = entry;
  return {
    ...{ id, term, group, clause },
    channels: [...channels],
    exceptions: [...exceptions],
    counterExamples: [...counterExamples],
  };
}
