import { expect, it } from '@jest/globals';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import { provisionOffers } from './provision.offers.js';
import type { ProvisionVersion } from './provisions/rulebook.view.js';

const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: false };
const after = (...ops: ProvisionVersion['op'][]) => ({
  versions: ops.map((op) => ({ op }) as ProvisionVersion),
  inForce: null,
});

it('a provision that stands is changed and repealed; of one that was repealed only a reform is open', () => {
  expect(offered(permissions, provisionOffers, after('inserted', 'amended'), chair)).toEqual([
    'rulebook.amend',
    'rulebook.repeal',
    'reform.propose',
  ]);
  expect(offered(permissions, provisionOffers, after('inserted', 'repealed'), chair)).toEqual([
    'reform.propose',
  ]);
  const repealedNextYear = { ...after('inserted', 'repealed'), inForce: 1 };
  expect(offered(permissions, provisionOffers, repealedNextYear, chair)).toContain('rulebook.amend');
  expect(
    offered(permissions, provisionOffers, after('inserted'), { ...chair, offices: ['regulator'] }),
  ).toEqual(['reform.propose']);
});
