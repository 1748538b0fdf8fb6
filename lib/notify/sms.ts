/**
 * The port to whoever sends texts. `to` is a number in international digits, `from` the name it is sent under (11
 * characters at most on real networks). Never throws for what the gateway or the network did, and logs neither the
 * number nor the text: it may carry a code. `failed` may be tried again; a text may then arrive twice.
 */
export type SmsSender = (text: { to: string; from: string; text: string }) => Promise<'sent' | 'failed'>;

/** How long a sender may take for one text. */
export const SMS_TIMEOUT_MS = 5_000;
