import { decimalsOf } from '@/lib/core/money';
import type { Db } from '@/lib/store/database';
import type { SimulatedOperator } from './networks';
import { behaviourOf } from './numbers';
import {
  clearWrongPins,
  countWrongPin,
  openWallet,
  type TransactionRow,
  type WalletKey,
  type WalletRow,
  walletTransactions,
} from './store-wallets';

/** The PIN of every simulated wallet. */
export const WALLET_PIN = '1234';

/** Wrong PINs in a row that block a wallet. */
export const MAX_WRONG_PINS = 3;

const OPENING_UNITS = 1_000_000n;
const LISTED_TRANSACTIONS = 200;

/** The wallet of a number in a currency that the operator takes; undefined when the number has none. */
export async function walletOf(
  db: Db,
  operator: SimulatedOperator,
  holder: { msisdn: string; currency: string },
): Promise<WalletRow | undefined> {
  const { wallet } = behaviourOf(holder.msisdn);
  if (wallet === 'none' || !operator.numbers.test(holder.msisdn)) return undefined;
  const decimals = decimalsOf(holder.currency);
  if (decimals === undefined || !operator.currencies.includes(holder.currency)) return undefined;
  const balanceMinor = wallet === 'empty' ? 0n : OPENING_UNITS * 10n ** BigInt(decimals);
  return openWallet(db, { network: operator.network, ...holder }, { balanceMinor, blocked: wallet === 'blocked' });
}

export type PinCheck = { kind: 'right' } | { kind: 'wrong'; remaining: number } | { kind: 'blocked' };

/** Checks a PIN and counts it. The third wrong one in a row blocks the wallet and says so; a right one starts anew. */
export async function checkPin(db: Db, key: WalletKey, pin: string): Promise<PinCheck> {
  if (pin === WALLET_PIN) return (await clearWrongPins(db, key)) ? { kind: 'right' } : { kind: 'blocked' };
  const wallet = await countWrongPin(db, key, MAX_WRONG_PINS);
  if (!wallet || wallet.blocked) return { kind: 'blocked' };
  return { kind: 'wrong', remaining: MAX_WRONG_PINS - wallet.wrongPins };
}

/** A wallet as the handset API shows it, amounts in minor units of its currency, transactions newest first. */
export type WalletView = {
  balance: string;
  currency: string;
  status: 'active' | 'blocked' | 'none';
  transactions: { id: string; type: TransactionRow['type']; amount: string; reference: string; at: string }[];
};

export async function readWallet(
  db: Db,
  operator: SimulatedOperator,
  holder: { msisdn: string; currency: string },
): Promise<WalletView> {
  const wallet = await walletOf(db, operator, holder);
  if (!wallet) return { balance: '0', currency: holder.currency, status: 'none', transactions: [] };
  const rows = await walletTransactions(db, wallet, LISTED_TRANSACTIONS);
  return {
    balance: wallet.balanceMinor.toString(),
    currency: wallet.currency,
    status: wallet.blocked ? 'blocked' : 'active',
    transactions: rows.map(({ id, type, amountMinor, reference, at }) => ({
      id,
      type,
      amount: amountMinor.toString(),
      reference,
      at: at.toISOString(),
    })),
  };
}
