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
  secretary: ['secretary'],
  'returning officer': ['returning-officer'],
  'sanctuary operator': ['sanctuary-operator'],
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
  'my.data': ['citizen', 'auditor', 'operator'],
  'erasure.request': ['citizen', 'auditor', 'operator'],
  'symphony.submit': ['citizen'],
  'symphony.revise': ['citizen'],
  'symphony.withdraw': ['citizen'],
  'symphony.derive': ['citizen'],
  'calendar.publish': ['chair'],
  'vocabulary.publish': ['chair'],
  'appeal.lodge': ['citizen'],
  'appeal.withdraw': ['citizen'],
  'interest.declare': [
    'sanctuary-operator',
    'returning-officer',
    'secretary',
    'regulator',
    'adjudicator',
    'chair',
  ],
  'ruling.recommend': ['regulator', 'chair'],
  'recommendation.challenge': ['regulator', 'chair'],
  'information.request': ['regulator', 'chair'],
  'information.supply': ['citizen'],
  'ruling.issue': ['regulator', 'chair'],
  'panel.convene': ['chair'],
  'panel.dissolve': ['chair'],
  'vote.cast': ['regulator', 'chair'],
  'votes.open': ['regulator', 'chair'],
  'ruling.recognise': ['regulator', 'chair'],
  'ruling.correct': ['regulator', 'chair'],
  'ruling.reverse': ['chair'],
  'ruling.review': ['regulator', 'chair'],
  'ruling.serve': ['secretary', 'regulator', 'chair'],
  'order.issue': ['regulator', 'chair'],
  'order.reason': ['regulator', 'chair'],
  'order.ratify': ['regulator', 'chair'],
  'order.lift': ['regulator', 'chair'],
  'hold.place': ['chair'],
  'hold.release': ['chair'],
  'reform.propose': ['regulator', 'chair'],
  'my.petitions': ['citizen', 'auditor'],
  'petition.open': ['citizen'],
  'petition.sponsor': ['citizen'],
  'petition.take-back': ['citizen'],
  'petition.notify-rally': ['citizen'],
  'petition.sign': ['citizen'],
  'petition.moderate': ['secretary'],
  'petition.invalidate': ['returning-officer'],
  'petition.respond': ['regulator', 'chair'],
  'petition.debate': ['secretary', 'chair'],
  'sanctuary.license': ['chair'],
  'sanctuary.end': ['chair'],
  'pod.register': ['sanctuary-operator'],
  'pod.ground': ['sanctuary-operator', 'regulator', 'chair'],
  'pod.release': ['sanctuary-operator', 'regulator', 'chair'],
  'my.clusters': ['citizen', 'auditor'],
  'cluster.found': ['citizen'],
  'cluster.join': ['citizen'],
  'cluster.steward': ['citizen'],
  'cluster.take-over': ['citizen'],
  'session.plan': ['sanctuary-operator'],
  'session.clear': ['sanctuary-operator'],
  'session.start': ['sanctuary-operator'],
  'session.halt': ['sanctuary-operator'],
  'session.resume': ['sanctuary-operator'],
  'session.end': ['sanctuary-operator'],
  'session.cancel': ['sanctuary-operator'],
  'session.seal': ['sanctuary-operator'],
  'session.take-part': ['citizen'],
  'appeal.leave': ['adjudicator'],
  'appeal.admit': ['adjudicator'],
  'appeal.concede': ['regulator', 'chair'],
  'my.directions': ['citizen'],
  'direction.give': ['adjudicator'],
  'direction.comply': ['citizen'],
  'extension.request': ['citizen'],
  'extension.decide': ['adjudicator'],
  'appeal.lead': ['adjudicator'],
  'appeal.convene': ['adjudicator'],
  'appeal.vote': ['adjudicator'],
  'appeal.open-votes': ['adjudicator'],
  'appeal.dissolve': ['adjudicator'],
  'appeal.opt-out': ['citizen'],
  'hearing.hold': ['adjudicator'],
  'appeal.decide': ['adjudicator'],
  'stay.request': ['citizen'],
  'stay.decide': ['adjudicator'],
  'appointment.make': ['chair'],
  'appointment.end': ['chair'],
  'case.assign': ['chair'],
  'reform.revise': ['regulator', 'secretary', 'chair'],
  'reform.request-assessment': ['regulator', 'secretary', 'adjudicator', 'chair'],
  'reform.adopt': ['chair'],
  'reform.put-to-vote': ['chair'],
  'reform.vote': ['regulator', 'chair'],
  'reform.open-votes': ['regulator', 'chair'],
  'reform.dissolve-vote': ['chair'],
  'reform.commence': ['chair'],
  'reform.withdraw': ['regulator', 'chair'],
  'reform.review': ['regulator', 'chair'],
  'consultation.open': ['secretary', 'regulator', 'chair'],
  'comment.file': ['citizen'],
  'my.comments': ['citizen', 'auditor'],
  'comment.moderate': ['secretary'],
  'point.raise': ['secretary'],
  'point.answer': ['secretary'],
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

/** Whether someone works on cases: neither a returning officer nor a sanctuary operator does. */
export const worksOnCases = (offices: readonly Office[]) =>
  offices.some((office) => office !== 'returning-officer' && office !== 'sanctuary-operator');

/** What of the personal values in a case someone reads who works on cases, or does not: their own, or all. In the columns: their interest in it. */
export const reads: Readonly<
  Record<Claimed, Readonly<Record<'on cases' | 'on none', Readonly<Record<InterestedIn, 'own' | 'all'>>>>>
> = {
  none: {
    'on cases': { none: 'all', 'in the case': 'own', 'in a party': 'own', withdrawn: 'all' },
    'on none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
  auditor: {
    'on cases': { none: 'all', 'in the case': 'all', 'in a party': 'all', withdrawn: 'all' },
    'on none': { none: 'all', 'in the case': 'all', 'in a party': 'all', withdrawn: 'all' },
  },
  operator: {
    'on cases': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
    'on none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
  both: {
    'on cases': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
    'on none': { none: 'own', 'in the case': 'own', 'in a party': 'own', withdrawn: 'own' },
  },
};
