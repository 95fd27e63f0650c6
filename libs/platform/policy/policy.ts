import { isInterestedIn, type Matter, type Office, type Subject } from '#kernel';

/** The two that a token may claim; everything else comes from appointments in the log. */
export type Claim = 'operator' | 'auditor';

/** The lesser before the greater. */
export const offices = [
  'sanctuary-operator',
  'returning-officer',
  'secretary',
  'regulator',
  'adjudicator',
  'chair',
] as const satisfies readonly Office[];

/** Those who work on cases. Whoever counts signatures, or runs a sanctuary, reads nothing of them. */
const readingCases = offices.filter(
  (office) => office !== 'returning-officer' && office !== 'sanctuary-operator',
);

/** Who asks, if somebody signed in. */
export interface Viewer {
  /** A pseudonymous actor. */
  readonly person: string;
  readonly claims: readonly Claim[];
}

/** What gives someone power in a network, as of this moment: the token's claims, and the offices held there now. */
export interface Standing {
  readonly claims: readonly Claim[];
  readonly offices: readonly Office[];
}

/** Someone before a case of a network. */
export interface Reading extends Standing {
  /** Null: nobody signed in. */
  readonly person: string | null;
  /** Declared in that network, and not withdrawn. */
  readonly interests: readonly Subject[];
}

/** As whom someone reads a personal value: their own, by what gives them the right to read what is others', or what everybody reads. */
export type ReadingAs = 'self' | Office | 'auditor' | 'invited' | 'everybody';

/**
 * Those of the offices held in which someone acts: a claim beats them all. Whoever runs the machines or audits what was
 * done acts in no case, whatever they were appointed to.
 */
export function actsIn<Held>({ claims }: Pick<Standing, 'claims'>, held: readonly Held[]): readonly Held[] {
  return claims.length > 0 ? [] : held;
}

/**
 * As whom someone reads a personal value that stands in a case; null: they see of it what the public sees. Everybody
 * reads their own. An operator reads nothing else, an auditor everything, an office-holder who works on cases
 * what is not in one that they have an interest in.
 */
export function readsAs(reading: Reading, of: { person: string; matter: Matter }): ReadingAs | null {
  if (reading.person === of.person) return 'self';
  if (reading.person === null || reading.claims.includes('operator')) return null;
  if (reading.claims.includes('auditor')) return 'auditor';
  if (isRecused(reading, of.matter)) return null;
  const held = actsIn(reading, reading.offices);
  return readingCases.find((office) => held.includes(office)) ?? null;
}

/** Whether someone in office takes no part in a case, because they have an interest in it or in one of its parties. */
export function isRecused(reading: Reading, matter: Matter): boolean {
  return actsIn(reading, reading.offices).length > 0 && isInterestedIn(matter, reading.interests);
}
