import type { Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { Outcome } from '@/lib/core/outcome';

/**
 * How the payer has proven who they are. A PIN lives in this argument and nowhere else.
 * `authorization` is what `validate` gave for a PIN earlier; `none` lets the operator ask on the handset.
 */
export type Proof = { kind: 'pin'; pin: string } | { kind: 'authorization'; authorization: string } | { kind: 'none' };

export type ValidateInput = {
  reference: string;
  msisdn: Msisdn;
  pin: string | null;
  money: Money;
  purchaseRef: string;
};

export type ChargeInput = {
  /** Our attempt's id, a UUID: the operator's idempotency key. */
  reference: string;
  msisdn: Msisdn;
  money: Money;
  /** The merchant's own reference, for the operator's records and the payer's statement. */
  purchaseRef: string;
  description: string;
  proof: Proof;
};

export type RefundInput = {
  /** The refund's own id, a UUID. */
  reference: string;
  /** The operator's id of the transaction to give back. */
  operatorRef: string;
  money: Money;
};

export type PayOutInput = {
  /** The payout's own id, a UUID: the operator's idempotency key. */
  reference: string;
  /** The wallet that gets the money. */
  msisdn: Msisdn;
  money: Money;
  /** The merchant's own reference, for the operator's records and the payee's statement. */
  purchaseRef: string;
  description: string;
};

/** What an operator says of itself. `down` also when it does not answer. */
export type Heartbeat = { status: 'up' | 'degraded' | 'down' };

/**
 * The port behind which every operator stands. A verb never throws for what the operator or the network did: that is an
 * Outcome. Having a method is the capability. Every adapter passes lib/operators/conformance.ts.
 */
export type Operator = {
  /** Asks for the money. Called once per reference; never again after an answer that was lost. */
  charge(input: ChargeInput): Promise<Outcome>;
  /** Asks what became of a charge, refund or payout, by our reference. `unknown`/`not_found` when the operator has never seen it. */
  query(input: { reference: string }): Promise<Outcome>;
  /** Checks the wallet and, given a PIN, the PIN; moves no money. Answers `challenged`, `declined` or `unknown`. */
  validate?(input: ValidateInput): Promise<Outcome>;
  refund?(input: RefundInput): Promise<Outcome>;
  /** Puts money into a wallet from our float. Called once per reference, as `charge` is. `paid` says that it is there. */
  payOut?(input: PayOutInput): Promise<Outcome>;
  heartbeat?(): Promise<Heartbeat>;
};

/** What an adapter is made from: where its operator is, and with what we prove ourselves there. */
export type OperatorConnection = {
  operator: string;
  url: string;
  /** Names and values as the adapter's own schema says, opened from their seal. */
  credentials: Record<string, string>;
  /** Where the operator may call back about the attempt `reference`. */
  callbackUrl(reference: string): string;
  /** How long one call may take, in milliseconds. */
  timeoutMs: number;
};
