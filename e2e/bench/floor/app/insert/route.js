import { database } from '../../database';

export const dynamic = 'force-dynamic';

/** The bare route: one insert of a row as small as a session. */
export async function GET() {
  const sql = database();
  const value = crypto.randomUUID();
  await sql`insert into floor_rows (value, at) values (${value}, ${new Date()})`;
  return new Response(`OK:${value}`, { headers: { 'cache-control': 'no-store' } });
}
