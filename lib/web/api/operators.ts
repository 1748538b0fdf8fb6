import { z } from 'zod';
import { operatorEntry } from '@/lib/operators/catalogue';
import { credentialsSchema, makeOperator } from '@/lib/operators/registry';
import { findOperatorSettings, saveOperatorSettings } from '@/lib/store/operator-settings';
import { adminRoute } from './admin';
import { invalidFields, problemJson } from './problem-json';

const settingsSchema = z.strictObject({
  url: z.url().max(300),
  credentials: z.record(z.string(), z.string().max(4_000)),
});

type Params = { operator: string };

/** `PUT /api/v1/operators/{id}`: where an operator is reached and with what. The credentials are sealed and never shown. */
export const putOperator = adminRoute<Params>('PUT /api/v1/operators/{id}', async ({ body, params, app }) => {
  const entry = operatorEntry(params.operator);
  if (!entry) return problemJson(404, 'There is no such operator');
  const parsed = settingsSchema.safeParse(body);
  if (!parsed.success) return invalidFields(parsed.error);
  const credentials = credentialsSchema(entry.adapter).safeParse(parsed.data.credentials);
  if (!credentials.success) return invalidFields(credentials.error);
  const updatedAt = app.clock();
  const url = parsed.data.url.replace(/\/+$/, '');
  const credentialsSealed = app.keys.seal(JSON.stringify(credentials.data), `operator:${entry.id}`);
  await saveOperatorSettings(app.db, { operator: entry.id, url, credentialsSealed, updatedAt });
  const connection = {
    operator: entry.id,
    url,
    credentials: credentials.data,
    callbackUrl: () => app.env.baseUrl,
    timeoutMs: entry.timeoutMs,
  };
  const heartbeat = await makeOperator(entry, connection, app.clock).heartbeat?.();
  return Response.json({ id: entry.id, name: entry.name, url, heartbeat: heartbeat?.status ?? null });
});

/** `GET /api/v1/operators/{id}`: whether it is set up, and where. */
export const getOperator = adminRoute<Params>('GET /api/v1/operators/{id}', async ({ params, app }) => {
  const entry = operatorEntry(params.operator);
  if (!entry) return problemJson(404, 'There is no such operator');
  const settings = await findOperatorSettings(app.db, entry.id);
  return Response.json({ id: entry.id, name: entry.name, url: settings?.url ?? null });
});
