import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Starts a PostgreSQL of its own in a temporary folder, when the server's programs are on this machine. As root it runs
 * as the user `postgres`, since the server refuses root. Tests have no use for a database that outlives the power; with
 * `durable` it writes as a production server does.
 * @param {{ durable?: boolean }} [options]
 * @returns {Promise<{ url: string, stop(): Promise<void> } | undefined>}
 */
export async function startPostgres({ durable = false } = {}) {
  const bin = programs();
  const root = process.getuid?.() === 0;
  if (!bin || (root && spawnSync('id', ['postgres']).status !== 0)) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-pg-'));
  const data = path.join(folder, 'data');
  const port = await freePort();
  if (root) spawnSync('chown', ['postgres', folder]);
  else chmodSync(folder, 0o700);
  const as = (/** @type {string} */ command) =>
    root
      ? spawnSync('su', ['postgres', '-s', '/bin/sh', '-c', command], { cwd: '/', encoding: 'utf8' })
      : spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  const made = as(`${bin}/initdb -D ${data} -U postgres -A trust -E UTF8 --no-sync`);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=${durable ? 'on' : 'off'}`;
  const started = made.status === 0 ? as(`${bin}/pg_ctl -D ${data} -w -l ${folder}/log -o '${options}' start`) : made;
  if (started.status !== 0) {
    console.error(`PostgreSQL does not start: ${started.stderr}`);
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      as(`${bin}/pg_ctl -D ${data} -m immediate stop`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The newest installed server's folder of programs. */
function programs() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), '/usr/local/bin', '/usr/bin'];
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')));
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
