import type { Office } from '#kernel';
import type { Claim, Permission } from '#platform/policy';

// What the law says of claims, offices and interests, written down a second time and plainly: tests hold the policy to it.

export const claimsThereAre = {
  none: [],
  auditor: ['auditor'],
  operator: ['operator'],
  both: ['auditor', 'operator'],
} as const satisfies Record<string, readonly Claim[]>;
export type Claimed = keyof typeof claimsThereAre;

export const officesThereAre = {
  none: [],
  regulator: ['regulator'],
  adjudicator: ['adjudicator'],
  chair: ['chair'],
  several: ['regulator', 'adjudicator'],
  all: ['chair', 'adjudicator', 'regulator'],
} as const satisfies Record<string, readonly Office[]>;

export const interestsThereAre = ['none', 'in the case', 'in a party', 'withdrawn'] as const;
export type InterestedIn = (typeof interestsThereAre)[number];

/** Who may do what takes a permission. A `citizen` is whoever signed in and claims nothing. */
export const may: Readonly<Record<Permission, readonly ('citizen' | Office | Claim)[]>> = {
  'me.read': ['citizen', 'auditor', 'operator'],
  'dead-letters.read': ['operator'],
  'my.drafts': ['citizen'],
  'my.matters': ['citizen', 'auditor'],
  'my.cases': ['citizen', 'auditor'],
  'my.appeals': ['citizen', 'auditor'],
  'my.disclosures': ['citizen', 'auditor'],
  'symphony.submit': ['citizen'],
  'symphony.revise': ['citizen'],
  'symphony.withdraw': ['citizen'],
  'calendar.publish': ['chair'],
  'vocabulary.publish': ['chair'],
  'appeal.lodge': ['citizen'],
  'appeal.withdraw': ['citizen'],
  'interest.declare': ['regulator', 'adjudicator', 'chair'],
  'ruling.recommend': ['regulator', 'chair'],
  'ruling.issue': ['regulator', 'chair'],
  'ruling.correct': ['regulator', 'chair'],
  'ruling.serve': ['regulator', 'chair'],
  'reform.propose': ['regulator', 'chair'],
  'appeal.admit': ['adjudicator'],
  'appeal.decide': ['adjudicator'],
  'appointment.make': ['chair'],
  'appointment.end': ['chair'],
  'case.assign': ['chair'],
  'reform.adopt': ['chair'],
  'reform.commence': ['chair'],
  'reform.withdraw': ['regulator', 'chair'],
  'rulebook.enact': ['chair'],
  'rulebook.insert': ['chair'],
  'rulebook.amend': ['chair'],
  'rulebook.repeal': ['chair'],
  'rulebook.suspend': ['chair'],
  'rulebook.lift': ['chair'],
  'rulebook.appoint': ['chair'],
  'rulebook.postpone': ['chair'],
};

/** As what someone counts who acts. The operator's claim leaves nothing of the auditor's, and a claim nothing of an office. */
export const countsAs: Readonly<Record<Claimed, (offices: readonly Office[]) => readonly string[]>> = {
  none: (offices) => ['citizen', ...offices],
  auditor: () => ['auditor'],
  operator: () => ['operator'],
  both: () => ['operator'],
};

/** What of the personal values in a case someone reads: their own, or all. In the columns: their interest in it. */
export const reads: Readonly<
  Record<Claimed, Readonly<Record<'in office' | 'in none', Readonly<Record<InterestedIn, 'own' | 'all'>>>>>
> = {
  none: {
    'in office': { none: 'all', 'in the case': 'own', 'in a party': 'own', withdrawn: 'all' },
    'in none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
  auditor: {
    'in office': { none: 'all', 'in the case': 'all', 'in a party': 'all', withdrawn: 'all' },
    'in none': { none: 'all', 'in the case': 'all', 'in a party': 'all', withdrawn: 'all' },
  },
  operator: {
    'in office': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
    'in none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
  both: {
    'in office': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
    'in none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
};
