import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new prefixed id (`pay_…`): 48 bits of time, so that new rows lie together in an index, and 80 random bits. */
export function newId(prefix: string, now: Date): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  randomBytes(10).copy(bytes, 6);
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** An unguessable token for a URL or a secret: 32 random bytes, 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** `count` random decimal digits, each drawn evenly. */
export function randomDigits(count: number): string {
  let digits = '';
  while (digits.length < count) digits += randomInt(0, 1_000_000_000).toString().padStart(9, '0');
  return digits.slice(0, count);
}

/** A reference that people read out on the phone: `GU` and ten digits or letters that are not mistaken for each other. */
export function newPaymentRef(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return `GU${Array.from({ length: 10 }, () => letters[randomInt(0, letters.length)]).join('')}`;
}
