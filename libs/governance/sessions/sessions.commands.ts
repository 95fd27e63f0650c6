import { z } from 'zod';
import { instantIn, keyedId } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  clusterStream,
  consentGiven,
  consentPurpose,
  consentScope,
  docketStream,
  memoryContributed,
  ordersStream,
  sanctuaryStream,
  sessionPlanned,
  sessionStream,
  sharing,
  workRevision,
} from '#governance/events';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { instant, line, prose, sha256, uuid } from '#platform/schema';
import { MOST_DEPICTED } from './acts/contribute-memory.decider.js';
import { MOST_PODS, MOST_SLEEPERS } from './acts/plan-session.decider.js';
import { allowance, bearingOn, ordersKnown } from './allowed.js';
import { chartered } from './chartered.js';
import type { Facts } from './clearance.js';
import { exampleSession } from './list/session.view.js';
import { memoryRoot } from './memory-root.js';
import { place } from './place.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import type { SessionState } from './session.js';
import { revisionOf, scoreShape } from './work.js';

interface OnSession {
  readonly network: string;
  readonly session: string;
}

const ON_SESSION = ['SESSION.ABSENT'];
const STEWARDED = [...ON_SESSION, 'SESSION.NOT_YOURS'];
const ON_CONSENT = [...ON_SESSION, 'CONSENT.ABSENT', 'CONSENT.OVER'];
const reasons = prose(10_000);

/** In a sanctuary of the person who commands, who then stewards it. */
export const PlanSession = command('PlanSession', {
  operation: 'Sessions_plan',
  post: 'networks/:code/sessions',
  permit: 'session.plan',
  summary: 'Plan a session in a sanctuary that you run',
  description:
    'Of a work its score says how intense it is, and with whom memories are shared; of an unscripted sharing you do. Each invitation is for one sleeper, who is known by nobody: what to hand out, `invitations` of the session says to you.',
  body: z.strictObject({
    sanctuary: uuid,
    cluster: uuid.nullable().optional().meta({
      description: 'A Dream Cluster whose steward you are: by its charter the session is dreamed, too.',
    }),
    pods: z.array(uuid).min(1).max(MOST_PODS),
    title: line(100),
    work: z
      .strictObject({ docket: uuid, revision: workRevision })
      .nullable()
      .meta({ description: 'Null: memories are shared, and nothing is played.' }),
    sharing: sharing.optional().meta({
      description: 'Of an unscripted sharing, with whom memories are shared; of a work its score says it.',
    }),
    begins: instant,
    ends: instant,
    sleepers: z.int().min(1).max(MOST_SLEEPERS).meta({ description: 'As many invitations are made.' }),
  }),
  example: {
    sanctuary: exampleSession.sanctuary.sanctuary,
    pods: exampleSession.pods.map(({ pod }) => pod),
    title: exampleSession.title,
    work: null,
    sharing: 'audience',
    begins: exampleSession.begins,
    ends: exampleSession.ends,
    sleepers: 12,
  },
  names: told(sessionPlanned, { session: exampleSession.session }),
  errors: [
    'SESSION.NO_SANCTUARY',
    'SESSION.NOT_YOUR_SANCTUARY',
    'SESSION.UNLICENSED',
    'SESSION.NO_SUCH_POD',
    'SESSION.POD_TWICE',
    'SESSION.ENDS_FIRST',
    'SESSION.PAST',
    'SESSION.NO_SUCH_WORK',
    'SESSION.NO_SUCH_REVISION',
    'SESSION.NO_SUCH_CLUSTER',
    'SESSION.NOT_YOUR_CLUSTER',
  ],
  at: addressOf,
  run: ({ register, context, input }) => {
    const { network, sanctuary, pods, title, work, begins, ends, sleepers } = input;
    const session = context.commandId;
    const cluster = input.cluster ?? null;
    return register.decisions.execute(
      sessionDecider,
      sessionStream(session),
      context,
      async ({ restsOn }): Promise<SessionCommand> => {
        const facts = await factsOf(
          register,
          { session, sanctuary, docket: work?.docket ?? null, cluster },
          restsOn,
        );
        const shape = work
          ? await scoreShape(register, await revisionOf(register, network, work))
          : { intensity: 0, sharing: input.sharing ?? 'audience' };
        return {
          type: 'PlanSession',
          network,
          session,
          facts,
          by: context.actor.id,
          sanctuary,
          ...(cluster !== null && { cluster }),
          pods,
          title,
          work,
          ...shape,
          begins: instantIn(begins)!,
          ends: instantIn(ends)!,
          invitations: invitationsOf(register, session, sleepers),
        };
      },
    );
  },
});

