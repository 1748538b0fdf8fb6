import { type Answered, refuse, type Version } from '@/lib/doors/tigo-secure/faults';
import { type Client, issueToken } from '@/lib/doors/tigo-secure/tokens';
import { readBody, readForm } from '../body';
import { tigoRoute } from './tigo-route';

const MAX_BODY_BYTES = 16 * 1024;

/** `POST /v1/oauth/generate/accesstoken`: credentials in the form. */
export const postToken = tokenRoute(1, 'POST /v1/oauth/generate/accesstoken');

/** `POST /v1/oauth/mfs/payments/tokens`: the same for version 2, credentials in the Basic header. */
export const postTokenV2 = tokenRoute(2, 'POST /v1/oauth/mfs/payments/tokens');

function tokenRoute(version: Version, name: string) {
  return tigoRoute(version, name, async (request, { caller, app }): Promise<Answered<Record<string, unknown>>> => {
    const fields = await readFields(request);
    if (!fields) return refuse({ why: 'body_too_large' });
    return issueToken(app.context, { client: clientOf(request, fields), address: caller.address });
  });
}

type Fields = ReadonlyMap<string, string>;

/** Credentials in the Basic header or in the body; never from the address, where logs would keep them. */
function clientOf(request: Request, fields: Fields): Client {
  const basic = basicOf(request.headers.get('authorization'));
  const get = (name: string) => withoutNul(fields.get(name) ?? '').trim() || null;
  return {
    grantType: new URL(request.url).searchParams.get('grant_type')?.trim() || get('grant_type'),
    clientId: basic?.clientId ?? get('client_id'),
    clientSecret: basic?.clientSecret ?? get('client_secret'),
  };
}

function basicOf(header: string | null): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { clientId: withoutNul(clientId), clientSecret: rest.join(':') };
}

/** No client has a NUL in its name, and no database can be asked for one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** A form, or JSON text under whatever type: one PHP client says "form" and sends JSON. Undefined when too large. */
async function readFields(request: Request): Promise<Fields | undefined> {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) {
    const form = await readForm(request, MAX_BODY_BYTES);
    if (form === 'too_large') return undefined;
    return new Map(form === 'unreadable' ? [] : form);
  }
  const body = (await readBody(request, MAX_BODY_BYTES))?.toString('utf8').trim();
  if (body === undefined) return undefined;
  return new Map(jsonFields(body) ?? new URLSearchParams(body));
}

function jsonFields(body: string): [string, string][] | undefined {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null) return undefined;
    return Object.entries(json).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  } catch {
    return undefined;
  }
}
