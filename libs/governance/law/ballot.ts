import { z } from 'zod';
import type { Sealed } from '#kernel';
import { voteValue } from '#governance/events';
import type { Register } from '#platform/core';
import { prose, uuid } from '#platform/schema';
import { ballotOf } from './panel.js';
import { mustBeABallot } from './sitting.js';

/** What a member of a panel sends, whatever it votes on. */
export const ballotBody = z.strictObject({
  panel: uuid,
  value: voteValue,
  dissent: prose(10_000)
    .nullable()
    .optional()
    .meta({ description: 'Why you are against it. Public once the votes are opened.' }),
});

/** Seals it under the key of the matter. @throws DomainError `VOTE.DISSENT_FOR` */
export async function sealedVote(
  { vault }: Pick<Register, 'vault'>,
  matter: string,
  event: string,
  { value, dissent = null }: z.infer<typeof ballotBody>,
): Promise<Sealed> {
  mustBeABallot({ value, dissent });
  return vault.seal({ matter, event, field: 'vote' }, ballotOf({ value, dissent }));
}
