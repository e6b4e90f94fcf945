import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = dirname(ROOT.replace(/[/\\]$/, ''));

/** What the last build was made from; stands beside the page it made. */
const STAMP = 'build.json';

/**
 * What several pages share comes as two files rather than as thirty of a few hundred bytes: libraries, which stay
 * in the browser's cache from one version of the product to the next, and our own code.
 */
const CHUNKS = [
  { name: 'libraries', test: /\/node_modules\//, minShareCount: 2, priority: 2 },
  { name: 'shared', test: /\/packages\/(console|core|modules)\/src\//, minShareCount: 2, priority: 1 },
];

/** Where the server shows the console. */
const BASE = '/console/';

/** How the console is built. */
function consoleConfig(outDir: string): InlineConfig {
  return {
    root: ROOT,
    base: BASE,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      manifest: 'manifest.json',
      target: 'es2022',
      // Sizes are held by the budget's own test, after compression and by route.
      chunkSizeWarningLimit: 2_000,
      reportCompressedSize: false,
      rolldownOptions: {
        treeshake: { moduleSideEffects: hasSideEffects },
        output: { codeSplitting: { groups: CHUNKS } },
      },
    },
  };
}

/**
 * Builds the console into `outDir`, ready to be served under /console/. Does nothing where the sources are those of
 * the last build. The page in service is replaced at the end at one stroke, and kept where a build fails.
 */
export async function buildConsole(options: {
  outDir: string;
  force?: boolean;
}): Promise<{ built: boolean; ms: number }> {
  const { outDir, force = false } = options;
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const inputs = await hashInputs();
  if (!force && (await stampOf(outDir)) === inputs) return { built: false, ms: took() };

  const fresh = `${outDir}.building-${process.pid}`;
  try {
    // Loading the bundler costs more than checking the stamp; a start without a build must not pay for it.
    const { build } = await import('vite');
    await forService(() => build(consoleConfig(fresh)));
    await writeFile(join(fresh, STAMP), `${JSON.stringify({ inputs })}\n`);
    await replace(outDir, fresh, inputs);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { built: true, ms: took() };
}

/** Runs a build as one for service, whatever the environment says: the bundler and its plugins look at NODE_ENV each for itself. */
async function forService(run: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await run();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** Pure code of ours: a file none of whose exports are used need not be kept for what it does when loaded. */
function hasSideEffects(id: string): boolean {
  return !/\/packages\/(core|modules)\/src\/|\/node_modules\/(yaml|chinese-days|zod|@orpc)\//.test(id);
}

async function stampOf(outDir: string): Promise<string | undefined> {
  try {
    const stamp: unknown = JSON.parse(await readFile(join(outDir, STAMP), 'utf8'));
    const inputs =
      typeof stamp === 'object' && stamp !== null && 'inputs' in stamp ? stamp.inputs : undefined;
    return typeof inputs === 'string' ? inputs : undefined;
  } catch {
    // No stamp, or half of one: build.
    return undefined;
  }
}

/** Puts the new page in the place of the old one. Another start may have built the same meanwhile: then its page stays, it may be in use. */
async function replace(outDir: string, fresh: string, inputs: string): Promise<void> {
  const old = `${fresh}.old`;
  await mkdir(dirname(outDir), { recursive: true });
  if ((await stampOf(outDir)) === inputs) return;
  try {
    if (existsSync(outDir)) await rename(outDir, old);
    await rename(fresh, outDir);
  } catch (error) {
    if ((await stampOf(outDir)) !== inputs) throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** One hash over every file a build reads: the console, the contracts, core, the versions of libraries. */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await inputFiles()) {
    hash.update(relative(PACKAGES, file).split(sep).join('/'));
    hash.update('\0');
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

async function inputFiles(): Promise<readonly string[]> {
  const lists = await Promise.all([
    filesIn(join(ROOT, 'src')),
    filesIn(join(PACKAGES, 'core/src')),
    filesIn(join(PACKAGES, 'modules/src')).then((files) =>
      files.filter((file) => file.endsWith(`${sep}contract.ts`)),
    ),
  ]);
  const single = [
    join(ROOT, 'index.html'),
    join(ROOT, 'package.json'),
    join(PACKAGES, '../package-lock.json'),
  ];
  return [
    ...lists.flat().filter((file) => !/\.test\.tsx?$/.test(file)),
    ...single.filter(existsSync),
  ].toSorted();
}

async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
