import { formatMoney, type Money } from '@/lib/core/money';
import { newId } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { type LeasedCallback, leaseCallback } from './callbacks';
import type { SimulatedOperator } from './networks';
import { AFTER_PAGE_MS, type Behaviour, behaviourOf, LATE_MS } from './numbers';
import { planned, readRequest, refuse, settle } from './settle';
import { insertPrompt } from './store-phone';
import { insertRequest, redeemCode, type SandboxRequest, saveRequest } from './store-requests';
import { checkPin, walletOf } from './wallets';
import type { World } from './world';

/** How the payer agrees: by PIN, by a code that was made with the PIN, or by answering a prompt on the handset. */
export type Consent = { kind: 'pin'; pin: string } | { kind: 'code'; code: string } | { kind: 'prompt' };

/** What is common to taking money from a wallet and putting some into one. */
export type DepositAsk = {
  operator: SimulatedOperator;
  /** The asker's idempotency key. */
  key: string;
  /** The operator's own transaction id, new. */
  reference: string;
  msisdn: string;
  money: Money;
  callbackUrl: string | null;
  /** What the protocol wants to find again when it writes its answers. */
  wire: Record<string, unknown>;
};

export type ChargeAsk = DepositAsk & {
  consent: Consent;
  /** Whom the prompt names. */
  payee: string;
};

/**
 * Asks a simulated operator for money, at most once per key: the same key again finds what became of the first, and
 * `other_charge` when that was for another number or amount. One transaction records the request and either ends it or
 * plans its end.
 */
export function charge(world: World, ask: ChargeAsk): Promise<Charged | 'other_charge'> {
  return once(world, { kind: 'charge', ...ask });
}

/** Puts money into a wallet in the same way: at most once per key, and as the number's row says. Nobody is asked first. */
export function deposit(world: World, ask: DepositAsk): Promise<Charged | 'other_charge'> {
  return once(world, { kind: 'deposit', ...ask });
}

type Ask = ({ kind: 'charge' } & ChargeAsk) | ({ kind: 'deposit' } & DepositAsk);

async function once(world: World, ask: Ask): Promise<Charged | 'other_charge'> {
  const now = world.clock();
  const request = newRequest(ask, now);
  const charged = await world.db.transaction(async (tx) => {
    if (!(await insertRequest(tx, request))) return undefined;
    const begun = await begin(tx, { ask, request, now, world });
    await saveRequest(tx, begun);
    const isCallbackFirst = behaviourOf(ask.msisdn).answer === 'after_callback';
    return { request: begun, callbackFirst: isCallbackFirst ? await leaseCallback(tx, begun, now) : undefined };
  });
  if (charged) return charged;
  const first = await readRequest(world.db, { operator: ask.operator.id, key: ask.key }, world.clock());
  return first && isSame(first, ask) ? { request: first, callbackFirst: undefined } : 'other_charge';
}

/** `callbackFirst` is to be sent before the request is answered. */
export type Charged = { request: SandboxRequest; callbackFirst: LeasedCallback | undefined };

type Begin = { ask: Ask; request: SandboxRequest; now: Date; world: World };

async function begin(tx: Db, { ask, request, now, world }: Begin): Promise<SandboxRequest> {
  const wallet = await walletOf(tx, ask.operator, { msisdn: ask.msisdn, currency: ask.money.currency });
  if (!wallet) return refuse(request, 'no_wallet', now);
  if (wallet.blocked) return refuse(request, 'wallet_blocked', now);

  const behaviour = behaviourOf(ask.msisdn);
  const isHeard = behaviour.answer !== 'never' && behaviour.answer !== 'broken';
  if (ask.kind === 'charge' && ask.consent.kind === 'prompt' && isHeard) {
    return behaviour.answer === 'after_callback'
      ? settle(tx, accepted(request, null), now)
      : prompt(tx, { ask, request, now, world });
  }
  const agreed = ask.kind === 'charge' ? await hearConsent(tx, ask, request, now) : request;
  if (agreed.state === 'failed') return agreed;
  if (behaviour.answer === 'late') {
    return planned(agreed, [{ at: after(now, LATE_MS).toISOString(), do: 'settle' }]);
  }
  const settleAt = endOf(behaviour, now, world);
  if (settleAt) return planned(accepted(agreed, settleAt), [{ at: settleAt.toISOString(), do: 'settle' }]);
  return settle(tx, behaviour.answer === 'after_callback' ? accepted(agreed, null) : agreed, now);
}

