/**
 * Runs benches one after another and prints each figure beside its bar or peer with the load average, because
 * machines are shared and noisy: ratios count. `npm run bench` runs all, `npm run bench -- inspect start` some.
 */
import { readdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Bench, Figure } from './figure.ts';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
process.stdout.write(`${machine}\n`);
for (const name of names) {
  const { default: bench } = (await import(`./${name}.bench.ts`)) as { default: Bench };
  for (const figure of await bench()) process.stdout.write(`${line(name, figure)}\n`);
}

function line(bench: string, figure: Figure): string {
  const parts = [`${bench}: ${figure.name}`, `${round(figure.value)} ${figure.unit}`];
  if (figure.atMost !== undefined)
    parts.push(`bar ≤ ${figure.atMost} ${verdict(figure.value <= figure.atMost)}`);
  if (figure.atLeast !== undefined)
    parts.push(`bar ≥ ${figure.atLeast} ${verdict(figure.value >= figure.atLeast)}`);
  if (figure.peer !== undefined) {
    const ratio = figure.value / figure.peer.value;
    parts.push(`${figure.peer.name} ${round(figure.peer.value)} ${figure.unit} (ratio ${ratio.toFixed(2)})`);
  }
  if (figure.note !== undefined) parts.push(figure.note);
  parts.push(`load ${(loadavg()[0] ?? 0).toFixed(2)}`);
  return parts.join(' · ');
}

function verdict(held: boolean): string {
  return held ? 'held' : 'MISSED';
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toString() : value.toPrecision(3);
}
