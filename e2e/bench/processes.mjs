import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../postgres.mjs';

/** @typedef {{ url: string, stop(): Promise<void> }} Served */

/**
 * Starts a server of ours and waits until it answers. What it logs is thrown away; what it says when it fails is not.
 * @param {{ script: string, cwd: string, env: Record<string, string>, ready: string, withinMs: number }} what
 * @returns {Promise<Served>}
 */
export async function serve({ script, cwd, env, ready, withinMs }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [script], {
    cwd,
    env: { ...surroundings(), NODE_ENV: 'production', HOST: '127.0.0.1', ...env, PORT: `${port}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  const until = Date.now() + withinMs;
  while (!(await answers(`${url}${ready}`))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${script} does not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop: () => stop(child) };
}

/** What a server needs of the shell's variables; no setting of the product leaks in from there. */
function surroundings() {
  const names = ['PATH', 'HOME', 'TMPDIR', 'NEXT_DIST_DIR'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** @param {string} url */
async function answers(url) {
  try {
    const { ok, body } = await fetch(url);
    await body?.cancel();
    return ok;
  } catch {
    return false;
  }
}

/** Twelve seconds to end by itself, as the product promises ten. @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await ended;
  clearTimeout(timer);
}

/**
 * Starts the process that makes the load. It does one job at a time.
 * @param {string} script
 */
export function startLoad(script) {
  const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let ids = 0;
  /**
   * @template {keyof import('./load.mjs').Jobs} K
   * @param {K} kind @param {Parameters<import('./load.mjs').Jobs[K]>[0]} job
   * @returns {Promise<Awaited<ReturnType<import('./load.mjs').Jobs[K]>>>}
   */
  const load = (kind, job) =>
    new Promise((resolve, reject) => {
      const id = ids++;
      const died = (/** @type {number | null} */ code) => reject(new Error(`The load process ended (${code})`));
      const answered = (/** @type {any} */ answer) => {
        if (answer.id !== id) return;
        child.off('message', answered).off('exit', died);
        if (answer.error) reject(new Error(answer.error));
        else resolve(answer.value);
      };
      child.on('message', answered).on('exit', died);
      child.send({ id, kind, job });
    });
  return { load, stop: () => stop(child) };
}
