// Everything that CI runs, in one command: `npm test`. It needs Node and npm; the rest it finds, installs, or says.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { startPostgres } from './postgres.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);
const reports = mkdtempSync(path.join(tmpdir(), 'guichet-reports-'));

/** @type {{ passed: number, failed: number }} */
const sum = { passed: 0, failed: 0 };

const chromium = findChromium();
const postgres = process.env.TEST_DATABASE_URL ? undefined : await startPostgres();
const databaseUrl = process.env.TEST_DATABASE_URL ?? postgres?.url;
if (!databaseUrl) console.error('No PostgreSQL found (TEST_DATABASE_URL, or its programs): embedded database only.');

try {
  await check('lint', bin('biome'), ['ci', '.']);
  await check('route types', bin('next'), ['typegen']);
  await check('types', bin('tsc'), ['--noEmit']);
  await unit('embedded', {});
  if (databaseUrl) await unit('postgres', { TEST_DATABASE_URL: databaseUrl });
  if (await check('build', bin('next'), ['build'])) await browser();
} finally {
  await postgres?.stop();
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);

/** A step that is one test: it works or it does not. */
async function check(/** @type {string} */ name, /** @type {string} */ program, /** @type {string[]} */ args) {
  const good = (await run(name, program, args)) === 0;
  sum[good ? 'passed' : 'failed']++;
  return good;
}

async function unit(/** @type {string} */ name, /** @type {Record<string, string>} */ env) {
  const report = path.join(reports, `unit-${name}.json`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(`unit and integration (${name})`, bin('vitest'), args, env);
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = await readJson(report);
  count(code, numPassedTests, numFailedTests || numFailedTestSuites);
}

async function browser() {
  const report = path.join(reports, 'e2e.json');
  const code = await run('browser', bin('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    CHROMIUM_PATH: chromium,
    ...(databaseUrl ? { TEST_DATABASE_URL: databaseUrl } : {}),
  });
  const { stats = {} } = await readJson(report);
  count(code, stats.expected ?? 0, (stats.unexpected ?? 0) + (stats.flaky ?? 0));
}

/** A runner that failed without a failing test (it crashed, it ran nothing) has failed once. */
function count(/** @type {number} */ code, /** @type {number} */ passed, /** @type {number} */ failed) {
  sum.passed += passed;
  sum.failed += code === 0 && passed > 0 ? failed : Math.max(1, failed);
}

/** @returns {Promise<Record<string, any>>} */
async function readJson(/** @type {string} */ file) {
  if (!existsSync(file)) return {};
  const { readFile } = await import('node:fs/promises');
  return JSON.parse(await readFile(file, 'utf8'));
}

/** @returns {Promise<number>} */
function run(
  /** @type {string} */ name,
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ env = {},
) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'silent', ...env },
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - start) / 1000);
      console.log(`── ${name}: ${code === 0 ? 'good' : `failed (${code})`}, ${seconds} s`);
      resolve(code ?? 1);
    });
  });
}
