import { RateLimiterMemory } from 'rate-limiter-flexible';

const world = globalThis as { guichetLimiters?: Map<string, RateLimiterMemory> };

/** Whether one more is allowed for `key` this minute. Each copy counts for itself: what it protects is its own work. */
export async function mayPass(name: string, key: string, perMinute: number): Promise<boolean> {
  world.guichetLimiters ??= new Map();
  const limiter =
    world.guichetLimiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 });
  world.guichetLimiters.set(name, limiter);
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}
