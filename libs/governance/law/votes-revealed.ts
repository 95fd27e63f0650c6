import type { OpenedVote } from '#governance/events';
import type { Register } from '#platform/core';
import { openedBallot } from './panel.js';
import { votesThatCount, type Panel } from './sitting.js';

/** The votes of a panel that count, by their vault ids; what does not open is absent. It is journalled. */
export async function votesRevealed(
  { vault }: Register,
  matter: string,
  panel: Panel<unknown>,
  { id: actor, role }: { readonly id: string; readonly role: string },
): Promise<ReadonlyMap<string, OpenedVote>> {
  const votes = votesThatCount(panel);
  const opening = { actor, role, why: `votes of panel ${panel.panel}` };
  const revealed = await vault.reveal(
    matter,
    votes.map(({ sealed }) => sealed),
    opening,
  );
  return new Map(
    votes.flatMap(({ member, sealed }) => {
      const one = revealed.get(sealed);
      return one ? [[sealed, openedBallot(member, one)] as const] : [];
    }),
  );
}
