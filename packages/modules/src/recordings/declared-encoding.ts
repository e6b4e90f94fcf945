import { ProblemError } from '@concentric/core/shared';
import type { Encoding } from './encoding.ts';
import { fileProblem } from './problems.ts';

/** How much of the beginning is looked at for a declaration, in bytes. */
export const DECLARATION_LENGTH = 200;

const DECLARATION = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
const NAMES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  big5hkscs: 'big5',
  cp950: 'big5',
  ascii: 'utf-8',
  usascii: 'utf-8',
};

/**
 * The encoding an XML declaration names; undefined where there is none. Throws `recordings.unsupported-encoding` where it names one we
 * do not read.
 */
export function declaredEncoding(opening: string): Encoding | undefined {
  const name = DECLARATION.exec(opening)?.[1];
  if (name === undefined) return undefined;
  const encoding = NAMES[name.toLowerCase().replaceAll(/[^a-z\d]/g, '')];
  if (encoding === undefined)
    throw new ProblemError(fileProblem('recordings.unsupported-encoding', { name }));
  return encoding;
}
