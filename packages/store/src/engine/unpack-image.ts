import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const BLOCK = 512;

/**
 * Writes the files and directories of a database image (a ustar archive, POSIX.1-2017 pax, as PGlite dumps it)
 * into a directory. Letting PGlite load its own image costs another start of the engine.
 */
export function unpackImage(image: Uint8Array, dir: string): void {
  const decoder = new TextDecoder();
  const made = new Set<string>();
  const makeDir = (path: string): void => {
    if (!made.has(path)) mkdirSync(path, { recursive: true });
    made.add(path);
  };
  const text = (start: number, length: number): string => {
    const field = decoder.decode(image.subarray(start, start + length));
    const end = field.indexOf('\u0000');
    return end < 0 ? field : field.slice(0, end);
  };
  for (let at = 0; at + BLOCK <= image.length && image[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    const prefix = text(at + 345, 155);
    const name = normalize(join('/', prefix, text(at, 100)));
    const path = join(dir, name);
    if (text(at + 156, 1) === '5') {
      makeDir(path);
    } else {
      makeDir(dirname(path));
      writeFileSync(path, image.subarray(at + BLOCK, at + BLOCK + size));
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
