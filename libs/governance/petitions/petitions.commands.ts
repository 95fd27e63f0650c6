import { z } from 'zod';
import { dateOf, instantIn, keyedId, ofNetwork, type Acting } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  membershipStream,
  petitionOpened,
  petitionStream,
  rejection,
  signatureStream,
  type Standing,
  type Threshold,
} from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type NetworkOffices, type Register } from '#platform/core';
import { Reader } from '#platform/personal';
import { instant, line, prose, uuid } from '#platform/schema';
import { examplePetition } from './list/petition.view.js';
import { membership as membershipView } from './membership.js';
import { petitionDecider, type PetitionCommand, type PetitionLaw } from './petition.decider.js';
import { petition as petitionView, type PetitionState } from './petition.js';
import { signature as signatureView, signatureDecider, type SignatureCommand } from './signature.decider.js';
import { wordsFor } from './words.js';

interface OnPetition {
  readonly network: string;
  readonly petition: string;
}

const ON_PETITION = ['PETITION.ABSENT'];
const IMPARTIAL = ['PETITION.MODERATES_OWN', 'PETITION.INTERESTED'];
const TO_BE_LOOKED_AT = [...ON_PETITION, 'PETITION.NOT_WAITING', ...IMPARTIAL];
const OWED = [...ON_PETITION, 'PETITION.NOT_OWED', ...IMPARTIAL];

/** The person who commands asks something of a network. */
export const OpenPetition = command('OpenPetition', {
  operation: 'Petitions_open',
  post: 'networks/:code/petitions',
  permit: 'petition.open',
  summary: 'Open a petition',
  description:
    'Its words are yours alone, and those of whom you invite, until the secretary has looked at them: that is once as many stand behind it as `petition.sponsors` asks for.',
  body: z.strictObject({
    title: line(100).meta({ description: 'What you ask for, in a sentence.' }),
    asks: prose(5_000).meta({ description: 'What should be done, and why.' }),
  }),
  example: {
    title: 'Ask before a memory is shared',
    asks: 'Nobody’s memory of a dream should be shared without asking that person first.',
  },
  names: told(petitionOpened, { petition: examplePetition.petition }),
  errors: ['PETITION.NO_LAW', 'PERSON.ERASED'],
  at: addressOf,
  async run({ register, context, input: { network, title, asks } }) {
    const petition = context.commandId;
    const petitioner = context.actor.id;
    await register.offices.of(network);
    return register.decisions.execute(
      petitionDecider,
      petitionStream(petition),
      context,
      async ({ eventId }): Promise<PetitionCommand> => {
        const place = (field: string) => ({ person: petitioner, event: eventId(0), field });
        const [sponsors, [sealedTitle, sealedAsks]] = await Promise.all([
          lawOf(register).number(network, 'petition.sponsors', dateOf(register.clock.now())),
          register.vault.sealMany([
            { place: place('title'), value: title },
            { place: place('asks'), value: asks },
          ]),
        ]);
        const words = { title: sealedTitle!, asks: sealedAsks! };
        return { type: 'OpenPetition', network, petition, petitioner, sponsors, ...words };
      },
    );
  },
});

export const SponsorPetition = command('SponsorPetition', {
  operation: 'Petitions_sponsor',
  post: 'networks/:code/petitions/:petition/sponsor',
  permit: 'petition.sponsor',
  summary: 'Stand behind a petition that is not public yet',
  body: z.strictObject({
    invitation: uuid.meta({ description: 'From the address that whoever opened it hands out.' }),
  }),
  example: { invitation: '0196f3a2-93a4-8fb6-87c8-394051627399' },
  status: 200,
  errors: [
    ...ON_PETITION,
    'PETITION.NOT_GATHERING',
    'PETITION.NOT_INVITED',
    'PETITION.OWN',
    'PETITION.ALREADY_SPONSORED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, petition, invitation } = input;
    const isInvited = invitation === invitationTo(register, petition);
    return onPetition(running, () => ({
      type: 'StandBehind',
      network,
      petition,
      sponsor: context.actor.id,
      isInvited,
    }));
  },
});

