import { isNode, LineCounter, parseDocument, visit, type Alias, type Document, type Node } from 'yaml';
import { defineProblems, type Place, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { YAML_REASONS } from './yaml-reasons.ts';

/** A parsed document that still knows where each of its nodes was written. */
export interface SourceDocument {
  readonly file: string;
  /** As it was written. */
  readonly text: string;
  readonly value: unknown;
  /** The place of the node at a path of keys and indexes; the nearest existing parent where the node itself is missing. */
  locate: (path: readonly (string | number)[]) => Place;
}

const problem = defineProblems({
  'document.syntax': {
    status: 422,
    zh: '文件不是有效的 YAML：{reason}。',
    en: 'The file is not valid YAML: {reasonEn}.',
    hintZh: '请修正所指行后重试。',
    hintEn: 'Correct the line named and try again.',
  },
  'document.unknown-alias': {
    status: 422,
    zh: '引用 *{name} 之前没有锚点 &{name}。',
    en: 'There is no anchor &{name} before the alias *{name}.',
    hintZh: '请先定义锚点；如果是普通文字，请加引号。',
    hintEn: 'Define the anchor first; put quotes round it if it is plain text.',
  },
  'document.circular-alias': {
    status: 422,
    zh: '引用 *{name} 指向包含它自己的内容。',
    en: 'The alias *{name} points to what holds it.',
    hintZh: '请把所指内容直接写出来。',
    hintEn: 'Write out what it stands for.',
  },
  'document.too-many-aliases': {
    status: 422,
    zh: '引用展开后过大，未读取。',
    en: 'With its aliases written out the document would be too large; it was not read.',
    hintZh: '请减少层层引用，直接写出内容。',
    hintEn: 'Write contents out instead of aliases of aliases.',
  },
});

/** How often aliases may multiply what they stand for. */
const MAX_ALIASES = 100;

/**
 * Reads a YAML (or JSON) document and keeps the line and column of every node for later diagnostics.
 * Aliases are bounded so that a small file cannot grow without limit.
 */
export function readDocument(file: string, text: string): Result<SourceDocument, Problem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset = 0): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    return err(
      document.errors.map(({ code, pos }) => {
        const { zh, en } = YAML_REASONS[code];
        return problem('document.syntax', { reason: zh, reasonEn: en }, at(pos[0]));
      }),
    );
  }
  const { aliases, bad } = checkAliases(document);
  if (bad.length > 0) {
    return err(bad.map(({ code, alias }) => problem(code, { name: alias.source }, at(alias.range?.[0]))));
  }
  try {
    const value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    return ok({ file, text, value, locate: (path) => locate(file, document, lines, path) });
  } catch (error) {
    // With every alias known, the library throws for their number alone.
    if (!(error instanceof ReferenceError)) throw error;
    return err([problem('document.too-many-aliases', {}, at(aliases[0]?.range?.[0]))]);
  }
}

/** The aliases of a document, and those that stand for nothing or for what holds them. */
function checkAliases(document: Document) {
  const anchors = new Set<string>();
  const aliases: Alias[] = [];
  const bad: { code: 'document.unknown-alias' | 'document.circular-alias'; alias: Alias }[] = [];
  visit(document, {
    Value: (_key, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias: (_key, alias, parents) => {
      aliases.push(alias);
      const isInside = parents.some(
        (parent) => isNode(parent) && 'anchor' in parent && parent.anchor === alias.source,
      );
      if (!anchors.has(alias.source)) bad.push({ code: 'document.unknown-alias', alias });
      else if (isInside) bad.push({ code: 'document.circular-alias', alias });
    },
  });
  return { aliases, bad };
}

function locate(
  file: string,
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): Place {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as Node | undefined;
    const offset = node?.range?.[0];
    if (offset !== undefined) {
      const { line, col } = lines.linePos(offset);
      return { file, line, column: col, path: path.join('.') };
    }
  }
  return { file, path: path.join('.') };
}
