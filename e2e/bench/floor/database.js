import postgres from 'postgres';

/** One pool for the process, as large as the product's. Next bundles routes apart, so it lives on the global object. */
export function database() {
  globalThis.floorSql ??= postgres(process.env.DATABASE_URL, { max: 20, onnotice: () => {} });
  return globalThis.floorSql;
}
