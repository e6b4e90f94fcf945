import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Most JavaScript, in bytes after gzip, that the sign-in page may load: 350 KiB. */
export const FIRST_LOAD_BUDGET = 350 * 1024;

/** Most JavaScript, in bytes after gzip, that opening one page may add to it: 60 KiB. */
export const ROUTE_BUDGET = 60 * 1024;

/** One file of a build as Vite's manifest lists it. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

/** Sizes of a build, in bytes after gzip. */
export interface Measured {
  readonly firstLoad: number;
  /** What each page loaded later adds to the first load, by its source file, such as `src/routes/case.tsx`. */
  readonly routes: Readonly<Record<string, number>>;
}

/** Measures what a browser loads of the build in `outDir`. */
export async function measure(outDir: string): Promise<Measured> {
  const manifest = JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const keys = Object.keys(manifest);
  const entry = keys.find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error(`${outDir} holds no entry`);
  const first = closure(manifest, entry);
  const routes: Record<string, number> = {};
  for (const key of keys.filter((name) => name.startsWith('src/routes/'))) {
    const added = [...closure(manifest, key)].filter((other) => !first.has(other));
    routes[key] = await sizeOf(outDir, manifest, added);
  }
  return { firstLoad: await sizeOf(outDir, manifest, [...first]), routes };
}

/** A chunk and all it imports before it can run. */
function closure(
  manifest: Readonly<Record<string, Chunk>>,
  key: string,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) closure(manifest, imported, seen);
  return seen;
}

async function sizeOf(
  outDir: string,
  manifest: Readonly<Record<string, Chunk>>,
  keys: readonly string[],
): Promise<number> {
  const files = new Set(
    keys.flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js')),
  );
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(join(outDir, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
