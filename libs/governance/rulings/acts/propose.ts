import { isInterestedIn, type Acting } from '#kernel';
import type { OpenDocketState } from '../docket.js';
import { matterOf } from './case.decider.js';

/** A regulator, and how many cases they have before them. */
export interface Candidate extends Acting {
  readonly open: number;
}

/** Whether the law lets somebody take a case. */
export function mayTake({ person, interests }: Acting, state: OpenDocketState): boolean {
  const matter = matterOf(state);
  return (
    !matter.parties.includes(person) && !state.barred.includes(person) && !isInterestedIn(matter, interests)
  );
}

/**
 * To whom a case goes unless the chair has a reason: of those who may take it and do not have it, whoever has the fewest before them; of several
 * the first.
 * @param candidates in the order in which they were appointed
 */
export function proposed(candidates: readonly Candidate[], state: OpenDocketState): Candidate | null {
  return candidates
    .filter((one) => one.person !== state.regulator && mayTake(one, state))
    .reduce<Candidate | null>((least, one) => (least === null || one.open < least.open ? one : least), null);
}
