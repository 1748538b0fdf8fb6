import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser that the tests drive: CHROMIUM_PATH, a system's, Playwright's own, or Debian's package, which is installed
 * when we may. Ends the process with a clear message when there is none.
 * @returns {string}
 */
export function findChromium() {
  const found = candidates().find((file) => existsSync(file));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("No Chromium found: installing Debian's package.");
    /** @type {import('node:child_process').SpawnSyncOptions} */
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],

      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], quiet);
    const installed = SYSTEM.find((file) => existsSync(file));
    if (installed) return installed;
  }
  console.error(
    'The browser tests need Chromium and none was found. Install one (Debian: apt-get install chromium; or: npx playwright ' +
      'install chromium), or name one in CHROMIUM_PATH.',
  );
  process.exit(1);
}

function candidates() {
  const own = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(homedir(), '.cache/ms-playwright');
  const downloaded = existsSync(own)
    ? readdirSync(own)
        .filter((name) => name.startsWith('chromium-'))
        .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => path.join(own, name, folder, 'chrome')))
    : [];
  return [process.env.CHROMIUM_PATH ?? '', ...SYSTEM, ...downloaded].filter(Boolean);
}
