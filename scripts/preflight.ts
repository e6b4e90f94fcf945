/** What the tests need from the system, and how it gets there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

interface Need {
  readonly debianPackage: string;
  readonly what: string;
  readonly present: () => boolean;
}

const NEEDS: readonly Need[] = [
  { debianPackage: 'postgresql', what: 'PostgreSQL 15 or later', present: hasPostgres },
  { debianPackage: 'chromium', what: 'Chromium', present: () => existsSync('/usr/bin/chromium') },
  {
    debianPackage: 'fonts-noto-cjk',
    what: 'Noto CJK fonts',
    present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
];

function hasPostgres(): boolean {
  const root = '/usr/lib/postgresql';
  return existsSync(root) && readdirSync(root).some((version) => existsSync(`${root}/${version}/bin/initdb`));
}

/** Installs what is missing where it may, otherwise names the exact command. Returns whether all is there. */
export function preflight(): boolean {
  const missing = NEEDS.filter((need) => !need.present());
  if (missing.length === 0) return true;
  const packages = missing.map((need) => need.debianPackage);
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    const names = missing.map((need) => need.what).join(', ');
    process.stderr.write(`The tests need ${names}. Run: sudo sh -c '${command}'\n`);
    return false;
  }
  process.stdout.write(`Installing what the tests need: ${packages.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const still = missing.filter((need) => !need.present());
  for (const need of still)
    process.stderr.write(`${need.what} could not be installed. Run by hand: ${command}\n`);
  return still.length === 0;
}
