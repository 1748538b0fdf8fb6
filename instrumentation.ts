/** Called once by Next when the server starts, before it answers: brings the database up and starts the work behind it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/web/start');
  const { env, db, clock } = await start();
  if (env.mode !== 'sandbox') return;
  const { startSandbox } = await import('./lib/sandbox/start');
  startSandbox(db, clock);
}
