import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole } from '@concentric/console/build';
import type { Bench } from './figure.ts';

const KIB = 1024;

/** Gzipped JavaScript of the console's first load (what index.html names), and its largest route. */
const consoleSize: Bench = async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'concentric-console-'));
  try {
    const { ms } = await buildConsole({ outDir, force: true });
    const page = readFileSync(join(outDir, 'index.html'), 'utf8');
    const sizes = readdirSync(join(outDir, 'assets'))
      .filter((file) => file.endsWith('.js'))
      .map((file) => ({
        file,
        first: page.includes(file),
        size: gzipSync(readFileSync(join(outDir, 'assets', file))).length,
      }));
    const sum = (first: boolean): number[] =>
      sizes.filter((entry) => entry.first === first).map((entry) => entry.size);
    return [
      { name: 'first load', value: sum(true).reduce((a, b) => a + b, 0) / KIB, unit: 'KiB gz', atMost: 350 },
      { name: 'largest further chunk', value: Math.max(0, ...sum(false)) / KIB, unit: 'KiB gz', atMost: 60 },
      { name: 'build', value: ms / 1000, unit: 's' },
    ];
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};

export default consoleSize;
