import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { eventReference, eventSchema } from './describe-events.ts';
import { EVENT_DATA, kindOfEvent, type EventType } from './events.ts';

const ROOT = new URL('../../../../', import.meta.url);
const TYPES = Object.keys(EVENT_DATA) as EventType[];

describe('the published description of events', () => {
  it.each(TYPES)('is the one the code checks by: the schema of %s', async (type) => {
    const path = new URL(`content/schemas/events/${kindOfEvent(type)}.v1.json`, ROOT).pathname;
    const options = { ...(await resolveConfig(path)), parser: 'json' };
    await expect(await format(JSON.stringify(eventSchema(type)), options)).toMatchFileSnapshot(path);
  });

  it('is the one the code checks by: the tables of docs/events.md', async () => {
    const path = new URL('docs/events.md', ROOT).pathname;
    const page = await readFile(path, 'utf8');
    const tables = `<!-- types -->\n\n${eventReference().trim()}\n\n<!-- /types -->`;
    const written = page.replace(/<!-- types -->[\s\S]*<!-- \/types -->/, () => tables);
    await expect(written).toMatchFileSnapshot(path);
  });
});
