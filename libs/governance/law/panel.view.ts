import { z } from 'zod';
import { isOver } from '#kernel';
import { voteValue, type OpenedVote } from '#governance/events';
import type { Officials } from '#platform/core';
import { dueView } from './due.view.js';
import { seatedOn, type PanelRow } from './panel-rows.js';

const person = z.object({ person: z.string(), name: z.string().nullable() });
const logNumber = z.int().min(0).meta({ description: 'Log number.' });

export const voteView = z.object({
  by: person,
  value: voteValue,
  dissent: z.string().nullable(),
  salt: z.string().meta({
    description:
      'Base64. The commitment in the entry of the vote is base64 SHA-256(salt || canonical JSON of dissent and value).',
  }),
});
export type VoteView = z.infer<typeof voteView>;

/** What answers say of every panel. */
export const panelShape = {
  panel: z.string(),
  chair: person,
  quorum: z.int().meta({ description: 'How many votes there must be.' }),
  closes: dueView.meta({ description: 'Until when they vote.' }),
  members: z.array(
    z.object({
      ...person.shape,
      voted: logNumber.nullable().meta({ description: 'Log number of their vote; how, is sealed.' }),
      recused: z.boolean().meta({ description: 'By an interest: their vote, if there is one, falls away.' }),
    }),
  ),
  number: logNumber,
};

/** A panel that sits, as offers need it. */
export interface OfferedPanel {
  readonly chair: string;
  /** Who can vote now. */
  readonly mayVote: readonly string[];
  /** Whether its votes can be opened now. */
  readonly isToBeOpened: boolean;
}

export function offeredPanelOf(panel: PanelRow<unknown, unknown>, now: Date): OfferedPanel {
  const { chair, closes, quorum } = panel;
  const seated = seatedOn(panel);
  const voted = seated.filter((one) => one.voted !== null).length;
  const isClosed = isOver(closes.at, now);
  return {
    chair,
    mayVote: isClosed ? [] : seated.filter((one) => one.voted === null).map(({ person }) => person),
    isToBeOpened: voted >= quorum && (isClosed || voted === seated.length),
  };
}

export function panelViewOf(
  { panel, chair, quorum, closes, members, number }: PanelRow<unknown, unknown>,
  network: string,
  officials: Officials,
) {
  return {
    panel,
    chair: officials(network, chair),
    quorum,
    closes,
    members: members.map(({ person, voted, recused }) => ({ ...officials(network, person), voted, recused })),
    number,
  };
}

export function votesViewOf(votes: readonly OpenedVote[], network: string, officials: Officials): VoteView[] {
  return votes.map(({ member, ...vote }) => ({ by: officials(network, member), ...vote }));
}
