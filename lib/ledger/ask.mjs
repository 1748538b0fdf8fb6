/**
 * Asks the running Guichet's administration API, and ends the program with 2 and a sentence when it cannot: 1 is kept for
 * what the ledger itself says. The commands go through the server since an embedded database belongs to one process.
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function askLedger(path) {
  const port = process.env.PORT || '3000';
  const base = (process.env.BASE_URL || `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  const token = process.env.ADMIN_TOKEN || 'admin_test_demo';
  const signal = AbortSignal.timeout(300_000);
  const response = await fetch(`${base}/api/v1/ledger${path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal,
  }).catch(() => undefined);
  if (!response) {
    return stop(`No Guichet answers at ${base}. Start it (npm start), or set PORT or BASE_URL to where it runs.`);
  }
  if (response.status === 401) return stop(`The Guichet at ${base} does not take this ADMIN_TOKEN.`);
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const errors = /** @type {{ field: string, message: string }[]} */ (answer.errors ?? []);
  const fields = errors.map(({ field, message }) => `\n  ${field}: ${message}`);
  return stop(`${answer.title ?? `${base} answered ${response.status}`}${fields.join('')}`);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}

/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
