import { expect, it } from 'vitest';
import { operatorEntry } from '@/lib/operators/catalogue';
import { isCallingCode, readSubscriber } from './subscriber';

const tanzania = operatorEntry('tigo-tz');
if (!tanzania) throw new Error('Tigo Tanzania is in the catalogue');

it.each(['255712000100', '+255 712 000 100', '00255712000100', '0712000100', '712000100'])(
  'reads a subscriber as people write the number: %s',
  (account) => expect(readSubscriber(account, tanzania)).toEqual({ ok: true, value: '255712000100' }),
);

it.each([
  ['255622000100', 'other_operator'],
  ['0622000100', 'other_operator'],
  ['221761000100', 'other_country'],
  ['+221761000100', 'other_country'],
  ['00221761000100', 'other_country'],
  ['John', 'no_number'],
  ['', 'no_number'],
  ['25571', 'no_number'],
])('says why %j is no subscriber: %s', (account, code) => {
  expect(readSubscriber(account, tanzania)).toEqual({ ok: false, code });
});

it('knows its calling code in any spelling', () => {
  expect(['255', '+255', '00255', '221', '2550', ''].map((text) => isCallingCode(text, tanzania))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
