import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operatorHealth, operatorSettings } from '@/drizzle/schema';
import { makeConnector } from '@/lib/operators/connect';
import { keysFrom } from '@/lib/platform/crypto';
import { metrics } from '@/lib/platform/metrics';
import { claimHeartbeats, readHealth, recordHeartbeat } from '@/lib/store/operator-health';
import { saveOperatorSettings } from '@/lib/store/operator-settings';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { askHeartbeats } from './heartbeat';

const database = testDatabase();
const keys = keysFrom('a-secret-for-tests-of-thirty-two-characters');
const EVERY_MS = 30_000;

const available = (response: ServerResponse) => response.end('{"serviceStatus":"available"}');
const broken = (response: ServerResponse) => response.writeHead(503).end();

/** Operators behind one real server; what each does with its next heartbeat stands in `play`. */
let server: LocalServer;
const play = new Map<string, (response: ServerResponse) => void>();
beforeAll(async () => {
  server = await localServer(({ path }, response) => (play.get(path.split('/')[1] ?? '') ?? available)(response));
});
afterAll(() => server.close());

let nowMs = Date.UTC(2026, 2, 1, 10);
const clock = () => new Date(nowMs);

beforeEach(async () => {
  play.clear();
  server.received.length = 0;
  await database.db().delete(operatorHealth);
  await database.db().delete(operatorSettings);
});

async function connect(operator: string) {
  const credentials = { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' };
  await saveOperatorSettings(database.db(), {
    operator,
    url: `${server.url}/${operator}`,
    credentialsSealed: keys.seal(JSON.stringify(credentials), `operator:${operator}`),
    updatedAt: clock(),
  });
}

/** One copy of the product. */
function copy() {
  const db = database.db();
  const operatorFor = makeConnector({ db, keys, callbackBase: '', ownUrl: '', clock });
  return async () => {
    const runs = await askHeartbeats({ db, clock, operatorFor }, EVERY_MS);
    await Promise.all(runs);
    return runs.length;
  };
}

async function healthOf(operator: string) {
  const found = (await readHealth(database.db())).get(operator);
  return found && { status: found.status, missed: found.missed, lastGoodAt: found.lastGoodAt };
}

/** Lets the next heartbeats be these, one after the other, and answers the status after each. */
async function beats(operator: string, look: () => Promise<number>, ...plays: ((response: ServerResponse) => void)[]) {
  const found: (string | undefined)[] = [];
  for (const one of plays) {
    play.set(operator, one);
    await look();
    found.push((await healthOf(operator))?.status);
    nowMs += EVERY_MS;
  }
  return found;
}

describe('heartbeats', () => {
  test('are asked of connected operators alone, each once in its time, however many copies look', async () => {
    await connect('tigo-bo');
    await connect('tigo-tz');
    const looks = Array.from({ length: 4 }, copy);
    const asked = await Promise.all(looks.map((look) => look()));
    expect(asked.reduce((a, b) => a + b)).toBe(2);
    nowMs += EVERY_MS - 1;
    await Promise.all(looks.map((look) => look()));
    expect(server.received.map(({ path }) => path).sort()).toEqual(['/tigo-bo/heartbeat', '/tigo-tz/heartbeat']);
    nowMs += 1;
    await Promise.all(looks.map((look) => look()));
    expect(server.received).toHaveLength(4);
  });

  test('that are missed three times make an operator down, two good ones bring it back, and the last good is kept', async () => {
    await connect('tigo-hn');
    const look = copy();
    const firstAt = clock();
    const statuses = await beats('tigo-hn', look, available, broken, broken, broken, available, broken, available);
    expect(statuses).toEqual(['up', 'up', 'up', 'down', 'down', 'down', 'down']);
    expect(await healthOf('tigo-hn')).toEqual({
      status: 'down',
      missed: 0,
      lastGoodAt: new Date(firstAt.getTime() + 6 * EVERY_MS),
    });
    expect(await beats('tigo-hn', look, available)).toEqual(['up']);
  });

  test('of an operator that never was good say so, and its neighbour is none the worse', async () => {
    await connect('tigo-py');
    await connect('tigo-sv');
    const look = copy();
    await beats('tigo-py', look, broken, broken, broken);
    expect(await healthOf('tigo-py')).toEqual({ status: 'down', missed: 3, lastGoodAt: null });
    expect((await healthOf('tigo-sv'))?.status).toBe('up');
  });

  test('of an operator that cannot be connected to are missed', async () => {
    await connect('tigo-sn');
    await saveOperatorSettings(database.db(), {
      operator: 'tigo-sn',
      url: server.url,
      credentialsSealed: 'sealed by somebody else',
      updatedAt: clock(),
    });
    await copy()();
    expect(await healthOf('tigo-sn')).toEqual({ status: 'up', missed: 1, lastGoodAt: null });
    expect(server.received).toEqual([]);
  });

  test('are counted, and what one copy found is shown by all', async () => {
    await connect('tigo-bo');
    const look = copy();
    const missed = async () => {
      const { values } = await metrics().heartbeats.get();
      return values.find(({ labels }) => labels.operator === 'tigo-bo' && labels.result === 'missed')?.value ?? 0;
    };
    const up = async () =>
      (await metrics().operatorUp.get()).values.find(({ labels }) => labels.operator === 'tigo-bo')?.value;
    const before = await missed();
    await beats('tigo-bo', look, broken, broken, broken);
    expect((await missed()) - before).toBe(3);
    expect(await up()).toBe(0);
    // Another copy, whose own metrics know nothing of it yet, and to whom nothing falls due.
    nowMs -= EVERY_MS;
    metrics().operatorUp.reset();
    expect(await copy()()).toBe(0);
    expect(await up()).toBe(0);
    nowMs += EVERY_MS;
    await beats('tigo-bo', look, available, available);
    expect(await up()).toBe(1);
  });
});

describe('an operator taken to be asked', () => {
  const operators = ['tigo-bo'];
  const at = (ms: number) => new Date(nowMs + ms);

  test('is free again when the copy that took it has died, and what that copy heard late does not count', async () => {
    await connect('tigo-bo');
    const db = database.db();
    const claim = async (ms: number) =>
      (await claimHeartbeats(db, { operators, now: at(ms), leaseUntil: at(ms + 30_000) }))[0];
    const first = await claim(0);
    expect(await claim(29_999)).toBeUndefined();
    const second = await claim(30_000);
    if (!first || !second) throw new Error('Nothing was claimed');
    const heard = (status: 'up' | 'down') => ({
      status,
      missed: 0,
      lastGoodAt: null,
      lastAskedAt: at(0),
      nextAskAt: at(60_000),
    });
    expect(await recordHeartbeat(db, first, heard('down'))).toBe(false);
    expect(await recordHeartbeat(db, second, heard('up'))).toBe(true);
    expect((await healthOf('tigo-bo'))?.status).toBe('up');
  });
});
