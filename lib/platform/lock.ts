import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BadSettings } from './env';

/**
 * Keeps a folder for this process alone until it ends. A lock whose process is gone (kill -9) is taken over.
 * @throws BadSettings when another process that is alive holds it
 */
export function lockFolder(folder: string): void {
  const file = path.join(folder, 'lock');
  const holder = holderOf(file);
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new BadSettings(
      `${folder} is in use by another Guichet (process ${holder}). The embedded database serves one process: ` +
        'stop the other one, choose another DATA_DIR, or let several copies share a PostgreSQL with DATABASE_URL.',
    );
  }
  if (holder !== undefined) rmSync(file, { force: true });
  writeFileSync(file, `${process.pid}`, { flag: 'wx' });
  process.once('exit', () => rmSync(file, { force: true }));
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
