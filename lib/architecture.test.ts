import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What each folder may import besides itself. Imports point down this list, never up. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'lib/core': [],
  'lib/platform': ['lib/core'],
  drizzle: ['lib/core', 'lib/platform', 'lib/store', 'lib/merchants', 'lib/operators'],
  'lib/store': ['drizzle/schema', 'lib/core', 'lib/platform'],
  'lib/operators': ['lib/core', 'lib/platform', 'lib/store'],
  'lib/notify': ['lib/core', 'lib/platform', 'lib/store', 'lib/operators', 'lib/checkout', 'lib/merchants'],
  'lib/ledger': ['lib/core', 'lib/platform', 'lib/store', 'lib/operators'],
  'lib/merchants': [
    'lib/core',
    'lib/platform',
    'lib/store',
    'lib/operators',
    'lib/ledger',
    'lib/notify',
    'lib/checkout',
  ],
  'lib/checkout': [
    'lib/core',
    'lib/platform',
    'lib/store',
    'lib/operators',
    'lib/ledger',
    'lib/notify',
    'lib/merchants',
  ],
  'lib/doors': [
    'lib/core',
    'lib/platform',
    'lib/store',
    'lib/operators',
    'lib/notify',
    'lib/ledger',
    'lib/merchants',
    'lib/checkout',
  ],
  'lib/worker': [
    'lib/core',
    'lib/platform',
    'lib/store',
    'lib/operators',
    'lib/notify',
    'lib/ledger',
    'lib/merchants',
    'lib/checkout',
  ],
  'lib/web': [
    'drizzle',
    'components',
    'lib/core',
    'lib/platform',
    'lib/store',
    'lib/operators',
    'lib/notify',
    'lib/ledger',
    'lib/merchants',
    'lib/checkout',
    'lib/doors',
    'lib/worker',
  ],
  /** A world of its own: the simulated operators know nothing of the product that they are reached by. */
  'lib/sandbox': ['drizzle/schema', 'lib/core', 'lib/platform', 'lib/store'],
  components: ['lib/core', 'lib/web/messages'],
  app: ['components', 'lib'],
};

/** Who may import a library that one folder alone is meant to know. */
const LIBRARY_HOMES: Record<string, RegExp> = {
  'drizzle-orm': /^(lib\/store|lib\/sandbox|drizzle|drizzle\.config)/,
  postgres: /^(lib\/store|lib\/testing|drizzle)/,
  '@electric-sql/pglite': /^(lib\/store|lib\/testing|drizzle)/,
  undici: /^lib\/platform/,
  next: /^(lib\/web|app|components|next\.config)/,
  react: /^(components|app|lib\/web)/,
};

const NOT_ALLOWED_NAMES = ['utils', 'helpers', 'services', 'types'];

const sources = ['app', 'components', 'drizzle', 'lib'].flatMap((folder) => walk(path.join(ROOT, folder)));

describe('the layers', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only what lies below it', (folder, allowed) => {
    const wrong = sources
      .filter((file) => within(file, folder) && !isTest(file))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => isOurs(target) && !within(target, folder))
      .filter(({ target }) => !allowed.some((home) => within(target, home)))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('are complete: every folder with sources has its place in the table', () => {
    const homes = Object.keys(MAY_IMPORT);
    const lost = sources.filter((file) => !isTest(file) && !homes.some((home) => within(file, home)));
    expect(lost.filter((file) => !file.startsWith('lib/testing/'))).toEqual([]);
  });

  it('keep the sandbox to itself: only its routes import it', () => {
    const wrong = sources
      .filter((file) => !isTest(file) && !within(file, 'lib/sandbox') && !within(file, 'app'))
      .filter((file) => importsOf(file).some((target) => within(target, 'lib/sandbox')));
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(LIBRARY_HOMES))('%s is known in one place', (library, home) => {
    const wrong = sources
      .filter((file) => !isTest(file) && !home.test(file))
      .filter((file) => importsOf(file).some((target) => target === library || target.startsWith(`${library}/`)));
    expect(wrong).toEqual([]);
  });
});

describe('the files', () => {
  it('are named for what they are: no drawer for what has no place', () => {
    const wrong = sources.filter((file) => NOT_ALLOWED_NAMES.some((name) => file.split(/[/.]/).includes(name)));
    expect(wrong).toEqual([]);
  });

  it('have no barrels', () => {
    expect(sources.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([]);
  });

  it('are shorter than 300 lines, but for the schema and tests', () => {
    const long = sources
      .filter((file) => !isTest(file) && file !== 'drizzle/schema.ts')
      .filter((file) => read(file).split('\n').length > 300);
    expect(long).toEqual([]);
  });
});

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return name === 'migrations' ? [] : walk(file);
    return /\.(ts|tsx|mjs)$/.test(name) ? [path.relative(ROOT, file)] : [];
  });
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Modules that a file imports, ours as paths from the root. Type imports count: a layer that knows a name knows it. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g);
  return [...found].map(([, target = '']) => {
    if (target.startsWith('@/')) return target.slice(2);
    return target.startsWith('.') ? path.join(path.dirname(file), target) : target;
  });
}

function isOurs(target: string): boolean {
  return /^(app|components|drizzle|lib|e2e)\//.test(target);
}

function within(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** Tests, and what is made for them alone, may reach anywhere. */
function isTest(file: string): boolean {
  return /\.(test|spec|fixture)\.|\/fixtures\/|conformance\.ts$|^lib\/testing\//.test(file);
}
