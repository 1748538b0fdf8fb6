import { DECIMAL } from './amounts';
import { type Answered, refuse } from './faults';

/** One row of a request table of the guide. */
export type Field = {
  /** `LocalPayment.amount`; a member of an object is named with its path. */
  path: string;
  /** A `present` one must be there and may be empty. */
  need: 'required' | 'present' | 'optional';
  kind: 'text' | 'decimal' | 'url' | 'flag';
  max: number;
};

export const field = (path: string, need: Field['need'], kind: Field['kind'] = 'text', max = 255): Field => ({
  path,
  need,
  kind,
  max,
});

/** A request's values by their paths: null for what it left out. `has` tells whether an object was there at all. */
export type Values = { get(path: string): string | null; text(path: string): string; has(object: string): boolean };

/**
 * Reads a request's JSON text by a table, or names the first parameter, in the table's order, that is missing or no
 * good. `nameOf` is what the request calls a path, where that differs from the table.
 */
export function readTable(
  table: readonly Field[],
  body: string,
  nameOf: (path: string) => string = (path) => path,
): Answered<Values> {
  const json = parseJson(body);
  if (!isObject(json)) return refuse({ why: 'body_unreadable' });
  const values = new Map<string, string | null>();
  for (const one of table) {
    const read = readField(one, nameOf(one.path), json);
    if (!read.ok) return read;
    values.set(one.path, read.value);
  }
  const get = (path: string) => values.get(path) ?? null;
  const has = (object: string) => isObject(member(json, object));
  return { ok: true, value: { get, text: (path) => get(path) ?? '', has } };
}

function readField(one: Field, name: string, json: Record<string, unknown>): Answered<string | null> {
  const [first = '', second] = name.split('.');
  const top = member(json, first);
  if (second === undefined) return readValue(one, name, top);
  if (isAbsent(top)) return absent(one, first);
  return isObject(top) ? readValue(one, name, member(top, second)) : refuse({ why: 'invalid', parameter: first });
}

function readValue(one: Field, name: string, value: unknown): Answered<string | null> {
  if (value === undefined || value === null) return absent(one, name);
  const text = one.kind === 'flag' && typeof value === 'boolean' ? `${value}` : toText(value);
  if (text === '') return one.need === 'required' ? absent(one, name) : { ok: true, value: '' };
  return text !== undefined && isGood(one, text)
    ? { ok: true, value: text }
    : refuse({ why: 'invalid', parameter: name });
}

function absent({ need }: Field, parameter: string): Answered<null> {
  return need === 'optional' ? { ok: true, value: null } : refuse({ why: 'missing', parameter });
}

/** PHP writes an empty array for an object without members. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isGood({ kind, max }: Field, text: string): boolean {
  // Control characters have no business here, and neither a NUL nor half a character can be stored.
  if ([...text].length > max || /\p{Cc}|\p{Cs}/u.test(text)) return false;
  if (kind === 'decimal') return DECIMAL.test(text);
  if (kind === 'flag') return /^(true|false)$/i.test(text);
  return kind !== 'url' || isHttpUrl(text);
}

/** Texts come as texts and as numbers; spaces around them are some client's slip. */
function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'number') return undefined;
  const text = String(value);
  // A number of more than 15 digits was rounded before we saw it.
  return text.replace(/\D/g, '').length > 15 ? undefined : text;
}

/** A member by its name, or by its name in another case: the guide itself writes `originPayment` and `OriginPayment`. */
function member(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const other = Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase());
  return other === undefined ? undefined : object[other];
}

function parseJson(text: string): unknown {
  try {
    // A byte order mark is what some editors leave before a request kept in a file.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
