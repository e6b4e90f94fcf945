/**
 * Everything a reviewer needs to trust a change, in one command: types, lint, format, boundaries, unused code,
 * then all tests on PGlite and PostgreSQL and the browser journey. Ends with how many tests ran.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { preflight } from './preflight.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const REPORT = '.cache/test-report.json';

const CHECKS: readonly Step[] = [
  { name: 'types', command: ['tsc', '-b'] },
  {
    name: 'lint',
    command: ['eslint', '.', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0'],
  },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'boundaries',
    command: ['depcruise', 'packages', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'generated variants', command: ['node', 'scripts/generate-variants.ts', '--check'] },
  { name: 'generated syllables', command: ['node', 'scripts/generate-syllables.ts', '--check'] },
];

const TESTS: Step = {
  name: 'tests',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
};

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

function run(step: Step): boolean {
  const started = performance.now();
  const [tool = '', ...args] = step.command;
  const result = spawnSync(`node_modules/.bin/${tool}`, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passed = result.status === 0;
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)\n`);
  return passed;
}

function main(): number {
  mkdirSync('.cache', { recursive: true });
  rmSync(REPORT, { force: true });
  if (!preflight()) return 1;
  const failed = CHECKS.filter((step) => !run(step)).map((step) => step.name);
  if (!run(TESTS)) failed.push(TESTS.name);
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  if (failed.length > 0) process.stdout.write(`failed: ${failed.join(', ')}\n`);
  if (report.numPassedTests === 0) process.stdout.write('no test ran\n');
  const skipped = report.numPendingTests + report.numTodoTests;
  process.stdout.write(
    `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped\n`,
  );
  return failed.length === 0 && report.numPassedTests > 0 ? 0 : 1;
}

process.exitCode = main();
