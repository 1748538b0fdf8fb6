// Starts Guichet: builds when needed, then serves. `npm start` and `npm run dev` both come here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
process.chdir(root);
// An exported variable that is empty counts as absent, as everywhere in Guichet.
process.env.PORT = process.env.PORT || '3000';
process.env.NEXT_TELEMETRY_DISABLED = '1';
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
const distDir = process.env.NEXT_DIST_DIR ?? '.next';

if (!dev) await buildIfNeeded();

const { default: next } = await import('next');
// Standard output is for log lines in JSON, which the logger writes past this; what Next says to people goes beside it.
process.stdout.write = process.stderr.write.bind(process.stderr);
const port = Number(process.env.PORT);
// Without HOST it listens on every address, IPv6 and IPv4: `localhost` is either, depending on who asks.
const host = process.env.HOST || undefined;
const app = next({ dev, dir: root, port, hostname: host ?? 'localhost' });

// The port is taken before the database is touched, so that a second copy on one port stops at once and harms nothing.
/** @type {import('node:http').RequestListener} */
let answer = (_, response) => {
  response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Starting');
};
const server = createServer((request, response) => {
  // Who is at the other end of the connection. Only we say so: what a client sends under this name is thrown away.
  request.headers['x-guichet-peer'] = request.socket.remoteAddress ?? '';
  // Tigo Secure's clients double slashes; the path alone is folded, since a query may carry URLs.
  const [pathname = '/', ...query] = (request.url ?? '/').split('?');
  request.url = [pathname.replace(/\/{2,}/g, '/'), ...query].join('?');
  if (request.method === 'TRACE' || request.method === 'CONNECT') return refuse(response, 405, 'Method not allowed');
  // What cannot be read as text is nobody's address, and no database keeps a NUL.
  if (!isReadable(pathname)) return refuse(response, 400, 'The address cannot be read');
  answer(request, response);
});
server.keepAliveTimeout = 65_000;
server.requestTimeout = 60_000;
server.on('error', (error) => {
  console.error(
    'code' in error && error.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop what runs there, or choose another: PORT=3001 npm start`
      : `The server cannot listen: ${error.message}`,
  );
  process.exit(1);
});
await new Promise((resolve) => server.listen({ port, host }, () => resolve(undefined)));
await app.prepare();
const handle = app.getRequestHandler();
answer = (request, response) => {
  handle(request, response).catch((error) => {
    console.error(error instanceof Error ? error.name : 'A request failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
};

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} text */
function refuse(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

/** @param {string} pathname */
function isReadable(pathname) {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

let stopping = false;
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void stop();
  });
}

/** Lets requests and deliveries that are under way come to their end, for ten seconds at most. */
async function stop() {
  setTimeout(() => process.exit(0), 10_000).unref();
  server.close();
  server.closeIdleConnections();
  const world = /** @type {{ guichetStop?: () => Promise<void> }} */ (globalThis);
  await world.guichetStop?.();
  process.exit(0);
}

/** Builds when there is no build or a source is newer. Copies that start together on one checkout build once. */
async function buildIfNeeded() {
  const lock = path.join(root, `${distDir}-building`);
  for (let waited = 0; isBuildOld(); waited++) {
    try {
      mkdirSync(lock);
    } catch {
      if (waited > 600) {
        console.error(`Another build seems to be running. If none is, remove ${lock}`);
        process.exit(1);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    try {
      build();
    } finally {
      rmdirSync(lock);
    }
  }
}

function build() {
  const bin = path.join(root, 'node_modules/next/dist/bin/next');
  if (!existsSync(bin)) {
    console.error('The dependencies are not installed. Run: npm ci');
    process.exit(1);
  }
  console.error('Building. This takes about a minute and is done once.');
  const { status } = spawnSync(process.execPath, [bin, 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: root,
  });
  if (status !== 0) {
    rmdirSync(path.join(root, `${distDir}-building`));
    process.exit(status ?? 1);
  }
}

function isBuildOld() {
  const marker = path.join(root, distDir, 'BUILD_ID');
  if (!existsSync(marker)) return true;
  const builtAt = statSync(marker).mtimeMs;
  const sources = ['app', 'components', 'lib', 'drizzle', 'package.json', 'next.config.mjs', 'instrumentation.ts'];
  return sources.some((name) => newest(path.join(root, name)) > builtAt);
}

/** @param {string} file @returns {number} */
function newest(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
