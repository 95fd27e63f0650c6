import { z } from 'zod';
import { canonicalJson, instantIn, type DocumentRef } from '#kernel';
import type { Deciding } from '#engine/event-store';
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
import { instant, line, prose, uuid } from '#platform/schema';
import { symphony as symphonyView } from './symphony.js';
import {
  symphonyDecider,
  type DeclareDerivation as Declared,
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
    presentations: z
      .array(z.strictObject({ where: line(200), at: instant }))
      .max(20)
      .optional()
      .meta({ description: 'Where and when it is to be dreamed.' }),
    sources: z
      .array(z.strictObject({ title: line(200), community: line(200) }))
      .max(50)
      .optional()
      .meta({ description: 'Cultural narratives that it blends, and whose they are.' }),
  }),
  example: {
    ...submissionExample,
    presentations: [{ where: 'Dream Clusters conference, Lisbon', at: '2147-05-20T19:00:00Z' }],
    sources: [{ title: 'The drowned bell', community: 'Fishers of the lower Tejo' }],
  },
  names: told(symphonySubmitted, { symphony: SYMPHONY }, ({ symphony }) => ({ symphony, docket: symphony })),
  errors: ['PERSON.ERASED', 'SYMPHONY.PRESENTED_TWICE', 'SYMPHONY.SOURCE_TWICE'],
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
        const { sources = [] } = input;
        const presentations = (input.presentations ?? []).map(({ where, at }) => ({
          where,
          at: instantIn(at)!,
        }));
        const said = { presentations, sources, symphony, applicant, score };
        return { type: 'SubmitSymphony', ...input, ...personal, ...said };
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

export const DeclareDerivation = command('DeclareDerivation', {
  operation: 'Symphonies_declareDerivation',
  post: 'networks/:code/symphonies/:symphony/derivations',
  permit: 'symphony.derive',
  summary: 'Say that a work of yours is made from another',
  description: 'From a work of whichever artist and network, by the id of its docket.',
  body: z.strictObject({ from: uuid }),
  example: { from: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b47' },
  status: 200,
  errors: [
    ...OWN_WORK,
    'DERIVATION.OF_ITSELF',
    'DERIVATION.NO_SUCH_WORK',
    'DERIVATION.ALREADY_DECLARED',
    'DERIVATION.CIRCLE',
  ],
  at: docketOf,
  run: ({ register, context, input: { network, symphony, from } }) =>
    register.decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      async ({ restsOn }): Promise<SymphonyCommand> => ({
        type: 'DeclareDerivation',
        network,
        by: context.actor.id,
        from: await originOf(register, from, restsOn),
      }),
    ),
});

export const symphonyCommands = [SubmitSymphony, LodgeRevision, WithdrawSymphony, DeclareDerivation];

/** A work, and all that it derives from: whoever declares rests on each of them, so that no two close a circle at once. */
async function originOf(
  { decisions }: Register,
  of: string,
  restsOn: Deciding<unknown>['restsOn'],
): Promise<Declared['from']> {
  const known = new Map<string, Declared['from']['work']>();
  for (let next: readonly string[] = [of]; next.length > 0;) {
    const loaded = await decisions.loadMany(symphonyView, next.map(symphonyStream));
    const further = new Set<string>();
    for (const id of next) {
      const work = loaded.get(symphonyStream(id))!;
      restsOn(work);
      const { state } = work;
      known.set(id, state.status === 'absent' ? null : { network: state.network, title: state.title });
      if (state.status !== 'absent') for (const one of state.from) if (!known.has(one)) further.add(one);
    }
    next = [...further];
  }
  return { symphony: of, work: known.get(of)!, origins: new Set(known.keys()) };
}

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