const terms = {
  purposes: z
    .array(consentPurpose)
    .min(1)
    .max(3)
    .meta({ description: '`dreaming` with the others, `sharing` memories, being seen in one: `depiction`.' }),
  scopes: z.array(consentScope).max(2).meta({ description: 'Towards whom: who dreams too, or anybody.' }),
  until: instant.meta({ description: 'From that instant on it covers nothing.' }),
};
const exampleTerms = {
  purposes: ['dreaming' as const, 'sharing' as const],
  scopes: ['audience' as const],
  until: exampleSession.ends,
};

/** Whoever commands is known to nobody here: neither the log nor the vault says who they are. */
export const GiveConsent = command('GiveConsent', {
  operation: 'Sessions_giveConsent',
  post: 'networks/:code/sessions/:session/consents',
  permit: 'session.take-part',
  pseudonymousIn: 'session',
  summary: 'Consent to a session: to dream in it, to share memories, to be seen in one',
  description:
    'Recorded under a pseudonym that you have for this session alone. With what an invitation hands out you take part, or accept to be seen in a memory; later consents need none.',
  body: z.strictObject({
    invitation: uuid
      .nullable()
      .meta({ description: 'What was handed out to you; null: you take part already.' }),
    ...terms,
  }),
  example: { invitation: '0196f3a2-93a4-8fb6-87c8-394051627399', ...exampleTerms },
  names: told(consentGiven, { consent: '0196f3a2-8888-8888-8888-888888888881' }),
  errors: [
    ...ON_SESSION,
    'SESSION.OVER',
    'SESSION.NOT_INVITED',
    'SESSION.INVITATION_USED',
    'SESSION.TAKES_PART',
    'CONSENT.PAST',
    'CONSENT.NOT_TO_DREAM',
    'CONSENT.TOO_MANY',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { session, invitation, purposes, scopes, until } = input;
    return onSession(running, input, (about, { state }) => ({
      type: 'GiveConsent',
      ...about,
      consent: context.commandId,
      invitation: invitation === null ? null : shown(register, session, state, invitation),
      purposes: [...new Set(purposes)],
      scopes: [...new Set(scopes)],
      until: instantIn(until)!,
    }));
  },
});

export const NarrowConsent = command('NarrowConsent', {
  operation: 'Sessions_narrowConsent',
  post: 'networks/:code/sessions/:session/consents/:consent/narrow',
  permit: 'session.take-part',
  pseudonymousIn: 'session',
  summary: 'Narrow a consent of yours to a session',
  description: 'At once: a live session that needs more is halted with it.',
  body: z.strictObject(terms),
  example: { ...exampleTerms, purposes: ['dreaming'], scopes: [] },
  status: 200,
  errors: [...ON_CONSENT, 'CONSENT.PAST', 'CONSENT.WIDER'],
  at: addressOf,
  run: (running) => {
    const { consent, purposes, scopes, until } = running.input;
    return onSession(running, running.input, (about) => ({
      type: 'NarrowConsent',
      ...about,
      consent,
      purposes: [...new Set(purposes)],
      scopes: [...new Set(scopes)],
      until: instantIn(until)!,
    }));
  },
});

export const WithdrawConsent = command('WithdrawConsent', {
  operation: 'Sessions_withdrawConsent',
  post: 'networks/:code/sessions/:session/consents/:consent/withdraw',
  permit: 'session.take-part',
  pseudonymousIn: 'session',
  summary: 'Withdraw a consent of yours to a session',
  description:
    'At once, and nobody asks why: a live session that needs it is halted in the same entry of the log.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: ON_CONSENT,
  at: addressOf,
  run: (running) => {
    const { consent } = running.input;
    return onSession(running, running.input, (about) => ({ type: 'WithdrawConsent', ...about, consent }));
  },
});

export const ContributeMemory = command('ContributeMemory', {
  operation: 'Sessions_contributeMemory',
  post: 'networks/:code/sessions/:session/memories',
  permit: 'session.take-part',
  pseudonymousIn: 'session',
  summary: 'Contribute a memory to a session: its digest, never the memory',
  description:
    'Whoever can be seen in it is invited by you: what to hand out, `own` of the session says to you. The session is not cleared while one of them has not consented.',
  body: z.strictObject({
    digest: sha256,
    scopes: z.array(consentScope).min(1).max(2),
    depicted: z
      .int()
      .min(0)
      .max(MOST_DEPICTED)
      .meta({ description: 'How many people can be seen in it, present or not.' }),
  }),
  example: { digest: 'ab'.repeat(32), scopes: ['audience'], depicted: 1 },
  names: told(memoryContributed, { memory: '0196f3a2-8888-8888-8888-888888888882' }),
  errors: [
    ...ON_SESSION,
    'SESSION.OVER',
    'SESSION.LIVE',
    'SESSION.NOT_TAKING_PART',
    'MEMORY.SHARED_FURTHER',
    'MEMORY.NOT_CONSENTED',
    'MEMORY.TOO_MANY',
    'MEMORY.THERE_ALREADY',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { digest, scopes, depicted } = input;
    const memory = context.commandId;
    return onSession(running, input, (about) => ({
      type: 'ContributeMemory',
      ...about,
      memory,
      digest,
      scopes: [...new Set(scopes)],
      depicted: invitationsOf(register, memory, depicted),
    }));
  },
});

