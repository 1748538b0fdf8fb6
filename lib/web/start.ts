import { BadSettings } from '@/lib/platform/env';
import { errorFields, log } from '@/lib/platform/log';
import { type App, app } from './app';

/**
 * Starts the product in this process, or ends the process with a message for the person who started it. Half a product
 * that answers errors all day is worse than one that does not start.
 */
export async function start(): Promise<App> {
  try {
    const started = await app();
    const { env, database } = started;
    log.info({ mode: env.mode, database: database.kind, port: env.port }, 'started');
    console.error(`Guichet (${env.mode}) is at ${env.baseUrl}`);
    return started;
  } catch (error) {
    if (error instanceof BadSettings) console.error(error.message);
    else {
      log.fatal(errorFields(error), 'start.failed');
      console.error(`Guichet cannot start: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
    process.exit(1);
  }
}
