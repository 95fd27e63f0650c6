import { describe, expect, it } from '@jest/globals';
import { offered, onlookerIn, type Offers } from '#platform/policy';
import { permissions } from './index.js';
import { claimsThereAre, countsAs, may as law, officesThereAre, type Claimed } from './testing/index.js';

/** A thing whose state stands against nothing. */
const everything = Object.fromEntries(permissions.all.map((each) => [each, () => true])) as Offers<null>;
const everyone = (Object.keys(claimsThereAre) as Claimed[]).flatMap((claimed) =>
  Object.values(officesThereAre).map((offices) => ({ claimed, claims: claimsThereAre[claimed], offices })),
);
const lawful = (counting: readonly string[]) =>
  permissions.all.filter((permission) => law[permission]!.some((who) => counting.includes(who)));

describe('what is offered', () => {
  it('is what the law lets someone do, and nothing to nobody', () => {
    for (const { claimed, ...standing } of everyone) {
      const who = { ...standing, person: 'p', isRecused: false };
      const allowed = lawful(countsAs[claimed](standing.offices));
      expect([claimed, standing.offices, offered(permissions, everything, null, who)]).toEqual([
        claimed,
        standing.offices,
        allowed,
      ]);
      expect(permissions.permittedTo(who)).toEqual(allowed);
    }
    expect(offered(permissions, everything, null, null)).toEqual([]);
    expect(permissions.permittedTo(null)).toEqual([]);
  });

  it('is what the state of the thing does not stand against', () => {
    const offers: Offers<{ open: boolean }> = {
      'case.assign': ({ open }) => open,
      'ruling.serve': ({ open }) => !open,
      'interest.declare': (_thing, { isRecused }) => !isRecused,
    };
    const chair = { person: 'p', claims: [], offices: ['chair'] as const, isRecused: true };
    expect(offered(permissions, offers, { open: true }, chair)).toEqual(['case.assign']);
    expect(offered(permissions, offers, { open: false }, { ...chair, isRecused: false })).toEqual([
      'interest.declare',
      'ruling.serve',
    ]);
  });

  it('by an office is what takes one', () => {
    for (const office of officesThereAre.all)
      expect(permissions.grantedBy(office)).toEqual(
        permissions.all.filter((permission) => (law[permission] as readonly string[]).includes(office)),
      );
  });

  it('goes by the offices held in the network that is looked at', () => {
    const network = { officesOf: (person: string) => (person === 'p' ? (['regulator'] as const) : []) };
    const viewer = { person: 'p', claims: [] };
    expect(onlookerIn(network, viewer)).toMatchObject({ person: 'p', offices: ['regulator'] });
    expect(onlookerIn(network, { ...viewer, person: 'q' })).toMatchObject({ offices: [] });
  });
});
