import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** As the product's own, where it matters. @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['postgres', 'undici'],
  devIndicators: false,
  turbopack: { root },
  outputFileTracingRoot: root,
};
