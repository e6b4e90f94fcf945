import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument, type Problem, type SourceDocument } from '@concentric/core/shared';
import { readable } from './read-documents.ts';

/** The content folder the product ships with. */
export const CONTENT_DIR = fileURLToPath(new URL('../../../../content/', import.meta.url));

/** The rule pack in force unless another is named. */
export const DEFAULT_PACK = 'default';

/** The documents of a content folder, parsed and not yet checked against each other. */
export interface Content {
  readonly laws: readonly SourceDocument[];
  readonly lexicons: readonly SourceDocument[];
  readonly rules: readonly SourceDocument[];
  readonly indicators: readonly SourceDocument[];
  /** Files that are no YAML; the others are there all the same. */
  readonly problems: readonly Problem[];
}

/**
 * Reads laws, lexicons, one rule pack and indicator documents of a content folder, in order of file names. Throws
 * `content.unreadable` where a folder or a file is missing or may not be read.
 */
export function loadContent(dir: string = CONTENT_DIR, pack: string = DEFAULT_PACK): Content {
  const problems: Problem[] = [];
  const read = (folder: string): SourceDocument[] => readFolder(dir, folder, problems);
  return {
    laws: read('laws'),
    lexicons: read('lexicons'),
    rules: read(join('rules', pack)),
    indicators: read('indicators'),
    problems,
  };
}

/** Reads the texts the sample association is made from; only a store that is to be filled needs them. */
export function loadSampleContent(
  dir: string = CONTENT_DIR,
): Pick<Content, 'problems'> & { readonly documents: readonly SourceDocument[] } {
  const problems: Problem[] = [];
  return { documents: readFolder(dir, 'sample', problems), problems };
}

/** The YAML documents of one folder of the content, in order of their names; `problems` takes those that are no YAML. */
export function readFolder(dir: string, folder: string, problems: Problem[]): SourceDocument[] {
  const path = join(dir, folder);
  const files = readable(path, () => readdirSync(path)).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => {
    const full = join(path, file);
    const text = readable(full, () => readFileSync(full, 'utf8'));
    const document = readDocument(relative(dir, full), text);
    if (document.ok) return [document.value];
    problems.push(...document.error);
    return [];
  });
}
