import { z } from 'zod';
import { base, bilingual, can, day, id, instant, pageInput, pageOf, severity } from '../shared/contract.ts';
import { board, clauseView } from '../casework/contract.ts';
import { partySummary } from '../registry/contract.ts';

export const hitSummary = z.object({
  id: id('hit'),
  ruleId: z.string(),
  ruleTitle: bilingual,
  severity,
  automation: z.enum(['T', 'H', 'R']),
  outcome: z.enum(['hit', 'undecidable']),
  speaker: z.enum(['host', 'operator', 'viewer', 'unknown']),
  subject: partySummary,
  /** The exact words or value. */
  quote: z.string(),
  /** `HH:MM:SS.mmm` in the session, where there is one. */
  timecode: z.string().nullable(),
  at: instant,
  caseId: id('cas').nullable(),
});

export const hitView = hitSummary.extend({
  ruleVersion: z.string(),
  ruleRevision: z.string(),
  clauses: z.array(clauseView),
  /** The text round the quote, and where in it the quote lies (UTF-16). */
  context: z.string(),
  quoteStart: z.int(),
  quoteEnd: z.int(),
  tricks: z.array(z.string()),
  exemptions: z.array(
    z.object({ name: z.string(), outcome: z.enum(['passed', 'exempted', 'undecidable']), why: bilingual }),
  ),
  /** The parts of the condition with their values; `words` is null for hits frozen before they were worded. */
  explanation: z.array(z.object({ expression: z.string(), value: z.string(), words: bilingual.nullable() })),
  features: z.record(z.string(), z.unknown()),
  needs: z.array(bilingual),
  evidenceId: id('evd'),
  sourceName: z.string(),
  lawfulBasis: z.string(),
  can,
});

export const ruleView = z.object({
  id: z.string(),
  version: z.string(),
  title: bilingual,
  severity,
  automation: z.enum(['T', 'H', 'R']),
  clauses: z.array(clauseView),
  owner: z.string(),
  condition: z.string(),
  hits: z.int(),
  confirmed: z.int(),
  rejected: z.int(),
});

export const monitoringContract = {
  getBoard: base
    .route({ method: 'GET', path: '/board', summary: "Today's board", tags: ['monitoring'] })
    .output(board),
  listHits: base
    .route({ method: 'GET', path: '/hits', summary: 'Hits, newest first', tags: ['monitoring'] })
    .input(
      pageInput.extend({
        rule: z.string().max(40).optional(),
        subject: id('pty').optional(),
        from: day.optional(),
        to: day.optional(),
        withoutCase: z.stringbool().optional(),
      }),
    )
    .output(pageOf(hitSummary)),
  getHit: base
    .route({
      method: 'GET',
      path: '/hits/{id}',
      summary: 'One hit with everything frozen at the time',
      tags: ['monitoring'],
    })
    .input(z.object({ id: id('hit') }))
    .output(hitView),
  openCase: base
    .route({
      method: 'POST',
      path: '/hits/{id}/case',
      summary: 'Open a case from a hit, or join it to one of the same matter',
      tags: ['monitoring'],
    })
    .input(z.object({ id: id('hit') }))
    .output(z.object({ caseId: id('cas'), joined: z.boolean() })),
  listRules: base
    .route({
      method: 'GET',
      path: '/rules',
      summary: 'Rules in force with their record',
      tags: ['monitoring'],
    })
    .output(z.object({ pack: z.string(), revision: z.string(), rules: z.array(ruleView) })),
};

export type HitSummary = z.infer<typeof hitSummary>;
export type HitView = z.infer<typeof hitView>;
export type RuleView = z.infer<typeof ruleView>;
