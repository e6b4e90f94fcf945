import { z } from 'zod';
import { EXEMPTIONS } from '../exemptions/index.ts';
import { RULE_SCHEMA } from './rule-schema.ts';

/** The JSON Schema (2020-12) of a rule document, for editors; what needs the rest of the pack only the loader can check. */
export function ruleSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(RULE_SCHEMA, { io: 'input' });
  schema.title = 'Concentric rule / 同心圆监测规则';
  const { exemptions } = schema.properties ?? {};
  if (typeof exemptions === 'object') exemptions.items = { type: 'string', enum: Object.keys(EXEMPTIONS) };
  return schema;
}
