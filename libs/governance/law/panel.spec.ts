import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitmentOf } from '#engine/vault';
import type { VoteValue } from '#governance/events';
import { isWhatWasCast, majorityOf, openedBallot, tally } from './index.js';

describe('a panel', () => {
  const votes = (...values: readonly VoteValue[]) =>
    values.map((value, nth) => ({ member: `m${nth}`, value }));

  it.each([
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ])('of %i has a majority of %i', (members, majority) => {
    expect(majorityOf(members)).toBe(majority);
  });

  it.each<[VoteValue, string, readonly VoteValue[]]>([
    ['for', 'm2', ['for', 'for', 'against']],
    ['against', 'm0', ['for', 'against', 'against']],
    ['for', 'm0', ['for', 'against']],
    ['against', 'm1', ['for', 'against']],
    ['against', 'absent', ['for', 'against']],
    ['against', 'm0', []],
  ])('is %s where %s is in the chair of %j', (outcome, chair, values) => {
    expect(tally(votes(...values), chair)).toBe(outcome);
  });
});

describe('an opened vote', () => {
  const text = fc.option(fc.string({ minLength: 1, unit: 'binary' }));

  it('is what was cast, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom<VoteValue[]>('for', 'against'),
        text,
        text,
        (bytes, value, dissent, other) => {
          const salt = Buffer.from(bytes);
          const commitment = commitmentOf(salt, { dissent, value });
          const vote = openedBallot('ines', { salt: salt.toString('base64'), value: { value, dissent } });
          expect(isWhatWasCast(commitment, vote)).toBe(true);
          const turned = value === 'for' ? 'against' : 'for';
          expect(isWhatWasCast(commitment, { ...vote, value: turned })).toBe(false);
          expect(isWhatWasCast(commitment, { ...vote, dissent: other })).toBe(other === dissent);
          const longer = Buffer.concat([salt, Buffer.from('{')]).toString('base64');
          expect(isWhatWasCast(commitment, { ...vote, salt: longer })).toBe(false);
        },
      ),
    );
  });
});
