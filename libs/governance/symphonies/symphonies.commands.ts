import { z } from 'zod';
import { canonicalJson, type DocumentRef } from '#kernel';
import type { Documents } from '#engine/vault';
import {
  artistKind,
  audience,
  purpose,
  score,
  type Score,
  symphonyKind as kind,
  symphonyStream,
  symphonySubmitted,
} from '#governance/events';
import { command, told, type InputOf } from '#platform/commands';
import type { Register } from '#platform/core';
import { line, prose } from '#platform/schema';
import {
  symphonyDecider,
  type SubmitSymphony as Submission,
  type SymphonyCommand,
} from './symphony.decider.js';

const exampleScore = {
  movements: [
    {
      title: 'Low water',
      sharing: 'audience' as const,
      stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 }],
    },
  ],
};
/** A body of the command that submits, as the API's description has it; for those that play applicants too. */
export const submissionExample = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara Voss',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: exampleScore,
} as const;
const SYMPHONY = '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46';
const OWN_WORK = ['SYMPHONY.UNKNOWN', 'SYMPHONY.NOT_YOURS', 'SYMPHONY.ALREADY_WITHDRAWN'];

/** Submits a work of the person who commands. Its docket opens by itself. */
export const SubmitSymphony = command('SubmitSymphony', {
  operation: 'Symphonies_submit',
  post: 'networks/:code/symphonies',
  permit: 'symphony.submit',
  summary: 'Submit a symphony or a tapestry',
  description: 'Its docket opens by itself, under the same id. Name, contact and artist are never public.',
  body: z.strictObject({
    title: line(200),
    kind,
    /** Personal, as are contact and artist: sealed under the applicant's key. */
    name: line(200),
    contact: line(500).optional(),
    artist: line(200),
    artistKind,
    audience,
    venue: line(200),
    purpose,
    score,
  }),
  example: submissionExample,
  names: told(symphonySubmitted, { symphony: SYMPHONY }, ({ symphony }) => ({ symphony, docket: symphony })),
  errors: ['PERSON.ERASED'],
  at: docketOf,
  async run({ register, context, input }) {
    const symphony = context.commandId;
    const applicant = context.actor.id;
    // Asked for along with the work's own stream.
    const network = register.offices.of(input.network);
    const submitted = register.decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      async ({ eventId }): Promise<SymphonyCommand> => {
        await network;
        const [personal, score] = await Promise.all([
          sealed(register, applicant, eventId(0), input),
          putScore(register.documents, input.score),
        ]);
        return { type: 'SubmitSymphony', ...input, ...personal, symphony, applicant, score };
      },
    );
    const [outcome] = await Promise.all([submitted, network]);
    return outcome;
  },
});

export const LodgeRevision = command('LodgeRevision', {
  operation: 'Symphonies_lodgeRevision',
  post: 'networks/:code/symphonies/:symphony/revisions',
  permit: 'symphony.revise',
  summary: 'Lodge a revision of a work of yours',
  body: z.strictObject({ score, note: prose(2_000) }),
  example: { score: exampleScore, note: 'The third movement is calmer.' },
  status: 200,
  errors: [...OWN_WORK, 'SYMPHONY.SAME_SCORE'],
  at: docketOf,
  run: ({ register, context, input: { network, symphony, score, note } }) =>
    register.decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      async (): Promise<SymphonyCommand> => ({
        type: 'LodgeRevision',
        network,
        by: context.actor.id,
        score: await putScore(register.documents, score),
        note,
      }),
    ),
});

export const WithdrawSymphony = command('WithdrawSymphony', {
  operation: 'Symphonies_withdraw',
  post: 'networks/:code/symphonies/:symphony/withdraw',
  permit: 'symphony.withdraw',
  summary: 'Withdraw a work of yours',
  description: 'Nobody rules on it any more. A ruling that stands already is not undone.',
  body: z.strictObject({ reason: prose(2_000) }),
  example: { reason: 'I compose it anew.' },
  status: 200,
  errors: OWN_WORK,
  at: docketOf,
  run: ({ register, context, input: { network, symphony, reason } }) =>
    register.decisions.execute(symphonyDecider, symphonyStream(symphony), context, (): SymphonyCommand => ({
      type: 'WithdrawSymphony',
      network,
      by: context.actor.id,
      reason,
    })),
});

export const symphonyCommands = [SubmitSymphony, LodgeRevision, WithdrawSymphony];

function docketOf({ network, symphony }: { readonly network: string; readonly symphony: string }): string {
  return `networks/${network}/dockets/${symphony}`;
}

async function sealed(
  { vault }: Register,
  person: string,
  event: string,
  { name, contact, artist }: InputOf<typeof SubmitSymphony>,
): Promise<Pick<Submission, 'name' | 'contact' | 'artist'>> {
  const place = (field: string) => ({ person, event, field });
  const [sealedName, sealedArtist, sealedContact] = await vault.sealMany([
    { place: place('name'), value: name },
    { place: place('artist'), value: artist },
    ...(contact === undefined ? [] : [{ place: place('contact'), value: contact }]),
  ]);
  return { name: sealedName!, artist: sealedArtist!, contact: sealedContact ?? null };
}

/** The same score is the same bytes, whatever the order in which it was sent. */
function putScore(documents: Documents, score: Score): Promise<DocumentRef> {
  return documents.put(Buffer.from(canonicalJson(score)), 'application/json');
}
