import { describe, expect, it } from 'vitest';
import { BadSettings, readEnv } from './env';

const LIVE = {
  GUICHET_MODE: 'live',
  GUICHET_SECRET: 'x'.repeat(32),
  ADMIN_TOKEN: 'y'.repeat(16),
  BASE_URL: 'https://pay.example.test/',
  SMS_URL: 'https://user:password@sms.example.test/cgi-bin/sendsms',
};

describe('the settings', () => {
  it('need nothing in the sandbox', () => {
    expect(readEnv({})).toMatchObject({
      mode: 'sandbox',
      port: 3000,
      baseUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      dataDir: '.data',
      deadlines: {
        sessionMs: 180_000,
        pageMs: 600_000,
        otpMs: 60_000,
        pushMs: 300_000,
        resultMs: 15_000,
        tigoTokenMs: 600_000,
      },
      trustedProxies: [],
    });
  });

  it('take an empty variable for an absent one', () => {
    expect(readEnv({ GUICHET_MODE: '', PORT: ' ', BASE_URL: '', DATABASE_URL: '' })).toMatchObject({ port: 3000 });
  });

  it.each(Object.keys(LIVE).filter((name) => name !== 'GUICHET_MODE'))(
    'refuse live mode without %s and name it',
    (name) => {
      expect(() => readEnv({ ...LIVE, [name]: undefined })).toThrow(name);
      expect(() => readEnv({ ...LIVE, [name]: undefined })).toThrow(BadSettings);
    },
  );

  it('name every missing secret of live mode at once', () => {
    expect(() => readEnv({ GUICHET_MODE: 'live' })).toThrow(
      /GUICHET_SECRET[\s\S]*ADMIN_TOKEN[\s\S]*BASE_URL[\s\S]*SMS_URL/,
    );
  });

  it('take live mode with its secrets', () => {
    expect(readEnv(LIVE)).toMatchObject({
      mode: 'live',
      baseUrl: 'https://pay.example.test',
      adminToken: LIVE.ADMIN_TOKEN,
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['GUICHET_MODE', 'production'],
    ['OTP_TTL_S', '-1'],
    ['GUICHET_SECRET', 'short'],
    ['BASE_URL', 'not a url'],
  ])('refuse %s=%s by name and never repeat the value of a secret', (name, value) => {
    expect(() => readEnv({ ...LIVE, [name]: value })).toThrow(name);
    expect(() => readEnv({ ...LIVE, GUICHET_SECRET: 'too-short-secret' })).not.toThrow('too-short-secret');
  });

  it('take fractions of a second for deadlines', () => {
    expect(readEnv({ OTP_TTL_S: '0.5' }).deadlines.otpMs).toBe(500);
    expect(readEnv({ TIGO_TOKEN_TTL_S: '1.5' }).deadlines.tigoTokenMs).toBe(1_500);
  });
});
