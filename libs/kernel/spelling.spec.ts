import { describe, expect, it } from '@jest/globals';
import { canonicalId, isCanonicalId, newId } from './ids.js';
import { wholeNumber } from './numbers.js';

describe('the one spelling', () => {
  it('of an id is in small letters', () => {
    const id = newId();
    expect(canonicalId(id.toUpperCase())).toBe(id);
    expect(canonicalId(id)).toBe(id);
    expect([id, id.toUpperCase().replace(/^/, 'A').slice(0, 36)].map(isCanonicalId)).toEqual([true, false]);
  });

  it('leaves what is no id as it is', () => {
    for (const text of ['NOVA', 'ELARA', '', 'urn:uuid:0196F3A2-5D1C-8E4B-9A70-3C5D2F1E8B46', `${newId()}A`])
      expect(canonicalId(text)).toBe(text);
  });

  it.each(['0', '7', '42', '9007199254740991'])('of a number is %s', (text) => {
    expect(wholeNumber(text)).toBe(Number(text));
  });

  it.each([
    '',
    ' ',
    ' 5',
    '5 ',
    '05',
    '007',
    '+5',
    '-5',
    '-0',
    '5.0',
    '5.',
    '1e3',
    '0x10',
    '0b1',
    '0o7',
    '1_000',
    '1,000',
    '٤',
    '５',
    '5n',
    'NaN',
    'Infinity',
    '9007199254740992',
    '5\n',
    '\u00005',
  ])('of a number is not %j', (text) => {
    expect(wholeNumber(text)).toBeNull();
  });
});
