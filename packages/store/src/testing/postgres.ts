import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A throw-away PostgreSQL cluster that listens on a socket in its own directory and nowhere else. */
export interface TestPostgres {
  /** Address of its `postgres` database as a user who owns databases but is no superuser, as in service. */
  readonly url: string;
  /** Ends the server at once, as a crash would (`immediate`) or in order (`fast`); its data stay. */
  halt: (mode: 'immediate' | 'fast') => Promise<void>;
  /** Starts it again after a halt. */
  start: () => Promise<void>;
  /** Ends it and removes its data. */
  remove: () => Promise<void>;
}

const OWNER = 'concentric';

/**
 * Makes and starts a cluster in the system's temporary directory; a durable one waits for the disk at each commit, as in service.
 * Throws, with the command to run, where PostgreSQL is not installed.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const bin = binaries();
  const root = mkdtempSync(join(tmpdir(), 'concentric-pg-'));
  const data = join(root, 'data');
  const user = ownAccount();
  if (user !== undefined) chownSync(root, user.uid, user.gid);
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...user, cwd: root, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  let server: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };
  const killed = () => server?.kill('SIGQUIT');
  process.once('exit', killed);
  const cluster: TestPostgres = {
    url: urlOf(root, OWNER),
    halt: (mode) => end(mode === 'immediate' ? 'SIGQUIT' : 'SIGINT'),
    start: async () => {
      const settings = ['listen_addresses=', `unix_socket_directories=${root}`, 'max_connections=200'];
      const small = ['shared_buffers=64MB', 'log_min_messages=fatal'];
      const fast = durable ? [] : ['fsync=off', 'full_page_writes=off'];
      const flags = [...settings, ...small, ...fast].flatMap((setting) => ['-c', setting]);
      server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...user, cwd: root, stdio: 'ignore' });
      await ready(urlOf(root, 'postgres'), server);
    },
    remove: async () => {
      await end('SIGQUIT');
      process.off('exit', killed);
      rmSync(root, { recursive: true, force: true });
    },
  };
  await cluster.start();
  await asSuperuser(root, `create role ${OWNER} login createdb createrole`);
  return cluster;
}

function urlOf(socketDir: string, user: string): string {
  return `postgres://${user}@localhost/postgres?host=${encodeURIComponent(socketDir)}`;
}

async function asSuperuser(socketDir: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socketDir, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended at once with status ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // told by the rejected promises below
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50); // still starting
    }
  }
  throw new Error('postgres did not answer within 15 s');
}

/** PostgreSQL refuses to run as root; the account its package made serves instead. */
function ownAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const uid = id('-u');
  if (uid.status !== 0)
    throw new Error(
      'root cannot run PostgreSQL and there is no user postgres. Run: apt-get install -y postgresql',
    );
  return { uid: Number(uid.stdout), gid: Number(id('-g').stdout) };
}

function binaries(): string {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [
    ...versions.map((version) => join(packaged, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const found = candidates.find(
    (dir) => existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'postgres')),
  );
  if (found === undefined) {
    throw new Error('The tests need PostgreSQL 15 or later. Run: apt-get install -y postgresql');
  }
  return found;
}
