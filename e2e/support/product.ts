import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../postgres.mjs';
import { makeDatabase, type TestDatabase } from './database';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A copy that has not answered by then does not start. */
const START_MS = 90_000;

/** The built product in a process of its own, reached over HTTP alone. */
export type Product = {
  /** Its public address, without a slash at its end. */
  url: string;
  port: number;
  /** Every line that it has printed, over all its lives. */
  lines: string[];
  database: TestDatabase;
  /** Ends it as a power cut does. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and database. */
  restart(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** Stops it and removes its database. */
  end(): Promise<void>;
};

export type Launch = {
  env?: Record<string, string>;
  /** Another copy's database, to share it. Its maker removes it. */
  database?: TestDatabase;
};

/** Starts the product as its users do, and waits until it is healthy. */
export async function startProduct({ env = {}, database }: Launch = {}): Promise<Product> {
  const port = await freePort();
  const kept = database ?? (await makeDatabase());
  const url = `http://localhost:${port}`;
  const lines: string[] = [];
  let child: ChildProcess;
  const run = async () => {
    child = spawnProduct({ ...kept.env, PORT: `${port}`, ...env }, lines);
    await untilHealthy(child, url, lines);
  };
  const endBy = async (signal: NodeJS.Signals) => {
    if (hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  await run();
  return {
    url,
    port,
    lines,
    database: kept,
    kill9: () => endBy('SIGKILL'),
    restart: run,
    stop: () => endBy('SIGTERM'),
    end: async () => {
      await endBy('SIGTERM');
      if (!database) await kept.remove();
    },
  };
}

/** Runs the product until it ends by itself; for settings with which it must not start. */
export async function runToItsEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const lines: string[] = [];
  const child = spawnProduct({ PORT: `${await freePort()}`, ...env }, lines);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  // `close` and not `exit`: what was printed last is still on its way at the exit.
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, output: lines.join('\n') };
}

/** Nothing of our own environment but what Node needs, so that settings of the one who tests change no test. */
function spawnProduct(env: Record<string, string>, lines: string[]): ChildProcess {
  const { PATH = '', HOME = '', NEXT_DIST_DIR } = process.env;
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, NODE_ENV: 'production', ...(NEXT_DIST_DIR ? { NEXT_DIST_DIR } : {}), ...env },
  });
  // A test run that is cut short leaves nothing behind.
  const cut = () => child.kill('SIGKILL');
  process.once('exit', cut);
  child.once('exit', () => process.off('exit', cut));
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  return child;
}

async function untilHealthy(child: ChildProcess, url: string, lines: string[]): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && !hasEnded(child)) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The product does not start:\n${lines.join('\n')}`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
