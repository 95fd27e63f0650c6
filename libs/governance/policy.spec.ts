import { describe, expect, it } from '@jest/globals';
import type { Matter, Office, Subject } from '#kernel';
import { isRecused, readsAs, type Reading } from '#platform/policy';
import { permissions } from './index.js';
import {
  claimsThereAre,
  countsAs,
  interestsThereAre,
  may,
  officesThereAre,
  reads,
  worksOnCases,
  type Claimed,
  type InterestedIn,
} from './testing/index.js';

const matter: Matter = { cases: ['docket', 'appeal'], parties: ['applicant', 'appellant'] };
const elsewhere: readonly Subject[] = [
  { kind: 'case', id: 'another docket' },
  { kind: 'person', id: 'nobody in it' },
  // An id is looked for among its kind only.
  { kind: 'case', id: 'applicant' },
  { kind: 'person', id: 'docket' },
];
/** Each way in which the interests that stand can be as the law's column says. */
const interests: Readonly<Record<InterestedIn, readonly (readonly Subject[])[]>> = {
  none: [[], elsewhere],
  'in the case': matter.cases.map((id) => [...elsewhere, { kind: 'case', id }]),
  'in a party': matter.parties.map((id) => [{ kind: 'person', id }, ...elsewhere]),
  // What was withdrawn stands no more.
  withdrawn: [[]],
};

interface Combination {
  readonly claimed: Claimed;
  readonly offices: readonly Office[];
}
const combinations: readonly Combination[] = Object.keys(claimsThereAre).flatMap((claimed) =>
  Object.values(officesThereAre).map((offices) => ({ claimed: claimed as Claimed, offices })),
);
const called = ({ claimed, offices }: Combination) =>
  `claims ${claimed}, holds ${offices.join('+') || 'nothing'}`;

describe('what a person may do', () => {
  it('is as the law says: every permission, for every combination of claims and offices', () => {
    expect(Object.keys(may).sort()).toEqual([...permissions.all].sort());
    for (const combination of combinations)
      for (const permission of permissions.all) {
        const { claimed, offices } = combination;
        const granting = countsAs[claimed](offices).filter((who) =>
          (may[permission] as readonly string[]).includes(who),
        );
        const role = permissions.doesAs(permission, { claims: claimsThereAre[claimed], offices });
        expect([called(combination), permission, role !== null]).toEqual([
          called(combination),
          permission,
          granting.length > 0,
        ]);
        if (role && role !== 'citizen') expect(granting).toContain(role);
      }
  });

  it('is done in the lesser office that grants it', () => {
    const offices = officesThereAre.all;
    expect(permissions.doesAs('interest.declare', { claims: [], offices })).toBe('regulator');
    expect(permissions.doesAs('appeal.decide', { claims: [], offices })).toBe('adjudicator');
    expect(permissions.doesAs('case.assign', { claims: [], offices })).toBe('chair');
  });
});

describe('what a person may read', () => {
  const values = ['applicant', 'appellant', 'somebody else'];

  it('is as the law says: every value, for every combination of claims, offices and interests', () => {
    for (const combination of combinations)
      for (const interested of interestsThereAre)
        for (const live of interests[interested])
          for (const person of [...values, 'a stranger']) {
            const { claimed, offices } = combination;
            const reading: Reading = { person, claims: claimsThereAre[claimed], offices, interests: live };
            const allowed = reads[claimed][worksOnCases(offices) ? 'on cases' : 'on none'][interested];
            const where = [called(combination), interested, person];
            const seen = values.filter((of) => readsAs(reading, { person: of, matter }) !== null);
            expect([...where, seen]).toEqual([
              ...where,
              allowed === 'all' ? values : values.filter((of) => of === person),
            ]);
          }
  });

  it('is told to the journal as the claim, or the lesser office, and their own not at all', () => {
    const as = (claims: Reading['claims'], offices: readonly Office[], person = 'kiran') =>
      readsAs({ person, claims, offices, interests: [] }, { person: 'applicant', matter });
    expect(as([], officesThereAre.all)).toBe('regulator');
    expect(as([], ['chair'])).toBe('chair');
    expect(as(['auditor'], officesThereAre.all)).toBe('auditor');
    expect(as(['auditor'], officesThereAre.all, 'applicant')).toBe('self');
    expect(as(['operator'], officesThereAre.all, 'applicant')).toBe('self');
  });

  it('is nothing for whoever did not sign in', () => {
    const nobody: Reading = { person: null, claims: [], offices: [], interests: [] };
    for (const person of values) expect(readsAs(nobody, { person, matter })).toBeNull();
  });

  it('makes recused who is in office and has an interest, and nobody else', () => {
    for (const { claimed, offices } of combinations)
      for (const interested of interestsThereAre)
        for (const live of interests[interested])
          expect(
            isRecused({ person: 'kiran', claims: claimsThereAre[claimed], offices, interests: live }, matter),
          ).toBe(claimed === 'none' && offices.length > 0 && interested.startsWith('in '));
  });
});
