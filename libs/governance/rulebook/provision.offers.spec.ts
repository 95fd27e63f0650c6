import { expect, it } from '@jest/globals';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import { provisionOffers } from './provision.offers.js';
import type { ProvisionVersion } from './provisions/rulebook.view.js';

const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: false };
const after = (...ops: ProvisionVersion['op'][]) => ({
  versions: ops.map((op) => ({ op }) as ProvisionVersion),
  inForce: null,
  suspensions: [],
});
const version = (standing: ProvisionVersion['standing']) => ({ op: 'amended', standing }) as ProvisionVersion;

it('a provision that stands is changed and repealed; of one that was repealed only a reform is open', () => {
  expect(offered(permissions, provisionOffers, after('inserted', 'amended'), chair)).toEqual([
    'rulebook.amend',
    'rulebook.repeal',
    'rulebook.suspend',
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

it('a suspension is lifted, what waits for a day is appointed one, what is to come is postponed, and of what has ended by itself nothing is left to change', () => {
  const may = (...versions: ProvisionVersion[]) =>
    offered(permissions, provisionOffers, { versions, inForce: null, suspensions: [] }, chair);
  expect(may(version('suspended'))).toEqual([
    'rulebook.amend',
    'rulebook.repeal',
    'rulebook.lift',
    'reform.propose',
  ]);
  expect(may(version('undated'))).toContain('rulebook.appoint');
  expect(may(version('to-come'))).not.toContain('rulebook.appoint');
  const repealed = { ...version('repealed'), op: 'repealed' } as const;
  expect(may(version('undated'), repealed)).toEqual(['reform.propose']);
  expect(may(version('to-come'))).toContain('rulebook.postpone');
  expect(may(version('in-force'))).not.toContain('rulebook.postpone');
  expect(may(version('ended'))).toEqual(['reform.propose']);
  const toCome = { from: '2147-09-01', until: null, reason: 'Heard.', number: 7, lifted: null };
  const before = { versions: [version('in-force')], inForce: 1, suspensions: [toCome] };
  expect(offered(permissions, provisionOffers, before, chair)).toContain('rulebook.lift');
});