/** Checks the PIN or uses up the code; the request comes back refused when either is wrong. */
async function hearConsent(tx: Db, ask: ChargeAsk, request: SandboxRequest, now: Date): Promise<SandboxRequest> {
  const { operator, consent, msisdn, money } = ask;
  if (consent.kind === 'prompt') return request;
  if (consent.kind === 'code') {
    const binding = {
      operator: operator.id,
      code: consent.code,
      msisdn,
      amountMinor: money.minor,
      currency: money.currency,
    };
    return (await redeemCode(tx, binding, now)) ? request : refuse(request, 'bad_code', now);
  }
  const checked = await checkPin(tx, { network: operator.network, msisdn, currency: money.currency }, consent.pin);
  if (checked.kind === 'blocked') return refuse(request, 'wallet_blocked', now);
  if (checked.kind === 'right') return request;
  return refuse(request, 'wrong_pin', now, 'truth', { remaining: `${checked.remaining}` });
}

/** Shows a prompt on the handset. A charge that ends by itself after the page does so whether or not it is answered. */
async function prompt(tx: Db, { ask, request, now, world }: Begin & { ask: ChargeAsk }): Promise<SandboxRequest> {
  const { operator, msisdn, money, payee, key } = ask;
  const behaviour = behaviourOf(msisdn);
  const expiresAt = after(now, world.env.deadlines.pushMs);
  await insertPrompt(tx, {
    id: newId('prm', now),
    msisdn,
    operator: operator.id,
    key,
    text: operator.prompt.replace('{amount}', formatMoney(money, operator.language)).replace('{payee}', () => payee),
    amountMinor: money.minor,
    currency: money.currency,
    at: now,
    expiresAt,
    answeredAt: null,
  });
  const settleAt = endOf(behaviour, now, world);
  if (settleAt && behaviour.finishMs === 'after_page') {
    return planned(accepted(request, settleAt), [{ at: settleAt.toISOString(), do: 'settle' }]);
  }
  return planned(accepted(request, settleAt), [{ at: expiresAt.toISOString(), do: 'expire' }]);
}

function endOf({ finishMs }: Behaviour, now: Date, world: World): Date | null {
  if (finishMs === null) return null;
  return after(now, finishMs === 'after_page' ? world.env.deadlines.pageMs + AFTER_PAGE_MS : finishMs);
}

function accepted(request: SandboxRequest, settleAt: Date | null): SandboxRequest {
  return { ...request, body: { ...request.body, accepted: true, settleAt: settleAt?.toISOString() ?? null } };
}

function isSame({ kind, body }: SandboxRequest, ask: Ask): boolean {
  const isSameMoney = body.currency === ask.money.currency && body.amountMinor === ask.money.minor.toString();
  return kind === ask.kind && body.msisdn === ask.msisdn && isSameMoney;
}

function newRequest(ask: Ask, now: Date): SandboxRequest {
  return {
    operator: ask.operator.id,
    key: ask.key,
    reference: ask.reference,
    kind: ask.kind,
    state: 'pending',
    code: null,
    createdAt: now,
    updatedAt: now,
    actAt: null,
    body: {
      msisdn: ask.msisdn,
      currency: ask.money.currency,
      amountMinor: ask.money.minor.toString(),
      paidMinor: null,
      reversedMinor: '0',
      reverses: null,
      accepted: false,
      callbackUrl: ask.callbackUrl,
      settleAt: null,
      plan: [],
      detail: {},
      wire: ask.wire,
    },
  };
}

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);
