import { expect, it } from '@jest/globals';
import { offered } from '#platform/identity';
import { reformOffers } from './reform.offers.js';

const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: false };

it.each([
  ['proposed', ['reform.adopt']],
  ['adopted', ['reform.commence']],
  ['commenced', []],
] as const)('a reform that is %s offers the chair %j', (status, permissions) => {
  expect(offered(reformOffers, { status }, chair)).toEqual(permissions);
  expect(offered(reformOffers, { status }, { ...chair, offices: ['regulator'] })).toEqual([]);
});
