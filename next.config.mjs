/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Protocols whose paths end in a slash (MTN's `/collection/token/`) must not be answered by a redirect.
  skipTrailingSlashRedirect: true,
  // These load files of their own beside them (the embedded database, log workers), so they stay out of the bundle.
  serverExternalPackages: ['@electric-sql/pglite', 'pino', 'postgres', 'prom-client', 'undici', 'libphonenumber-js'],
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  devIndicators: false,
  // `npm test` checks the types, tests included; a start on a small machine need not wait for that.
  typescript: { ignoreBuildErrors: true },
};