/** The person who commands lets a petition be signed. */
export const PublishPetition = command('PublishPetition', {
  operation: 'Petitions_publish',
  post: 'networks/:code/petitions/:petition/publish',
  permit: 'petition.moderate',
  summary: 'Let a petition be signed',
  description:
    'Its words are public from now on, and what it leads to is promised as the law says today: `petition.open.days`, and signatures and days of `petition.response` and `petition.debate`; where it says so, `districts` or `clusters` from which they have to come, and `district-signatures` or `cluster-signatures` of each.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...TO_BE_LOOKED_AT, 'PETITION.ERASED', 'PETITION.NO_LAW', 'PETITION.TOO_FEW_DISTRICTS'],
  at: addressOf,
  run: (running) =>
    moderated(running, async (looked) => {
      const { register, input } = running;
      const [law, calendars] = await Promise.all([
        petitionLaw(register, input.network),
        lawOf(register).calendars(input.network),
      ]);
      return { type: 'PublishPetition', ...looked, law, calendars, now: register.clock.now() };
    }),
});

export const RejectPetition = command('RejectPetition', {
  operation: 'Petitions_reject',
  post: 'networks/:code/petitions/:petition/reject',
  permit: 'petition.moderate',
  summary: 'Reject a petition',
  description:
    'Of one that is `libellous`, `offensive` or `private` the words stay hidden; of any other they are public.',
  body: z.strictObject({ code: rejection, reasons: prose(2_000) }),
  example: { code: 'duplicate', reasons: 'NOVA-P 2147/1 asks the same, and can be signed.' },
  status: 200,
  errors: TO_BE_LOOKED_AT,
  at: addressOf,
  run: (running) => {
    const { code, reasons } = running.input;
    return moderated(running, (looked) => ({ type: 'RejectPetition', ...looked, code, reasons }));
  },
});

/** The person who commands tells everybody of a rally. */
export const NotifyRally = command('NotifyRally', {
  operation: 'Petitions_notifyRally',
  post: 'networks/:code/petitions/:petition/rallies',
  permit: 'petition.notify-rally',
  summary: 'Announce a rally for a petition',
  description:
    'By whoever opened it or stands behind it, while it can be signed. Nobody is asked whether it may be held.',
  body: z.strictObject({ at: instant, where: line(200) }),
  example: { at: '2147-03-20T18:00:00Z', where: 'The square before the hall' },
  status: 200,
  errors: [
    ...ON_PETITION,
    'PETITION.NOT_BEHIND',
    'PETITION.NOT_OPEN',
    'RALLY.PAST',
    'RALLY.TOO_LATE',
    'RALLY.TOO_MANY',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, petition, at, where } = input;
    return onPetition(running, () => ({
      type: 'NotifyRally',
      network,
      petition,
      by: context.actor.id,
      at: instantIn(at)!,
      where,
      now: register.clock.now(),
    }));
  },
});

/** Whoever commands is known to nobody here: neither the log nor the vault says who they are. */
export const SignPetition = command('SignPetition', {
  operation: 'Petitions_sign',
  post: 'networks/:code/petitions/:petition/sign',
  permit: 'petition.sign',
  pseudonymousIn: 'petition',
  summary: 'Sign a petition',
  description:
    'Recorded under a pseudonym that you have for this petition alone: no two of your signatures can be linked, nor any to you.',
  body: z.strictObject({
    district: line(100)
      .nullable()
      .optional()
      .meta({ description: 'Yours, of those that the petition counts. It is public beside the pseudonym.' }),
    cluster: uuid.nullable().optional().meta({
      description:
        'A Dream Cluster of this network of which you are a member, where something asks for members of clusters. Public likewise; your pseudonym there is not.',
    }),
  }),
  example: {},
  errors: [
    ...ON_PETITION,
    'PETITION.NOT_OPEN',
    'SIGNATURE.INVALID',
    'SIGNATURE.ALREADY_THERE',
    'SIGNATURE.PLACED',
    'SIGNATURE.NO_DISTRICT',
    'SIGNATURE.NO_CLUSTERS',
    'SIGNATURE.NOT_A_MEMBER',
  ],
  at: addressOf,
  run: (running) => {
    const { district = null, cluster = null } = running.input;
    return onSignature(running, async (about) => ({
      type: 'SignPetition',
      ...about,
      district,
      cluster,
      isMember: cluster !== null && (await isMember(running, cluster)),
    }));
  },
});

