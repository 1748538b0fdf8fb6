import { describe, expect, it } from 'vitest';
import { errorFields, makeLogger, withLogContext } from './log';

function record() {
  const lines: string[] = [];
  return { lines, log: makeLogger('info', { write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  it('hides secrets and numbers by their names, however deep somebody puts them', () => {
    const { lines, log } = record();
    log.info(
      { pin: '7391', payment: { msisdn: '22890123456', inner: { otp: '445566', token: 'tok' } } },
      'said too much',
    );
    expect(lines.join()).not.toMatch(/7391|22890123456|445566|"tok"/);
    expect(lines.join()).toContain('said too much');
  });

  it('carries the request’s id on each line of the request', () => {
    const { lines, log } = record();
    withLogContext({ requestId: 'r-1' }, () => withLogContext({ paymentId: 'pay_1' }, () => log.info('here')));
    log.info('elsewhere');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'r-1', paymentId: 'pay_1', msg: 'here' });
    expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('requestId');
  });

  it('takes of an error what cannot hold a value: its name, its code, where it was thrown', () => {
    const error = Object.assign(new Error('Failed query … params: 22890123456'), { code: '23505' });
    const fields = JSON.stringify(errorFields(error));
    expect(fields).toContain('23505');
    expect(fields).not.toContain('22890123456');
  });
});