export const TakeMemoryBack = command('TakeMemoryBack', {
  operation: 'Sessions_takeMemoryBack',
  post: 'networks/:code/sessions/:session/memories/:memory/take-back',
  permit: 'session.take-part',
  pseudonymousIn: 'session',
  summary: 'Take a memory of yours back from a session',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_SESSION, 'SESSION.OVER', 'MEMORY.ABSENT'],
  at: addressOf,
  run: (running) => {
    const { memory } = running.input;
    return onSession(running, running.input, (about) => ({ type: 'TakeMemoryBack', ...about, memory }));
  },
});

export const ClearSession = command('ClearSession', {
  operation: 'Sessions_clear',
  post: 'networks/:code/sessions/:session/clear',
  permit: 'session.clear',
  summary: 'Clear a session that lacks nothing',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_GATHERING', 'SESSION.LACKS'],
  at: addressOf,
  run: (running) => onSession(running, running.input, (about) => ({ type: 'ClearSession', ...about })),
});

export const StartSession = command('StartSession', {
  operation: 'Sessions_start',
  post: 'networks/:code/sessions/:session/start',
  permit: 'session.start',
  summary: 'Begin a session that is cleared',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_CLEARED', 'SESSION.TOO_EARLY', 'SESSION.LACKS'],
  at: addressOf,
  run: (running) => goingLive(running, 'StartSession'),
});

export const HaltSession = command('HaltSession', {
  operation: 'Sessions_halt',
  post: 'networks/:code/sessions/:session/halt',
  permit: 'session.halt',
  summary: 'Halt a session that is live',
  body: z.strictObject({ reasons }),
  example: { reasons: 'One of the sleepers woke, and is ill at ease.' },
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_LIVE'],
  at: addressOf,
  run: (running) => {
    const { reasons } = running.input;
    return onSession(running, running.input, (about) => ({ type: 'HaltSession', ...about, reasons }));
  },
});

export const ResumeSession = command('ResumeSession', {
  operation: 'Sessions_resume',
  post: 'networks/:code/sessions/:session/resume',
  permit: 'session.resume',
  summary: 'Resume a session that was halted, and lacks nothing any more',
  description: 'With whoever takes part then: whoever withdrew does not.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_HALTED', 'SESSION.LACKS'],
  at: addressOf,
  run: (running) => goingLive(running, 'ResumeSession'),
});

export const EndSession = command('EndSession', {
  operation: 'Sessions_end',
  post: 'networks/:code/sessions/:session/end',
  permit: 'session.end',
  summary: 'End a session',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_BEGUN'],
  at: addressOf,
  run: (running) => onSession(running, running.input, (about) => ({ type: 'EndSession', ...about })),
});

export const CancelSession = command('CancelSession', {
  operation: 'Sessions_cancel',
  post: 'networks/:code/sessions/:session/cancel',
  permit: 'session.cancel',
  summary: 'Cancel a session that has not begun',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Too few accepted their invitation.' },
  status: 200,
  errors: [...STEWARDED, 'SESSION.BEGUN'],
  at: addressOf,
  run: (running) => {
    const { reasons } = running.input;
    return onSession(running, running.input, (about) => ({ type: 'CancelSession', ...about, reasons }));
  },
});

export const SealSession = command('SealSession', {
  operation: 'Sessions_seal',
  post: 'networks/:code/sessions/:session/seal',
  permit: 'session.seal',
  summary: 'Seal a session that has ended: a root over the digests of its memories',
  description: 'So that each who contributed one can prove that it was among them, and no other.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...STEWARDED, 'SESSION.NOT_ENDED', 'SESSION.SEALED'],
  at: addressOf,
  run: (running) =>
    onSession(running, running.input, (about, { state }) => ({
      type: 'SealSession',
      ...about,
      root: memoryRoot(state),
    })),
});

/** Halts a live session that lacks something by now: what follows from whatever became of what it rests on. */
export const CheckSession = command('CheckSession', {
  run: (running: Running<OnSession>) =>
    onSession(running, running.input, (about) => ({ type: 'CheckSession', ...about })),
});

/** Records that the time of a session is over: what follows from the passing of it. */
export const RecordTimeOver = command('RecordTimeOver', {
  run: (running: Running<OnSession>) =>
    onSession(running, running.input, (about) => ({ type: 'RecordTimeOver', ...about })),
});