export const WithdrawSignature = command('WithdrawSignature', {
  operation: 'Petitions_withdrawSignature',
  post: 'networks/:code/petitions/:petition/withdraw-signature',
  permit: 'petition.sign',
  pseudonymousIn: 'petition',
  summary: 'Take your signature under a petition back',
  description: 'What so many signatures have reached already stays reached.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_PETITION, 'PETITION.NOT_OPEN', 'SIGNATURE.INVALID', 'SIGNATURE.ABSENT'],
  at: addressOf,
  run: (running) => onSignature(running, (about) => ({ type: 'WithdrawSignature', ...about })),
});

/** Of those that were forged, or given by nobody. */
const MOST_AT_ONCE = 1_000;

/** By whoever holds no other office. Who gave a signature stays unknown: it is named by its pseudonym. */
export const InvalidateSignatures = command('InvalidateSignatures', {
  operation: 'Petitions_invalidateSignatures',
  post: 'networks/:code/petitions/:petition/invalidate-signatures',
  permit: 'petition.invalidate',
  summary: 'Find signatures of a petition invalid',
  description:
    'They count no longer, for good. Where too few are left for something that has not come, it is owed no more. They are named as `PetitionSigned` in the log names them.',
  body: z.strictObject({
    condition: line(200).meta({ description: 'By what they were told from the others.' }),
    signatures: z.array(uuid).min(1).max(MOST_AT_ONCE),
    summary: prose(5_000).meta({ description: 'What was looked at, and what was found. Public.' }),
  }),
  example: {
    condition: 'Given within one second, by accounts made the minute before',
    signatures: ['0196f3a2-9999-8999-8999-999999999999'],
    summary:
      'Forty accounts were made by one program at 18:20 and signed at once; nobody sleeps behind them.',
  },
  status: 200,
  errors: [
    ...ON_PETITION,
    'PETITION.NEVER_SIGNED',
    ...IMPARTIAL,
    'SIGNATURE.UNKNOWN',
    'SIGNATURE.INVALID_ALREADY',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { petition, condition, signatures, summary } = input;
    return official(running, async (about) => {
      const loaded = await register.decisions.loadMany(signatureView, signatures.map(signatureStream));
      // Who ever signed always did, so the decision does not rest on where they stand now.
      const given = new Map(
        signatures.flatMap((one) => {
          const { petition: of, origin } = loaded.get(signatureStream(one))!.state;
          return of === petition && origin !== null ? [[one, origin] as const] : [];
        }),
      );
      return { type: 'InvalidateSignatures', ...about, condition, signatures, given, summary };
    });
  },
});

export const RespondToPetition = command('RespondToPetition', {
  operation: 'Petitions_respond',
  post: 'networks/:code/petitions/:petition/respond',
  permit: 'petition.respond',
  summary: 'Answer a petition for the network',
  body: z.strictObject({ response: prose(20_000) }),
  example: { response: 'A reform that asks first is being drafted; it is put to consultation in May.' },
  status: 200,
  errors: [...OWED, 'PETITION.ANSWERED'],
  at: addressOf,
  run: (running) => {
    const { response } = running.input;
    return official(running, (about) => ({ type: 'RespondToPetition', ...about, response }));
  },
});

export const ScheduleDebate = command('ScheduleDebate', {
  operation: 'Petitions_scheduleDebate',
  post: 'networks/:code/petitions/:petition/schedule-debate',
  permit: 'petition.debate',
  summary: 'Announce when and where a petition is debated',
  description: 'Announced again, it is moved.',
  body: z.strictObject({ at: instant, where: line(200) }),
  example: { at: '2147-05-20T19:00:00Z', where: 'The hall of the network, and on its channel' },
  status: 200,
  errors: [...OWED, 'PETITION.DEBATED', 'PETITION.DEBATE_PAST'],
  at: addressOf,
  run: (running) => {
    const { at, where } = running.input;
    const now = running.register.clock.now();
    return official(running, (about) => ({
      type: 'ScheduleDebate',
      ...about,
      at: instantIn(at)!,
      where,
      now,
    }));
  },
});

