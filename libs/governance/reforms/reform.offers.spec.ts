import { expect, it } from '@jest/globals';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import { reformOffers } from './reform.offers.js';

const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: false };

it.each([
  ['proposed', ['reform.adopt']],
  ['adopted', ['reform.commence']],
  ['commenced', []],
] as const)('a reform that is %s offers the chair %j', (status, open) => {
  expect(offered(permissions, reformOffers, { status }, chair)).toEqual(open);
  expect(offered(permissions, reformOffers, { status }, { ...chair, offices: ['regulator'] })).toEqual([]);
});
