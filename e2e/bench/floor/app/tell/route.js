import { Agent, request } from 'undici';
import { database } from '../../database';

export const dynamic = 'force-dynamic';

const agent = new Agent({ connections: 256, pipelining: 1 });

/**
 * Bare telling: `count` times, `atOnce` at a time, inserts one row and GETs the next of `urls`. The address carries when
 * that began, as the product's delay counts from when the payment ended.
 */
export async function POST(incoming) {
  const { urls, count, atOnce } = await incoming.json();
  const sql = database();
  let next = 0;
  const work = async () => {
    for (let i = next++; i < count; i = next++) {
      const at = Date.now();
      await sql`insert into floor_rows (value, at) values (${crypto.randomUUID()}, ${new Date(at)})`;
      const answer = await request(`${urls[i % urls.length]}?purchaseref=floor-${at}-${i}&at=${at}`, {
        dispatcher: agent,
      });
      await answer.body.text();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return new Response(null, { status: 204 });
}
