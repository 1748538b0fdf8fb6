import { ask } from '@/lib/platform/http';
import { SMS_TIMEOUT_MS, type SmsSender } from './sms';

/** Sends texts to the sandbox's handset, over HTTP as any gateway. `ownUrl` is where this copy reaches itself. */
export function handsetSender(ownUrl: string): SmsSender {
  return async ({ to, from, text }) => {
    const answer = await ask({
      url: `${ownUrl}/sandbox/api/phones/${encodeURIComponent(to)}/messages`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, text }),
      timeoutMs: SMS_TIMEOUT_MS,
      maxBytes: 1024,
    });
    return answer.kind === 'answer' && answer.status === 201 ? 'sent' : 'failed';
  };
}
