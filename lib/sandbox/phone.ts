import { newId } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { behaviourOf } from './numbers';
import { isBehind, networkOf, planned, readRequest, refuse, settle } from './settle';
import {
  closePrompt,
  findPrompt,
  insertMessage,
  newestMessages,
  openPrompts,
  type PromptRow,
  requestsDueOnPhone,
} from './store-phone';
import { findRequest, type SandboxRequest, saveRequest } from './store-requests';
import { checkPin } from './wallets';

const LISTED = 50;

/** What a handset shows, newest first; amounts in minor units of their currency. */
export type Phone = {
  messages: { id: string; from: string; text: string; at: string }[];
  prompts: {
    id: string;
    operator: string;
    text: string;
    amount: string;
    currency: string;
    at: string;
    expiresAt: string;
  }[];
};

/** The texts and open prompts of a handset, at most 50 of each. A number that nobody has written to has none. */
export async function readPhone(db: Db, msisdn: string, now: Date): Promise<Phone> {
  for (const named of await requestsDueOnPhone(db, msisdn, now, LISTED)) await readRequest(db, named, now);
  const messages = await newestMessages(db, msisdn, LISTED);
  const prompts = await openPrompts(db, msisdn, now, LISTED);
  return {
    messages: messages.map(({ id, from, text, at }) => ({ id, from, text, at: at.toISOString() })),
    prompts: prompts.map(({ id, operator, text, amountMinor, currency, at, expiresAt }) => ({
      id,
      operator,
      text,
      amount: amountMinor.toString(),
      currency,
      at: at.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** Delivers a text to a handset and answers its id. */
export async function receiveMessage(
  db: Db,
  message: { msisdn: string; from: string; text: string },
  now: Date,
): Promise<string> {
  const id = newId('sms', now);
  await insertMessage(db, { id, ...message, at: now });
  return id;
}

export type PromptAnswer =
  | { kind: 'done' }
  | { kind: 'wrong_pin'; remaining: number }
  | { kind: 'wallet_blocked' }
  /** Answered before, out of time, or of a handset that nobody looks at. */
  | { kind: 'gone' }
  | { kind: 'unknown' };

/** Answers a prompt: a PIN approves, null refuses. A wrong PIN leaves it open until the third, which declines. */
export async function answerPrompt(
  db: Db,
  input: { msisdn: string; id: string; pin: string | null },
  now: Date,
): Promise<PromptAnswer> {
  return db.transaction(async (tx) => {
    const named = await findPrompt(tx, input);
    if (!named) return { kind: 'unknown' };
    // The request is locked before the prompt is looked at again, so that of two answers the second finds it closed.
    const request = await findRequest(tx, named, 'lock');
    const prompt = await findPrompt(tx, input);
    if (!request || !prompt || !isOpen(prompt, request, now)) return { kind: 'gone' };
    if (input.pin === null) {
      await end(tx, prompt, refuse(request, 'refused', now), now);
      return { kind: 'done' };
    }
    const { network } = networkOf(request);
    const checked = await checkPin(tx, { network, msisdn: prompt.msisdn, currency: prompt.currency }, input.pin);
    if (checked.kind === 'wrong') return { kind: 'wrong_pin', remaining: checked.remaining };
    if (checked.kind === 'blocked') {
      await end(tx, prompt, refuse(request, 'wallet_blocked', now), now);
      return { kind: 'wallet_blocked' };
    }
    await end(tx, prompt, await approve(tx, request, now), now);
    return { kind: 'done' };
  });
}

function isOpen(prompt: PromptRow, request: SandboxRequest, now: Date): boolean {
  const isLookedAt = behaviourOf(prompt.msisdn).prompt === 'answered';
  const isWaiting = prompt.answeredAt === null && prompt.expiresAt > now;
  return isLookedAt && isWaiting && request.state === 'pending' && !isBehind(request, now);
}

async function approve(tx: Db, request: SandboxRequest, now: Date): Promise<SandboxRequest> {
  const { settleAt } = request.body;
  if (settleAt === null || new Date(settleAt) <= now) return settle(tx, request, now);
  return planned(request, [{ at: settleAt, do: 'settle' }]);
}

async function end(tx: Db, prompt: PromptRow, request: SandboxRequest, now: Date): Promise<void> {
  await closePrompt(tx, prompt.id, now);
  await saveRequest(tx, request);
}
