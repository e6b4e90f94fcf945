import { z } from 'zod';
import { base, bilingual, day, id, instant, pageInput, pageOf, pointsSchema } from '../shared/contract.ts';
import { partySummary } from '../registry/contract.ts';

export const grade = z.object({
  code: z.string(),
  title: bilingual,
  /** A name of the palette, not a colour value; colours are never the only sign. */
  colour: z.enum(['green', 'blue', 'yellow', 'orange', 'red', 'grey']),
});

export const scoreLine = z.object({
  /** Null for a fact that is recorded and moves no indicator of this document. */
  indicator: z.string().nullable(),
  title: bilingual,
  /** Negative for a deduction, positive for a bonus. */
  points: pointsSchema,
  /** One sentence with case, clause, arithmetic and the date it stops counting. */
  text: bilingual,
  entryId: id('ent').nullable(),
  caseId: id('cas').nullable(),
  clauses: z.array(z.string()),
  occurredOn: day.nullable(),
  stopsCountingOn: day.nullable(),
  /**
   * Whether the reader may contest this line now, and how: a decided one by an appeal in its case, a measured one by an
   * objection to its data; `caseId` then is the case of an objection that is open already.
   */
  appeal: z.object({
    way: z.enum(['appeal', 'objection']).nullable(),
    allowed: z.boolean(),
    caseId: id('cas').nullable(),
    reason: bilingual.nullable(),
  }),
});

export const indicatorNode: z.ZodType<IndicatorNode> = z.object({
  code: z.string(),
  title: bilingual,
  max: pointsSchema,
  points: pointsSchema.nullable(),
  get children() {
    return z.array(indicatorNode);
  },
});
export interface IndicatorNode {
  code: string;
  title: z.infer<typeof bilingual>;
  max: number;
  /** Null while there is no data: missing data never deducts. */
  points: number | null;
  children: IndicatorNode[];
}

export const creditCard = z.object({
  subject: partySummary,
  scoreId: id('sco').nullable(),
  status: z.enum(['rated', 'unrated']),
  asOf: day,
  total: pointsSchema.nullable(),
  maximum: pointsSchema,
  grade: grade.nullable(),
  gradeByScore: grade.nullable(),
  ceiling: z
    .object({ grade, caseId: id('cas').nullable(), until: day.nullable(), text: bilingual })
    .nullable(),
  /** Share of points with data, in whole per cent. */
  coverage: z.int(),
  missing: z.array(z.object({ indicator: z.string(), title: bilingual, text: bilingual })),
  lines: z.array(scoreLine),
  tree: z.array(indicatorNode),
  /** When the grade next changes if nothing new happens. */
  nextChange: z.object({ on: day, total: pointsSchema, grade }).nullable(),
  /** The next day on which points come back by time alone, with how many, whatever the grade. */
  nextReturn: z.object({ on: day, total: pointsSchema, points: pointsSchema }).nullable(),
  /** What anyone may read now. It counts final decisions only, so it can be better than the grade above; null before the first publication. */
  published: z.object({ grade: grade.nullable(), on: day }).nullable(),
  document: z.object({ id: id('rev'), title: bilingual, version: z.string(), evaluator: bilingual }),
  /** Every evaluation that changed number or grade, and the newest one, oldest first; `at` is the moment it was computed. */
  history: z.array(
    z.object({ at: instant, asOf: day, total: pointsSchema.nullable(), grade: z.string().nullable() }),
  ),
});

/** What anyone may read of a subject. */
export const publicSubject = z.object({
  id: id('pty'),
  name: z.string(),
  kind: z.string(),
  platformName: z.string().nullable(),
  grade: grade.nullable(),
  gradeAsOf: day.nullable(),
  /** Decisions in force that are final: nobody can appeal any more and no appeal waits. Without persons. */
  decisions: z.array(
    z.object({
      decidedOn: day,
      title: bilingual,
      clauses: z.array(bilingual),
      stopsCountingOn: day.nullable(),
    }),
  ),
});

export const creditContract = {
  getCard: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/credit',
      summary: "One subject's credit card",
      tags: ['credit'],
    })
    .input(z.object({ id: id('pty') }))
    .output(creditCard),
  objectToLine: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/credit/objections',
      summary: 'Object to the data behind a measured line of one’s own card',
      tags: ['credit'],
    })
    .input(
      z.object({
        id: id('pty'),
        indicator: z.string().max(40),
        grounds: z.string().trim().min(1).max(20_000),
      }),
    )
    .output(z.object({ caseId: id('cas') })),
  listSubjects: base
    .route({
      method: 'GET',
      path: '/subjects',
      summary: 'Subjects with their newest grade',
      tags: ['credit'],
    })
    .input(pageInput.extend({ q: z.string().max(100).optional(), grade: z.string().max(8).optional() }))
    .output(
      pageOf(
        z.object({
          subject: partySummary,
          total: pointsSchema.nullable(),
          grade: grade.nullable(),
          asOf: day.nullable(),
        }),
      ),
    ),
  distribution: base
    .route({
      method: 'GET',
      path: '/credit/distribution',
      summary: 'How many subjects stand in each grade',
      tags: ['credit'],
    })
    .output(
      z.object({
        asOf: day.nullable(),
        grades: z.array(z.object({ grade, count: z.int() })),
        unrated: z.int(),
      }),
    ),
  searchPublic: base
    .route({
      method: 'GET',
      path: '/public/subjects',
      summary: 'Look up a subject: what is public of it',
      tags: ['public'],
    })
    .input(z.object({ q: z.string().trim().min(1).max(100) }))
    .output(z.object({ subjects: z.array(publicSubject.omit({ decisions: true })) })),
  getPublic: base
    .route({
      method: 'GET',
      path: '/public/subjects/{id}',
      summary: 'What is public of one subject',
      tags: ['public'],
    })
    .input(z.object({ id: id('pty') }))
    .output(publicSubject),
};

export type CreditCard = z.infer<typeof creditCard>;
export type ScoreLineView = z.infer<typeof scoreLine>;
export type PublicSubject = z.infer<typeof publicSubject>;
export type GradeView = z.infer<typeof grade>;
