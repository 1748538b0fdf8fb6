import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a key is for. Each purpose has a key of its own, derived from the one secret of the installation. */
export type Purpose = 'api-key' | 'session' | 'token' | 'otp' | 'browser' | 'cookie' | 'seal' | 'door-secret';

export type Keys = {
  /** Keyed hash (HMAC-SHA-256, base64url) of a secret that we check but do not keep. */
  hash(purpose: Purpose, value: string): string;
  /** Whether `value` is what `hash` was made of; takes the same time either way. */
  matches(purpose: Purpose, value: string, hash: string): boolean;
  /** Encrypts (AES-256-GCM) a text that we must be able to use again; `context` names its row and must be given to open it. */
  seal(text: string, context: string): string;
  /** The text that was sealed; throws when it was changed or moved to another row. */
  open(sealed: string, context: string): string;
  /** A key for a library that keeps its own format, 32 bytes as hex. */
  derive(purpose: Purpose): string;
};

/** All keys of an installation, from `GUICHET_SECRET`. */
export function keysFrom(secret: string): Keys {
  const derived = new Map<Purpose, Buffer>();
  const key = (purpose: Purpose): Buffer => {
    const known = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, 'guichet', purpose, 32));
    derived.set(purpose, known);
    return known;
  };
  const hash = (purpose: Purpose, value: string) =>
    createHmac('sha256', key(purpose)).update(value).digest('base64url');
  return {
    hash,
    matches: (purpose, value, expected) => sameText(hash(purpose, value), expected),
    seal: (text, context) => seal(key('seal'), text, context),
    open: (sealed, context) => open(key('seal'), sealed, context),
    derive: (purpose) => key(purpose).toString('hex'),
  };
}

/** Compares two texts in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function seal(key: Buffer, text: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

function open(key: Buffer, sealed: string, context: string): string {
  if (!sealed.startsWith('v1.')) throw new Error('Unknown format of a sealed value');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
