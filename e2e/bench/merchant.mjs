// The merchants' servers: one that answers at once and writes down when it heard what, and one that never answers.
import { createServer } from 'node:http';

/** @typedef {{ ref: string, at: number, sentAt: number }} Heard When (epoch ms), about which purchase, and `at` as it was told. */

/** @returns {Promise<{ url: string, heard: Heard[], wait(count: number, withinMs: number): Promise<void>, stop(): void }>} */
export async function startMerchant() {
  /** @type {Heard[]} */
  const heard = [];
  const server = createServer((request, response) => {
    const at = Date.now();
    const query = new URL(request.url ?? '/', 'http://merchant').searchParams;
    heard.push({ ref: query.get('purchaseref') ?? '', at, sentAt: Number(query.get('at')) });
    response.writeHead(200, { 'content-type': 'text/plain' }).end('OK');
  });
  const url = await listen(server);
  return {
    url,
    heard,
    wait: async (count, withinMs) => {
      const until = Date.now() + withinMs;
      while (heard.length < count) {
        if (Date.now() > until) throw new Error(`Heard ${heard.length} of ${count} notifications in ${withinMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () => close(server),
  };
}

/** A merchant that takes the connection and says nothing. `asked` counts what it was told. */
export async function startDeadMerchant() {
  let asked = 0;
  const server = createServer(() => {
    asked++;
  });
  return { url: await listen(server), asked: () => asked, stop: () => close(server) };
}

/** @param {import('node:http').Server} server @returns {Promise<string>} */
function listen(server) {
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/told`);
    });
  });
}

/** @param {import('node:http').Server} server */
function close(server) {
  server.close();
  server.closeAllConnections();
}
