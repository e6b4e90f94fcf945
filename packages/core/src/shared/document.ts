import { LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { defineProblems, type Place, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';

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
    en: 'The file is not valid YAML: {reason}.',
    hintZh: '请修正所指行后重试。',
    hintEn: 'Correct the line named and try again.',
  },
});

/**
 * Reads a YAML (or JSON) document and keeps the line and column of every node for later diagnostics.
 * Aliases are bounded so that a small file cannot grow without limit.
 */
export function readDocument(file: string, text: string): Result<SourceDocument, Problem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return problem('document.syntax', { reason: error.message }, { file, line, column: col });
      }),
    );
  }
  return ok({
    file,
    text,
    value: document.toJS({ maxAliasCount: 100 }) as unknown,
    locate: (path) => locate(file, document, lines, path),
  });
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
