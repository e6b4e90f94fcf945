import { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import {
  defineProblems,
  err,
  ok,
  suggest,
  type Problem,
  type Result,
  type SourceDocument,
} from '../shared/index.ts';

import { NO_GOODS, PARTS, SLOTS, type Part, type SampleContent } from './parts.ts';

const problem = defineProblems({
  'sample.unknown-part': {
    status: 422,
    zh: '样例内容没有名为“{name}”的部分。',
    en: 'Sample content has no part called “{name}”.',
    hintZh: '您是指“{suggestion}”吗？可用的部分：{known}。',
    hintEn: 'Did you mean “{suggestion}”? Known parts: {known}.',
  },
  'sample.part-twice': {
    status: 422,
    zh: '样例内容的“{name}”部分出现了两次。',
    en: 'The part “{name}” of the sample content is given twice.',
    hintZh: '请只保留一处。',
    hintEn: 'Keep one of them.',
  },
  'sample.part-missing': {
    status: 422,
    zh: '样例内容缺少“{name}”部分。',
    en: 'The sample content lacks the part “{name}”.',
    hintZh: '请在 content/sample 的任一文件中补上。',
    hintEn: 'Add it to any file of content/sample.',
  },
  'sample.bad-value': {
    status: 422,
    zh: '样例内容此处的值不可用：{reasonZh}。',
    en: 'The sample content has an unusable value here: {reasonEn}.',
    hintZh: '请修正所指位置。',
    hintEn: 'Correct the place named.',
  },
  'sample.unknown-slot': {
    status: 422,
    zh: '模板使用了未知的占位“{name}”。',
    en: 'The template uses an unknown slot “{name}”.',
    hintZh: '可用的占位：{known}。',
    hintEn: 'Known slots: {known}.',
  },
  'sample.quote-not-in-text': {
    status: 422,
    zh: '引文“{quote}”不在该句之中。',
    en: 'The quote “{quote}” does not occur in its sentence.',
    hintZh: '引文须与句中所写逐字相同，且不含占位。',
    hintEn: 'Write the quote letter by letter as in the sentence, without slots.',
  },
  'sample.event-or-text': {
    status: 422,
    zh: '此项须恰有 event 或 text 之一。',
    en: 'Exactly one of event and text is wanted here.',
    hintZh: '登记类写 event，口播类写 text。',
    hintEn: 'Facts of registers are an event, spoken words a text.',
  },
  'sample.unknown-category': {
    status: 422,
    zh: '没有代码为“{name}”的商品类目。',
    en: 'There is no goods category with the code “{name}”.',
    hintZh: '您是指“{suggestion}”吗？不售货的场次请写 none。',
    hintEn: 'Did you mean “{suggestion}”? Write none for a session that sells nothing.',
  },
});

/**
 * Checks the documents of content/sample, in any order and any division into files, and gives the content they
 * make together. Every fault is told with its place; nothing is guessed or dropped.
 */
export function parseSampleContent(documents: readonly SourceDocument[]): Result<SampleContent, Problem[]> {
  const problems: Problem[] = [];
  const parts = new Map<Part, { value: unknown; document: SourceDocument }>();
  for (const document of documents) collectParts(document, parts, problems);
  for (const name of Object.keys(PARTS) as Part[]) {
    if (!parts.has(name)) problems.push(problem('sample.part-missing', { name }));
  }
  if (problems.length > 0) return err(problems);
  const content = Object.fromEntries([...parts].map(([name, { value }]) => [name, value])) as SampleContent;
  problems.push(...checkTexts(content, parts), ...checkCategories(content, parts));
  return problems.length > 0 ? err(problems) : ok(content);
}

function collectParts(
  document: SourceDocument,
  parts: Map<Part, { value: unknown; document: SourceDocument }>,
  problems: Problem[],
): void {
  const top = z.record(z.string(), z.unknown()).safeParse(document.value);
  if (!top.success) {
    problems.push(
      problem(
        'sample.bad-value',
        { reasonZh: '文件应为键值对', reasonEn: 'the document is not a map' },
        document.locate([]),
      ),
    );
    return;
  }
  for (const [name, value] of Object.entries(top.data)) {
    const place = document.locate([name]);
    if (!isPart(name)) {
      const known = Object.keys(PARTS);
      problems.push(
        problem(
          'sample.unknown-part',
          { name, suggestion: suggest(name, known) ?? '?', known: known.join(', ') },
          place,
        ),
      );
      continue;
    }
    if (parts.has(name)) {
      problems.push(problem('sample.part-twice', { name }, place));
      continue;
    }
    const parsed = PARTS[name].safeParse(value, { reportInput: true });
    parts.set(name, { value: parsed.success ? parsed.data : undefined, document });
    for (const issue of parsed.success ? [] : parsed.error.issues) {
      const path = [name, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
      problems.push(problem('sample.bad-value', reasonsOf(issue), document.locate(path)));
    }
  }
}

const inChinese = zhCN().localeError;
const inEnglish = en().localeError;

function reasonsOf(issue: z.core.$ZodIssue): { readonly reasonZh: string; readonly reasonEn: string } {
  const raw = issue as z.core.$ZodRawIssue;
  const said = (message: ReturnType<typeof inChinese>): string =>
    typeof message === 'string' ? message : (message?.message ?? issue.message);
  return { reasonZh: said(inChinese(raw)), reasonEn: said(inEnglish(raw)) };
}

function isPart(name: string): name is Part {
  return Object.hasOwn(PARTS, name);
}

type Parts = ReadonlyMap<Part, { readonly document: SourceDocument }>;

function checkTexts(content: SampleContent, parts: Parts): Problem[] {
  const problems: Problem[] = [];
  const known: readonly string[] = SLOTS;
  const walk = (part: Part, value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string') {
      for (const [, name = ''] of value.matchAll(/\{(\w*)\}/g)) {
        if (known.includes(name)) continue;
        problems.push(
          problem(
            'sample.unknown-slot',
            { name, known: known.join(', ') },
            parts.get(part)?.document.locate(path),
          ),
        );
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value))
        walk(part, item, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  for (const part of Object.keys(PARTS) as Part[]) walk(part, content[part], [part]);
  content.violations.forEach(({ variants }, i) => {
    variants.forEach(({ text, quote }, j) => {
      if (text.includes(quote) && !quote.includes('{')) return;
      const place = parts.get('violations')?.document.locate(['violations', i, 'variants', j]);
      problems.push(problem('sample.quote-not-in-text', { quote }, place));
    });
  });
  content.checks.forEach(({ text, quote, event }, i) => {
    const place = parts.get('checks')?.document.locate(['checks', i]);
    if ((text === undefined) === (event === undefined))
      problems.push(problem('sample.event-or-text', {}, place));
    if (quote !== undefined && text?.includes(quote) !== true)
      problems.push(problem('sample.quote-not-in-text', { quote }, place));
  });
  return problems;
}

function checkCategories(content: SampleContent, parts: Parts): Problem[] {
  const known = [...content.categories.map(({ code }) => code), NO_GOODS];
  const used: { part: Part; path: (string | number)[]; name: string }[] = [
    ...content.violations.flatMap(({ categories }, i) =>
      categories.map((name, j) => ({
        part: 'violations' as const,
        path: ['violations', i, 'categories', j],
        name,
      })),
    ),
    ...content.checks.flatMap(({ categories }, i) =>
      categories.map((name, j) => ({
        part: 'checks' as const,
        path: ['checks', i, 'categories', j],
        name,
      })),
    ),
    ...content.traps.flatMap(({ category }, i) =>
      category === undefined
        ? []
        : [{ part: 'traps' as const, path: ['traps', i, 'category'], name: category }],
    ),
    ...Object.keys(content.speech.about).map((name) => ({
      part: 'speech' as const,
      path: ['speech', 'about', name],
      name,
    })),
  ];
  return used
    .filter(({ name }) => !known.includes(name))
    .map(({ part, path, name }) =>
      problem(
        'sample.unknown-category',
        { name, suggestion: suggest(name, known) ?? '?' },
        parts.get(part)?.document.locate(path),
      ),
    );
}
