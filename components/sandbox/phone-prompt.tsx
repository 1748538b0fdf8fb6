'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Reading } from '../ui/language';
import type { PhoneMessages } from './phone-messages';
import type { PromptView } from './phone-view';

type Props = {
  msisdn: string;
  prompt: PromptView;
  /** The operator's name. */
  from: string;
  words: PhoneMessages;
  reading: Reading;
  /** The prompt is answered, or the holder of the phone has read that it waits no longer. */
  onEnd(how: 'sent' | 'closed'): void;
};

type Trouble = { text: string; isOver: boolean };

/** What the operator asks on the handset's screen. Without scripts the form posts as it is, and the page comes again. */
export function PhonePrompt({ msisdn, prompt, from, words: { prompt: words }, reading, onEnd }: Props) {
  const pin = useRef<HTMLInputElement>(null);
  const closer = useRef<HTMLButtonElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => pin.current?.focus(), []);
  useEffect(() => (trouble?.isOver ? closer.current?.focus() : undefined), [trouble]);

  const answer = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const body = submitter?.getAttribute('name') === 'reject' ? { reject: true } : { pin: pin.current?.value ?? '' };
    setBusy(true);
    const outcome = await post(`/sandbox/api/phones/${msisdn}/prompts/${prompt.id}`, body, words);
    setBusy(false);
    if (outcome === 'sent') return onEnd('sent');
    setTrouble(outcome);
    if (pin.current) pin.current.value = '';
    pin.current?.focus();
  };

  const key = 'min-h-12 text-[17px] font-semibold text-accent hover:bg-sunk focus-visible:-outline-offset-3';
  return (
    <div className="absolute inset-0 z-10 grid place-items-center overflow-y-auto bg-black/45 p-5">
      <dialog
        open
        aria-labelledby="prompt-title"
        aria-describedby="prompt-text"
        className="arrive static m-0 w-full max-w-[300px] overflow-hidden rounded-2xl bg-card p-0 text-ink shadow-lift"
      >
        <form method="post" action="/sandbox/phone/answer" onSubmit={answer}>
          <input type="hidden" name="msisdn" value={msisdn} />
          <input type="hidden" name="id" value={prompt.id} />
          {reading.asked ? <input type="hidden" name="lang" value={reading.language} /> : null}
          <div className="px-5 pt-4 pb-5">
            <h2 id="prompt-title" className="text-sm font-semibold text-soft">
              {words.title(from)}
            </h2>
            <p id="prompt-text" className="mt-1.5 leading-snug wrap-anywhere">
              {prompt.text}
            </p>
            {trouble ? (
              <p id="prompt-trouble" role="alert" className="mt-3 text-sm font-semibold text-bad">
                {trouble.text}
              </p>
            ) : null}
            {trouble?.isOver ? null : (
              <>
                <label htmlFor="pin" className="mt-3 block text-sm font-semibold">
                  {words.pin}
                </label>
                <input
                  ref={pin}
                  id="pin"
                  name="pin"
                  type="password"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={12}
                  required
                  aria-invalid={trouble ? true : undefined}
                  aria-describedby={trouble ? 'prompt-trouble' : undefined}
                  className="mt-1 block h-12 w-full rounded-lg border border-edge bg-card px-3 text-xl tracking-[0.3em]"
                />
              </>
            )}
          </div>
          {trouble?.isOver ? (
            <button
              ref={closer}
              type="button"
              className={`${key} block w-full border-t border-line`}
              onClick={() => onEnd('closed')}
            >
              {words.close}
            </button>
          ) : (
            <div className="grid grid-cols-2 border-t border-line">
              {/* In the order of a phone's keys; Enter in the field must mean OK, so OK comes first in the form. */}
              <button type="submit" disabled={isBusy} className={`${key} order-2 border-l border-line`}>
                {words.ok}
              </button>
              <button
                type="submit"
                name="reject"
                value="1"
                formNoValidate
                disabled={isBusy}
                className={`${key} order-1`}
              >
                {words.cancel}
              </button>
            </div>
          )}
        </form>
      </dialog>
    </div>
  );
}

/** Sends the answer by the handset API; `isOver` says that the prompt waits no longer. */
async function post(address: string, body: object, words: PhoneMessages['prompt']): Promise<'sent' | Trouble> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.status === 204) return 'sent';
    const told: { error?: string; remaining?: number } = await response.json();
    if (told.error === 'wrong_pin') return { text: words.wrongPin(told.remaining ?? 0), isOver: false };
    if (told.error === 'wallet_blocked') return { text: words.blocked, isOver: true };
    if (response.status === 410 || response.status === 404) return { text: words.gone, isOver: true };
    return { text: words.failed, isOver: false };
  } catch {
    return { text: words.failed, isOver: false };
  }
}
