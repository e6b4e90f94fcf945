import { z } from 'zod';
import type { Problem, SourceDocument } from '../../shared/index.ts';
import type { ClauseRecord, Law } from '../types.ts';
import { bilingual, key } from './rule-schema.ts';
import { readShape } from './shape.ts';

const reliability = z.enum(['A', 'B', 'C', 'M', 'D']);

const clause = z.strictObject({
  key,
  number: bilingual,
  summary: bilingual,
  reliability: reliability.optional(),
  penalty: key.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

const LAW_SCHEMA = z.strictObject({
  key,
  title: bilingual,
  issuer: bilingual,
  number: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  reliability,
  dateReliability: reliability.optional(),
  source: z.string().optional(),
  clauses: z.array(clause).min(1),
});

/** Reads one law document. A clause without a mark of its own is as reliable as its law. */
export function readLaw(document: SourceDocument): { readonly law?: Law; readonly problems: Problem[] } {
  const { value, problems } = readShape(LAW_SCHEMA, document);
  if (value === undefined) return { problems };
  const clauses = value.clauses.map((one): ClauseRecord => ({
    ...one,
    law: value.key,
    reliability: one.reliability ?? value.reliability,
  }));
  return { law: { ...value, clauses }, problems };
}
