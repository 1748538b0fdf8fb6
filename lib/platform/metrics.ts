import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const world = globalThis as { guichetMetrics?: Metrics };

export type Metrics = ReturnType<typeof makeMetrics>;

/** The process's metrics. One set, whichever bundle asks. */
export function metrics(): Metrics {
  world.guichetMetrics ??= makeMetrics();
  return world.guichetMetrics;
}

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];
  return {
    registry,
    requests: new Histogram({
      name: 'guichet_http_request_seconds',
      help: 'Requests answered, by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      buckets,
      registers,
    }),
    operatorCalls: new Histogram({
      name: 'guichet_operator_call_seconds',
      help: 'Calls to operators, by verb and what came of them.',
      labelNames: ['operator', 'verb', 'outcome'],
      buckets,
      registers,
    }),
    operatorUp: new Gauge({
      name: 'guichet_operator_up',
      help: 'Whether an operator is up (1) or down (0), from its heartbeats; the same in every copy.',
      labelNames: ['operator'],
      registers,
    }),
    heartbeats: new Counter({
      name: 'guichet_heartbeats_total',
      help: 'Heartbeats that this copy asked for, by operator and result: up, degraded or missed.',
      labelNames: ['operator', 'result'],
      registers,
    }),
    payments: new Counter({
      name: 'guichet_payments_ended_total',
      help: 'Payments that this copy ended, by door, operator and final state.',
      labelNames: ['door', 'operator', 'state'],
      registers,
    }),
    deliveries: new Histogram({
      name: 'guichet_delivery_seconds',
      help: 'Tries to deliver a notification, by channel and result.',
      labelNames: ['channel', 'result'],
      buckets,
      registers,
    }),
  };
}