export const HoldDebate = command('HoldDebate', {
  operation: 'Petitions_holdDebate',
  post: 'networks/:code/petitions/:petition/hold-debate',
  permit: 'petition.debate',
  summary: 'Say what was said when a petition was debated',
  body: z.strictObject({ record: prose(20_000) }),
  example: { record: 'All were for asking first; how, the reform is to say.' },
  status: 200,
  errors: [...OWED, 'PETITION.NO_DEBATE', 'PETITION.DEBATED', 'PETITION.DEBATE_TO_COME'],
  at: addressOf,
  run: (running) => {
    const { record } = running.input;
    const now = running.register.clock.now();
    return official(running, (about) => ({ type: 'HoldDebate', ...about, record, now }));
  },
});

export const TakeBackPetition = command('TakeBackPetition', {
  operation: 'Petitions_takeBack',
  post: 'networks/:code/petitions/:petition/take-back',
  permit: 'petition.take-back',
  summary: 'Take a petition of yours back',
  description: 'Nobody signs it any more. What it has reached is owed all the same.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_PETITION, 'PETITION.NOT_YOURS', 'PETITION.CLOSED'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, petition } = input;
    return onPetition(running, () => ({
      type: 'TakeBackPetition',
      network,
      petition,
      by: context.actor.id,
      now: register.clock.now(),
    }));
  },
});

/** By whoever counts. */
export const ReachThreshold = command('ReachThreshold', {
  run: (
    running: Running<
      OnPetition & {
        readonly threshold: Threshold;
        readonly standing: Standing;
        readonly upTo: number;
        readonly at: string;
      }
    >,
  ) =>
    onPetition(running, async () => {
      const calendars = await lawOf(running.register).calendars(running.input.network);
      return { type: 'ReachThreshold', ...running.input, calendars };
    }),
});

/** By whoever counts. */
export const LoseThreshold = command('LoseThreshold', {
  run: (
    running: Running<
      OnPetition & { readonly threshold: Threshold; readonly standing: Standing; readonly upTo: number }
    >,
  ) => onPetition(running, () => ({ type: 'LoseThreshold', ...running.input })),
});

export const RecordOverdue = command('RecordOverdue', {
  run: (running: Running<OnPetition & { readonly threshold: Threshold; readonly due: string }>) =>
    onPetition(running, () => ({
      type: 'RecordOverdue',
      ...running.input,
      now: running.register.clock.now(),
    })),
});

export const RecordClosed = command('RecordClosed', {
  run: (running: Running<OnPetition>) =>
    onPetition(running, () => ({
      type: 'RecordClosed',
      ...running.input,
      now: running.register.clock.now(),
    })),
});

export const petitionCommands = [
  OpenPetition,
  SponsorPetition,
  PublishPetition,
  RejectPetition,
  NotifyRally,
  SignPetition,
  WithdrawSignature,
  InvalidateSignatures,
  RespondToPetition,
  ScheduleDebate,
  HoldDebate,
  TakeBackPetition,
  ReachThreshold,
  LoseThreshold,
  RecordOverdue,
  RecordClosed,
];

/** What whoever opened a petition hands out, so that others read it and stand behind it before it is public. */
export function invitationTo({ secret }: Pick<Register, 'secret'>, petition: string): string {
  return keyedId(secret, 'invitation to stand behind', petition);
}

function addressOf({ network, petition }: OnPetition): string {
  return `networks/${network}/petitions/${petition}`;
}

function onPetition(
  { register, context, input: { petition } }: Running<OnPetition>,
  command: (deciding: Deciding<PetitionState>) => PetitionCommand | Promise<PetitionCommand>,
): Promise<Outcome> {
  return register.decisions.execute(petitionDecider, petitionStream(petition), context, async (deciding) =>
    command(deciding),
  );
}

