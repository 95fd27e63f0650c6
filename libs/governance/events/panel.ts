import { z } from 'zod';
import { long, storedId, storedText, type Frozen } from '#platform/schema';
import { count } from './words.js';

/** How a member of a panel votes on what it was convened for. */
export const voteValue = z.enum(['for', 'against']);
export type VoteValue = z.infer<typeof voteValue>;

/** What a member says, sealed until the votes are opened. */
export interface Ballot {
  readonly value: VoteValue;
  /** Why they are against it, if they say. */
  readonly dissent: string | null;
}

/** A vote, opened: its commitment was base64 SHA-256(salt || canonical JSON of `{dissent, value}`). */
export const openedVote = z.strictObject({
  member: storedId,
  /** Base64 of 32 bytes. */
  salt: z.base64().length(44),
  value: voteValue,
  dissent: storedText.nullable(),
});
export type OpenedVote = Frozen<z.infer<typeof openedVote>>;

/** What came of a panel. Each of its members stands in one of the three. */
export const votesOpened = z.strictObject({
  panel: storedId,
  /** Those that count, in the order in which they were cast. */
  votes: long(z.array(openedVote).min(1)),
  /** Who was taken from it by an interest: their votes stay sealed, and fall away. */
  recused: z.array(storedId),
  /** Who did not vote. */
  absent: z.array(storedId),
});
export type VotesOpened = Frozen<z.infer<typeof votesOpened>>;

/** `2 votes for it and 1 against` */
export function votesInWords(votes: readonly Pick<OpenedVote, 'value'>[]): string {
  const inFavour = votes.filter(({ value }) => value === 'for').length;
  return `${count(inFavour, 'vote')} for it and ${votes.length - inFavour} against`;
}

/** Why a panel ended without its votes being opened. */
export const dissolution = z.enum([
  'no-quorum',
  'members-recused',
  'chair-recused',
  'recommender-recused',
  'work-revised',
  'work-withdrawn',
  'by-network',
]);
export type Dissolution = z.infer<typeof dissolution>;

export const DISSOLUTIONS: Readonly<Record<Dissolution, string>> = {
  'no-quorum': 'its time was over, and too few had voted',
  'members-recused': 'so many of it were recused that too few are left to decide',
  'chair-recused': 'its chair was recused',
  'recommender-recused': 'whoever recommended was recused',
  'work-revised': 'the work that it was to decide on was revised',
  'work-withdrawn': 'the work was withdrawn',
  'by-network': 'the chair of the Network took the draft back',
};
