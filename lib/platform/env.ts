import { z } from 'zod';

const seconds = (fallback: number) =>
  z.coerce
    .number()
    .positive()
    .max(30 * 86_400)
    .default(fallback)
    .transform((value) => Math.round(value * 1000));

const text = z.string().trim().optional();

const schema = z.object({
  GUICHET_MODE: z.enum(['sandbox', 'live']).default('sandbox'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  BASE_URL: z.url().optional(),
  DATABASE_URL: text,
  DATABASE_POOL: z.coerce.number().int().min(1).max(500).default(20),
  DATA_DIR: text,
  SESSION_TTL_S: seconds(180),
  PAGE_TTL_S: seconds(600),
  OTP_TTL_S: seconds(60),
  PUSH_TTL_S: seconds(300),
  RESULT_TTL_S: seconds(15),
  TIGO_TOKEN_TTL_S: seconds(600),
  HEARTBEAT_S: seconds(30),
  TRUSTED_PROXIES: text,
  GUICHET_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  METRICS_TOKEN: text,
  SMS_URL: z.url().optional(),
  SMS_SENDER: text,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SESSION_RATE_PER_MINUTE: z.coerce.number().int().positive().default(600),
});

export type Deadlines = {
  sessionMs: number;
  pageMs: number;
  otpMs: number;
  pushMs: number;
  resultMs: number;
  /** Life of a Tigo Secure access token. */
  tigoTokenMs: number;
};

export type Env = {
  mode: 'sandbox' | 'live';
  port: number;
  /** Public address without a slash at its end. */
  baseUrl: string;
  /** Where this copy reaches itself: the simulated operators of the sandbox. */
  ownUrl: string;
  databaseUrl: string | undefined;
  databasePool: number;
  dataDir: string;
  deadlines: Deadlines;
  /** How often each operator is asked how it is. */
  heartbeatMs: number;
  /** CIDR ranges from which `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  secret: string;
  adminToken: string;
  metricsToken: string | undefined;
  /** Kannel's sendsms address with user and password in it; undefined: the simulated handset. */
  smsUrl: string | undefined;
  smsSender: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  sessionRatePerMinute: number;
};

/** A setting that stops the start. The message names every one and is meant for the person who starts the product. */
export class BadSettings extends Error {}

/** The variables that live mode does not start without, and what each is for. */
const LIVE_NEEDS = {
  GUICHET_SECRET: 'the secret that all keys are derived from, at least 32 random characters',
  ADMIN_TOKEN: 'the bearer token of the administration API, at least 16 random characters',
  BASE_URL: 'the public address, https://…',
  SMS_URL: "the SMS gateway's sendsms address with its user name and password",
} as const;

/**
 * Reads all settings. The sandbox needs none; live refuses to do without its secrets.
 * @throws BadSettings naming each variable that is missing or wrong
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty variable is an absent one, as compose files write them.
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new BadSettings(`These settings are not usable:\n${wrong.join('\n')}`);
  }
  const env = parsed.data;
  if (env.GUICHET_MODE === 'live') {
    const missing = Object.entries(LIVE_NEEDS).filter(([name]) => !env[name as keyof typeof LIVE_NEEDS]);
    if (missing.length > 0) {
      const lines = missing.map(([name, what]) => `  ${name}: ${what}`);
      throw new BadSettings(`GUICHET_MODE=live does not start without these settings:\n${lines.join('\n')}`);
    }
  }
  return {
    mode: env.GUICHET_MODE,
    port: env.PORT,
    baseUrl: (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    ownUrl: `http://127.0.0.1:${env.PORT}`,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    dataDir: env.DATA_DIR ?? '.data',
    deadlines: {
      sessionMs: env.SESSION_TTL_S,
      pageMs: env.PAGE_TTL_S,
      otpMs: env.OTP_TTL_S,
      pushMs: env.PUSH_TTL_S,
      resultMs: env.RESULT_TTL_S,
      tigoTokenMs: env.TIGO_TOKEN_TTL_S,
    },
    heartbeatMs: env.HEARTBEAT_S,
    trustedProxies: (env.TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
    // The sandbox moves no money, and its copies have to agree; live never gets here without its own.
    secret: env.GUICHET_SECRET ?? 'guichet-sandbox-secret-never-used-live',
    adminToken: env.ADMIN_TOKEN ?? 'admin_test_demo',
    metricsToken: env.METRICS_TOKEN,
    smsUrl: env.SMS_URL,
    smsSender: env.SMS_SENDER,
    logLevel: env.LOG_LEVEL,
    sessionRatePerMinute: env.SESSION_RATE_PER_MINUTE,
  };
}

let known: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}