/** Somebody in office, with what may stand between them and the petition. */
function official(
  running: Running<OnPetition>,
  command: (
    about: Official,
    state: PetitionState,
    held: NetworkOffices,
  ) => PetitionCommand | Promise<PetitionCommand>,
): Promise<Outcome> {
  const { register, context, input } = running;
  const { network, petition } = input;
  return onPetition(running, async ({ state, restsOn }) => {
    const held = await register.offices.of(network);
    restsOn(held.at);
    return command({ network, petition, by: actingIn(held, context.actor.id) }, state, held);
  });
}

interface Official extends OnPetition {
  readonly by: Acting;
}

/** The same, with the words that they decide on, where they may read them. */
function moderated(
  running: Running<OnPetition>,
  command: (
    looked: Official & { readonly words: { readonly title: string; readonly asks: string } | null },
  ) => PetitionCommand | Promise<PetitionCommand>,
): Promise<Outcome> {
  const { register, context, input } = running;
  const { network, petition } = input;
  return official(running, async (about, state, held) => {
    const known = ofNetwork(network, state, 'PETITION.ABSENT', 'petition; look at its list', { petition });
    const { title, asks, petitioner: person, sponsors } = known;
    const matter = { cases: [petition], parties: [person, ...sponsors] };
    const reader = new Reader({ person: context.actor.id, claims: [] }, held, {
      page: `petition ${petition}`,
      matter,
    });
    const sealed = { title: title.sealed, asks: asks.sealed, person };
    const words = await wordsFor(reader, register.vault, sealed);
    return command({ ...about, words });
  });
}

/** Of somebody under a petition: it rests on the petition, so that nobody signs what was closed meanwhile. */
function onSignature(
  { register, context, input: { network, petition } }: Running<OnPetition>,
  command: (about: {
    readonly network: string;
    readonly petition: string;
    readonly signature: string;
    readonly of: PetitionState;
    readonly now: Date;
  }) => SignatureCommand | Promise<SignatureCommand>,
): Promise<Outcome> {
  const { decisions, clock } = register;
  const signature = context.actor.id;
  return decisions.execute(signatureDecider, signatureStream(signature), context, async ({ restsOn }) => {
    const { state, ...at } = await decisions.load(petitionView, petitionStream(petition));
    restsOn(at);
    return command({ network, petition, signature, of: state, now: clock.now() });
  });
}

/** Whether whoever commands is a member there now, under the name that they have there: it is looked for, and recorded nowhere. */
async function isMember(
  { register, context, input: { network } }: Running<OnPetition>,
  cluster: string,
): Promise<boolean> {
  const member = context.pseudonymIn!('cluster', cluster);
  const { state } = await register.decisions.load(membershipView, membershipStream(member));
  return state?.network === network && state.cluster === cluster;
}

const SPREADS = (['response', 'debate'] as const).flatMap((threshold) =>
  (['district', 'cluster'] as const).flatMap((place) => [
    `petition.${threshold}.${place}s` as const,
    `petition.${threshold}.${place}-signatures` as const,
  ]),
);

async function petitionLaw(register: Register, network: string): Promise<PetitionLaw> {
  const law = lawOf(register);
  const on = dateOf(register.clock.now());
  const period = (parameter: keyof PetitionLaw) => law.period(network, parameter, on);
  const number = (parameter: keyof PetitionLaw) => law.number(network, parameter, on);
  const [open, responseDays, debateDays, responses, debates, districts, spreads] = await Promise.all([
    period('petition.open.days'),
    period('petition.response.days'),
    period('petition.debate.days'),
    number('petition.response.signatures'),
    number('petition.debate.signatures'),
    law.list(network, 'petition.districts', on),
    Promise.all(SPREADS.map(async (parameter) => [parameter, await number(parameter)] as const)),
  ]);
  return {
    ...(Object.fromEntries(spreads) as Record<(typeof SPREADS)[number], number | null>),
    'petition.districts': districts,
    'petition.open.days': open,
    'petition.response.signatures': responses,
    'petition.response.days': responseDays,
    'petition.debate.signatures': debates,
    'petition.debate.days': debateDays,
  };
}
