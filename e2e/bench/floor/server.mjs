// The floor that the product is measured against: the least that the same server can do. Started as the product is.
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';

const dir = path.dirname(fileURLToPath(import.meta.url));
process.chdir(dir);
const port = Number(process.env.PORT);
const hostname = '127.0.0.1';
const app = next({ dev: false, dir, port, hostname });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 65_000;
server.listen(port, hostname);
process.on('SIGTERM', () => process.exit(0));
