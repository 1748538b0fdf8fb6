import type { Context } from '@/lib/checkout/context';
import { toDecimal } from '@/lib/core/money';
import type { Merchant } from '@/lib/store/merchants';
import { findPayoutByReference, type Payout } from '@/lib/store/payouts';
import { DOOR } from './authorize';
import { errorCodeOf } from './deposit';
import { type Answered, refuse } from './faults';
import { remittanceData } from './remittance';
import { mfsIdOf } from './result';
import { given, masterMerchantIds } from './status';

const STATUS: Record<Payout['state'], string> = { pending: 'pending', done: 'success', declined: 'fail' };

/**
 * `GET …/depositRemittance/transactions/{PaymentAggregatorId}{transactionRefId}`, joined with nothing between the two
 * (guide, "Deposit Remittance Transaction Status service"): what became of a deposit, and its request again.
 */
export async function answerDepositStatus(
  context: Context,
  { merchant, joined }: { merchant: Merchant; joined: string },
): Promise<Answered<Record<string, unknown>>> {
  const { merchantId } = merchant;
  for (const id of await masterMerchantIds(context, merchantId)) {
    if (!joined.startsWith(id)) continue;
    const payout = await findPayoutByReference(context.db, merchantId, joined.slice(id.length));
    if (payout?.door === DOOR && remittanceData(payout).aggregator.id === id)
      return { ok: true, value: status(payout) };
  }
  return refuse({ why: 'transaction_unknown' });
}

function status(payout: Payout): Record<string, unknown> {
  const data = remittanceData(payout);
  const mfsId = payout.state === 'done' ? mfsIdOf(payout, payout.operatorRef) : null;
  const { exchangeRate, verificationRequest, sendTextMessage } = data;
  return {
    Transaction: {
      refId: payout.reference,
      status: STATUS[payout.state],
      ...given({ mfsId, errorCode: errorCodeOf(payout) ?? null }),
    },
    PaymentAggregator: data.aggregator,
    ...(data.sender ? { Sender: given(data.sender) } : {}),
    ReceivingSubscriber: given(data.receiver),
    ...(data.originPayment ? { OriginPayment: data.originPayment } : {}),
    ...given({ exchangeRate, verificationRequest, sendTextMessage }),
    localPayment: { ...data.localPayment, amount: amountOf(payout, data.localPayment.amount) },
  };
}

/** As it was asked, unless the operator paid another amount: then what it paid. */
function amountOf({ reason, amountMinor: minor, currency }: Payout, asked: string): string {
  return reason === 'amount_differs' ? toDecimal({ minor, currency }) : asked;
}
