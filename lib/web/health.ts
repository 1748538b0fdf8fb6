import { Gauge, Registry } from 'prom-client';
import { errorFields, log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { ping, readBacklog } from '@/lib/store/health';
import { isBearer } from './bearer';
import { route } from './route';

const DATABASE_WAIT_MS = 2_000;

/** `GET /api/health`: 200 while this copy can do its work, 503 when the database does not answer within two seconds. */
export const health = route('GET /api/health', async (_request, _params, { db, env, database }) => {
  const what = { mode: env.mode, database: database.kind };
  try {
    await within(DATABASE_WAIT_MS, ping(db));
    return Response.json({ status: 'ok', ...what }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    log.error(errorFields(error), 'database does not answer');
    return Response.json({ status: 'unavailable', ...what }, { status: 503, headers: { 'cache-control': 'no-store' } });
  }
});

/** `GET /api/metrics`: Prometheus text; with METRICS_TOKEN set, for its bearer alone. */
export const metricsText = route('GET /api/metrics', async (request, _params, { db, env, clock }) => {
  if (env.metricsToken && !isBearer(request, env.metricsToken)) {
    return new Response('Unauthorized', { status: 401, headers: { 'www-authenticate': 'Bearer' } });
  }
  const backlog = new Registry();
  const seen = await readBacklog(db, clock());
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers: [backlog] }).set(value);
  gauge('guichet_attempts_open', 'Attempts whose operator has not said yes or no.', seen.attemptsOpen);
  gauge('guichet_notifications_due', 'Notifications not delivered yet.', seen.notificationsDue);
  gauge('guichet_notifications_oldest_seconds', 'Age of the oldest one not delivered.', seen.notificationsOldestS);
  gauge('guichet_payments_to_review', 'Payments that a person has to look at.', seen.paymentsToReview);
  const text = await Registry.merge([metrics().registry, backlog]).metrics();
  return new Response(text, { headers: { 'content-type': metrics().registry.contentType } });
});

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Too slow')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
