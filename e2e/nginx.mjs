import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './postgres.mjs';

const TEMPLATE = fileURLToPath(new URL('../lib/doors/tigo-secure/nginx.conf', import.meta.url));

/** An nginx that does not listen by then does not start. */
const START_MS = 10_000;

/**
 * Starts nginx before a product with the repository's own configuration, in which only ports and the folder of the
 * certificates are others. It is this machine's, or Debian's package unpacked into a temporary folder: installed, it
 * would start a service. Undefined when there is none to be had.
 * @param {{ upstreamPort: number, certificates: string }} options
 * @returns {Promise<{ port: number, stop(): Promise<void> } | undefined>}
 */
export async function startNginx({ upstreamPort, certificates }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-nginx-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const program = installed() ?? unpacked(folder);
  if (!program) {
    remove();
    return undefined;
  }
  const port = await freePort();
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, configuration({ folder, port, upstreamPort, certificates }));
  const child = spawn(program, ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  // A test run that is cut short leaves nothing behind.
  const cut = () => child.kill('SIGKILL');
  process.once('exit', cut);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    process.off('exit', cut);
    remove();
  };
  for (const until = Date.now() + START_MS; !(await listens(port)); await pause(50)) {
    if (Date.now() < until && child.exitCode === null && child.pid !== undefined) continue;
    await stop();
    throw new Error(`nginx does not start: ${said}`);
  }
  return { port, stop };
}

function installed() {
  return ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find((file) =>
    existsSync(file),
  );
}

/** Debian's package, fetched by apt and unpacked; undefined where that cannot be. */
function unpacked(/** @type {string} */ folder) {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const packages = path.join(folder, 'packages');
  mkdirSync(packages);
  const run = (/** @type {string} */ program, /** @type {string[]} */ args) =>
    spawnSync(program, args, { cwd: packages, stdio: 'ignore', timeout: 60_000 }).status === 0;
  // The program is in one of the two, depending on the release.
  const fetched = () => run('apt-get', ['download', '-qq', 'nginx', 'nginx-light']);
  // A fresh container has no list of packages yet.
  if (!fetched() && !(process.getuid?.() === 0 && run('apt-get', ['update', '-qq']) && fetched())) return undefined;
  for (const name of readdirSync(packages)) run('dpkg', ['-x', name, folder]);
  const program = path.join(folder, 'usr/sbin/nginx');
  // A library that it needs may not be here.
  return existsSync(program) && run(program, ['-v']) ? program : undefined;
}

/** @param {{ folder: string, port: number, upstreamPort: number, certificates: string }} options */
function configuration({ folder, port, upstreamPort, certificates }) {
  const places = [
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['server 127.0.0.1:3000;', `server 127.0.0.1:${upstreamPort};`],
    [' /etc/nginx/guichet/', ` ${certificates}/`],
  ];
  let site = readFileSync(TEMPLATE, 'utf8');
  for (const [ours = '', here = ''] of places) {
    if (!site.includes(ours)) throw new Error(`${TEMPLATE} does not say "${ours}" any more`);
    site = site.replaceAll(ours, here);
  }
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  // One process, so that ending it ends all of it.
  const main = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr;`;
  return `${main}\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${site}\n}\n`;
}

/** @returns {Promise<boolean>} */
function listens(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
