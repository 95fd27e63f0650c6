import { commitmentOf, type Revealed } from '#engine/vault';
import type { Ballot, OpenedVote, VoteValue } from '#governance/events';

const SALT = 32;

/** The fewest that are more than half. */
export function majorityOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** What a panel decided: the majority of the votes that count; in a tie the chair's counts twice, and without it nothing is carried. */
export function tally(votes: readonly Pick<OpenedVote, 'member' | 'value'>[], chair: string): VoteValue {
  const twice = votes.filter(({ member }) => member === chair);
  const balance = (counted: typeof votes) =>
    counted.reduce((sum, { value }) => sum + (value === 'for' ? 1 : -1), 0);
  return (balance(votes) || balance(twice)) > 0 ? 'for' : 'against';
}

/** Whether this is what was committed to when the vote was cast. */
export function isWhatWasCast(
  commitment: string,
  { salt, value, dissent }: Pick<OpenedVote, 'salt' | 'value' | 'dissent'>,
): boolean {
  const bytes = Buffer.from(salt, 'base64');
  // By a longer one, a part of what was said would pass for the whole.
  return bytes.length === SALT && commitmentOf(bytes, ballotOf({ value, dissent })) === commitment;
}

/** What is sealed of a vote: the same members always, for its commitment is over them. */
export function ballotOf({ value, dissent }: Ballot): {
  readonly value: VoteValue;
  readonly dissent: string | null;
} {
  return { value, dissent };
}

/** As it is opened, of whoever cast it. */
export function openedBallot(member: string, { salt, value }: Revealed): OpenedVote {
  return { member, salt, ...(value as unknown as Ballot) };
}
