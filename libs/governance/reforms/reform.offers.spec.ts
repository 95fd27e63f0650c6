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
  ['commenced', [], []],
  ['withdrawn', [], []],
] as const)('a reform that is %s offers the chair %j, and whoever proposed it %j', (status, open, own) => {
  const offers = (who: Partial<Onlooker>) =>
    offered(permissions, reformOffers, { status, proposedBy, consultation: null }, { ...chair, ...who });
  expect(offers({})).toEqual(open);
  expect(offers({ offices: ['regulator'], person: 't' })).toEqual(own);
  expect(offers({ offices: ['regulator'] })).toEqual(isDraft(status) ? ['consultation.open'] : []);
});
