import type { Office } from '#kernel';

/**
 * What an office lets its holder do in their network. Someone with two offices acts in the first that grants, in the
 * order of this table: the lesser before the greater.
 */
const REGULATOR = [
  'interest.declare',
  'ruling.recommend',
  'ruling.issue',
  'ruling.serve',
  'reform.propose',
] as const;
const ADJUDICATOR = ['interest.declare', 'appeal.admit', 'appeal.decide'] as const;
const CHAIR = [
  ...REGULATOR,
  'appointment.make',
  'appointment.end',
  'case.assign',
  'reform.adopt',
  'reform.commence',
  'rulebook.enact',
  'rulebook.insert',
  'rulebook.amend',
  'rulebook.repeal',
] as const;
const OFFICES = { regulator: REGULATOR, adjudicator: ADJUDICATOR, chair: CHAIR } as const;

/** The lesser before the greater. */
export const offices = Object.keys(OFFICES) as readonly (keyof typeof OFFICES)[];

/** Whoever signed in and acts in no office. */
const CITIZEN = [
  'symphony.submit',
  'symphony.revise',
  'symphony.withdraw',
  'appeal.lodge',
  'appeal.withdraw',
  'my.matters',
  'my.cases',
  'my.appeals',
  'my.disclosures',
] as const;

/** Open to every token, also one whose claim takes the citizen's part away. */
const SIGNED_IN = ['me.read'] as const;

/** Whoever runs the machines. */
const OPERATOR = ['dead-letters.read'] as const;

/** The two that a token may claim; everything else comes from appointments in the log. */
export type Claim = 'operator' | 'auditor';

export type Permission =
  | (typeof REGULATOR)[number]
  | (typeof ADJUDICATOR)[number]
  | (typeof CHAIR)[number]
  | (typeof CITIZEN)[number]
  | (typeof OPERATOR)[number]
  | (typeof SIGNED_IN)[number];

/** Offices that grant a permission, in the order in which a holder of several acts. Empty: it takes no office. */
export function officesThatMay(permission: Permission): readonly Office[] {
  return offices.filter((office) => (OFFICES[office] as readonly string[]).includes(permission));
}

/**
 * Whether someone in no office may: who runs the machines or audits them takes no part in any case. The auditor keeps
 * what only reads.
 */
export function mayWithoutOffice(permission: Permission, claims: readonly Claim[]): boolean {
  if ((SIGNED_IN as readonly string[]).includes(permission)) return true;
  if ((OPERATOR as readonly string[]).includes(permission)) return claims.includes('operator');
  if (!(CITIZEN as readonly string[]).includes(permission)) return false;
  if (claims.includes('operator')) return false;
  return !claims.includes('auditor') || permission.startsWith('my.');
}

/** Every permission there is, for the test that walks routes and roles. */
export const permissions: readonly Permission[] = [
  ...new Set([...CHAIR, ...ADJUDICATOR, ...CITIZEN, ...OPERATOR, ...SIGNED_IN]),
];
