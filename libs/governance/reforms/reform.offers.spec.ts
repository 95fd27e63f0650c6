import { expect, it } from '@jest/globals';
import { permissions } from '#governance';
import { offered, type Onlooker } from '#platform/policy';
import { isDraft } from './acts/on-draft.js';
import { reformOffers } from './reform.offers.js';

const proposedBy = { person: 't', name: 'Tomas Brandt' };
const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: false };

it.each([
  [
    'proposed',
    ['reform.revise', 'reform.adopt', 'reform.withdraw', 'consultation.open'],
    ['reform.revise', 'reform.withdraw', 'consultation.open'],
  ],
  [
    'revised',
    ['reform.revise', 'reform.adopt', 'reform.withdraw', 'consultation.open'],
    ['reform.revise', 'reform.withdraw', 'consultation.open'],
  ],
  ['adopted', ['reform.commence', 'reform.withdraw'], ['reform.withdraw']],
  ['voted-on', ['reform.withdraw'], ['reform.withdraw']],
  ['rejected', [], []],
  ['commenced', ['reform.review'], []],
  ['reviewed', [], []],
  ['withdrawn', [], []],
] as const)('a reform that is %s offers the chair %j, and whoever proposed it %j', (status, open, own) => {
  const offers = (who: Partial<Onlooker>) =>
    offered(
      permissions,
      reformOffers,
      {
        status,
        proposedBy,
        consultation: null,
        sits: null,
        toBeHeard: null,
        takesAVote: false,
        isInForce: true,
      },
      { ...chair, ...who },
    );
  expect(offers({})).toEqual(open);
  expect(offers({ offices: ['regulator'], person: 't' })).toEqual(own);
  const others = isDraft(status) ? ['consultation.open'] : [];
  expect(offers({ offices: ['regulator'] })).toEqual(status === 'commenced' ? ['reform.review'] : others);
});

it('is put to a vote once its consultation is closed, and its votes are opened by whoever chairs it', () => {
  const on = (more: object, who: Partial<Onlooker> = {}) =>
    offered(
      permissions,
      reformOffers,
      {
        status: 'revised',
        proposedBy,
        consultation: null,
        sits: null,
        toBeHeard: null,
        takesAVote: true,
        isInForce: false,
        ...more,
      },
      { ...chair, ...who },
    );
  const put = (isClosed: boolean) => on({ toBeHeard: { isClosed } }).includes('reform.put-to-vote');
  expect([put(true), put(false)]).toEqual([true, false]);
  const sits = { chair: 'p', mayVote: ['p', 'k'], isToBeOpened: true };
  const held = { status: 'voted-on', sits };
  expect(on(held)).toEqual(['reform.vote', 'reform.open-votes', 'reform.dissolve-vote', 'reform.withdraw']);
  expect(on(held, { offices: ['regulator'], person: 'k' })).toEqual(['reform.vote']);
  expect(on(held, { offices: ['regulator'], person: 'z' })).toEqual([]);
});