export const sessionCommands = [
  PlanSession,
  GiveConsent,
  NarrowConsent,
  WithdrawConsent,
  ContributeMemory,
  TakeMemoryBack,
  ClearSession,
  StartSession,
  HaltSession,
  ResumeSession,
  EndSession,
  CancelSession,
  SealSession,
  CheckSession,
  RecordTimeOver,
];

function addressOf({ network, session }: OnSession): string {
  return `networks/${network}/sessions/${session}`;
}

/** What whoever invites hands out, so that it is theirs to say to whom. */
export function handedOut({ secret }: Pick<Register, 'secret'>, session: string, invitation: string): string {
  return keyedId(secret, 'invitation to a session', session, invitation);
}

/** Ids of invitations that whoever plans a session makes, or whoever contributes a memory. @param by its id */
function invitationsOf({ secret }: Pick<Register, 'secret'>, by: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, nth) => keyedId(secret, 'invitation', by, String(nth)));
}

/** The invitation that was handed out as this; what is none stays one that nobody has. */
function shown(register: Register, session: string, state: SessionState, given: string): string {
  if (state.status === 'absent') return given;
  const depicted = [...state.memories.values()].flatMap((memory) => memory.depicted);
  const all = [...state.invitations, ...depicted];
  return all.find((invitation) => handedOut(register, session, invitation) === given) ?? NO_INVITATION;
}
const NO_INVITATION = 'none';

/** Decides on a session, by what it rests on as it stands: where that moves meanwhile, anew. */
function onSession(
  { register, context }: Running<unknown>,
  { network, session }: OnSession,
  command: (
    about: { readonly network: string; readonly session: string; readonly facts: Facts; readonly by: string },
    deciding: Deciding<SessionState>,
  ) => SessionCommand,
): Promise<Outcome> {
  return register.decisions.execute(sessionDecider, sessionStream(session), context, async (deciding) => {
    const facts = await factsIn(register, session, deciding);
    return command({ network, session, facts, by: context.actor.id }, deciding);
  });
}

/** What a session rests on, that there is. */
export function factsIn(
  register: Register,
  session: string,
  { state, restsOn }: Pick<Deciding<SessionState>, 'state' | 'restsOn'>,
): Promise<Facts> {
  const on =
    state.status === 'absent'
      ? { session, sanctuary: null, docket: null, cluster: null }
      : {
          session,
          sanctuary: state.sanctuary,
          docket: state.work?.docket ?? null,
          cluster: state.cluster ?? null,
        };
  return factsOf(register, on, restsOn);
}

async function factsOf(
  { decisions, clock }: Register,
  {
    session,
    sanctuary,
    docket,
    cluster,
  }: {
    readonly session: string;
    readonly sanctuary: string | null;
    readonly docket: string | null;
    readonly cluster: string | null;
  },
  restsOn: Deciding<unknown>['restsOn'],
): Promise<Facts> {
  const [where, here, allowed, ordered, agreed] = await Promise.all([
    sanctuary === null ? null : decisions.load(place, sanctuaryStream(sanctuary)),
    sanctuary === null ? null : decisions.load(ordersKnown, ordersStream({ sanctuary })),
    docket === null ? null : decisions.load(allowance, docketStream(docket)),
    docket === null ? null : decisions.load(ordersKnown, ordersStream({ docket })),
    cluster === null ? null : decisions.load(chartered, clusterStream(cluster)),
  ]);
  for (const loaded of [where, here, allowed, ordered, agreed]) if (loaded) restsOn(loaded);
  return {
    place: where?.state ?? place.initial,
    allowance: allowed?.state ?? allowance.initial,
    orders: ordered?.state ?? ordersKnown.initial,
    ordersHere: bearingOn(session, here?.state ?? ordersKnown.initial),
    chartered: agreed?.state ?? chartered.initial,
    now: clock.now(),
  };
}

/**
 * Append, then look again at everything that the clearance rests on, and halt before answering where it changed: on a store that checks
 * one stream in an append, that is what keeps the promise.
 */
async function goingLive(
  running: Running<OnSession>,
  type: 'StartSession' | 'ResumeSession',
): Promise<Outcome> {
  const { register, context, input } = running;
  const outcome = await onSession(running, input, (about) => ({ type, ...about }));
  const commandId = keyedId(register.secret, 'look again', context.commandId);
  const actor = { id: 'sessions', role: 'system' as const, network: input.network };
  const look = {
    actor,
    commandId,
    correlationId: sessionStream(input.session),
    causationId: outcome.entries.at(-1)?.id ?? null,
  };
  await onSession({ ...running, context: look }, input, (about) => ({ type: 'CheckSession', ...about }));
  return outcome;
}
