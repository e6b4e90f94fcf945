import type { Pack, RuleHit, Speaker } from '@concentric/core/rules';
import { isoOf, type Bilingual } from '@concentric/core/shared';
import { timecodeOf } from '@concentric/core/recordings';
import { clauseView, type ClauseView } from '../rules/clause-view.ts';
import type { FrozenHit } from '../rules/replay/frozen.ts';
import type { InspectedHit } from './inspect-files.ts';

/** Times before this are undated recordings counted from 1970. */
const DATED_FROM = Date.parse('2000-01-01T00:00:00Z');

/** A hit as `--json` gives it: flat, with everything a reader needs to decide. */
export interface HitView {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly ruleRevision: string;
  readonly title: Bilingual;
  /** Key of the first clause; all are in `clauses`. */
  readonly clause: string | null;
  readonly clauses: readonly ClauseView[];
  readonly severity: RuleHit['severity'];
  readonly automation: RuleHit['automation'];
  readonly outcome: RuleHit['outcome'];
  readonly caseType: RuleHit['caseType'];
  /** Whose room it is; never a viewer. */
  readonly subject: RuleHit['subject'];
  readonly session: string | null;
  readonly event: RuleHit['event'];
  readonly speaker: Speaker | null;
  /** The field quoted, such as `speech.text`. */
  readonly field: string;
  /** The exact words or value. */
  readonly quote: string;
  /** Where they lie in `text`, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly timecode: string | null;
  readonly offsetMs: number | null;
  /** RFC 3339; null where the recording names no date. */
  readonly time: string | null;
  readonly tricks: RuleHit['tricks'];
  readonly exemptions: RuleHit['exemptions'];
  readonly explanation: RuleHit['explanation'];
  readonly features: RuleHit['features'];
  readonly needs: readonly Bilingual[];
  /** All it rests on, with `--evidence`: what `rules replay` judges again. */
  readonly frozen?: FrozenHit;
}

/** Flattens a hit and names its clauses. */
export function hitView({ file, line, hit, frozen }: InspectedHit, pack: Pack): HitView {
  const { quote } = hit;
  return {
    file,
    line,
    rule: hit.rule.id,
    ruleVersion: hit.rule.version,
    ruleRevision: hit.rule.revision,
    title: hit.rule.title,
    clause: hit.clauses[0] ?? null,
    clauses: hit.clauses.map((key) => clauseView(key, pack)),
    severity: hit.severity,
    automation: hit.automation,
    outcome: hit.outcome,
    caseType: hit.caseType,
    subject: hit.subject,
    session: hit.session ?? null,
    event: hit.event,
    speaker: hit.speaker ?? null,
    field: quote.field,
    quote: quote.text,
    start: quote.start - quote.contextStart,
    end: quote.end - quote.contextStart,
    text: quote.context,
    timecode: hit.offsetMs === undefined ? null : timecodeOf(hit.offsetMs),
    offsetMs: hit.offsetMs ?? null,
    time: hit.time < DATED_FROM ? null : isoOf(hit.time),
    tricks: hit.tricks,
    exemptions: hit.exemptions,
    explanation: hit.explanation,
    features: hit.features,
    needs: hit.needs,
    ...(frozen === undefined ? {} : { frozen }),
  };
}
