import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger, pino } from 'pino';

/** What every line of one request carries. */
type Context = { requestId?: string; paymentId?: string };

const context = new AsyncLocalStorage<Context>();

/** Names whose values never reach a log, wherever they stand in what is logged. */
const SECRET_FIELDS = [
  'pin',
  'otp',
  'code',
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'msisdn',
  'phone',
  'phonenumber',
  'url',
  'target',
];

/**
 * Makes the logger: JSON lines on standard output. Give it ids and our own words, never a URL, a body or an error of a
 * library as it is (drivers print queries with their values); `errorFields` takes what is safe of an error.
 */
export function makeLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => ({ ...context.getStore() }),
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[hidden]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

export const log: Logger = makeLogger(process.env.LOG_LEVEL ?? 'info');

/** Runs `work` so that each line logged in it carries `fields`. */
export function withLogContext<T>(fields: Context, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}

/** Adds the payment's id to the lines that the current request still logs. */
export function logPayment(paymentId: string): void {
  const store = context.getStore();
  if (store) store.paymentId = paymentId;
}

/** What may be logged of an error: its class, its database or network code, and where it was thrown. */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? { errorCode: cause.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: cause.name,
    ...code,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' < '),
  };
}
