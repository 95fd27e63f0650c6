import { z } from 'zod';
import { hashedId, rule, type View } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import {
  docketStream,
  erasureRequested,
  legalHoldPlaced,
  personStream,
  type DocketEvent,
  type DocketOpened,
} from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type Register } from '#platform/core';
import { plainDate, prose, uuid } from '#platform/schema';
import { personDecider, type PersonCommand } from './erasure.decider.js';
import type { ByChair } from './hold.decider.js';
import { holdIn } from './holds/hold-in.js';
import { exampleHold } from './holds/hold.view.js';
import { leftBy } from './left-open.js';
import { isToBeErased, person as personView, standing } from './person.js';

interface OnPerson {
  readonly person: string;
}

interface Erasing extends OnPerson {
  /** Why they are erased although they leave something open. */
  readonly despite?: string | null;
}

const reasons = prose(2_000);

/** Whoever signed in asks for it; a reaction carries it out. */
export const RequestErasure = command('RequestErasure', {
  operation: 'Privacy_requestErasure',
  post: 'my/erasure',
  permit: 'erasure.request',
  summary: 'Ask that your personal data be erased, for good',
  description:
    'Carried out by itself as soon as no legal hold stands over them. Nobody can read them any more then, you neither; what was recorded still verifies. Whoever signs in after that is somebody new.',
  body: z.strictObject({
    despite: reasons.nullable().meta({
      description:
        'Why, although you hold an office or have something open; it stands in the public log. Null where you leave nothing open.',
    }),
  }),
  example: { despite: null },
  names: told(erasureRequested, { by: 'person' }),
  status: 200,
  errors: ['ERASURE.ALREADY_ASKED', 'ERASURE.LEAVES_OPEN'],
  at: () => 'my/erasure',
  run: ({ register, context, input: { despite } }) =>
    request(register, context, { person: context.actor.id, by: 'person', despite }),
});

/**
 * The operator's: asks for it, and carries it out where no hold stands; else it waits, and the outcome tells of the request alone. Cut off in between, it
 * is completed by the same command again, by the reaction, or at the next start by the tombstone. However often: one event of each.
 */
export const ErasePersonalData = command('ErasePersonalData', {
  async run({ register, context, input: { person, despite = null } }: Running<Erasing>) {
    rule(
      await register.vault.isKnown(person),
      'PERSON.UNKNOWN',
      `Nobody here has the id ${person}. Give the id that stands as actor in the log, or ISSUER/SUB.`,
      { person },
    );
    // Its own, as the second command on one stream is no repeat of the first.
    const asking = { ...context, commandId: hashedId('erasure asked for', context.commandId) };
    const asked = await request(register, asking, { person, by: 'operator', despite });
    return (await heldUntil(register, person)) === null ? carryOut(register, context, person) : asked;
  },
});

/** What was asked for, where no hold stands; else it is refused. */
export const CarryOutErasure = command('CarryOutErasure', {
  run: async ({ register, context, input: { person } }: Running<OnPerson>) =>
    carryOut(register, context, person),
});

export const PlaceHold = command('PlaceHold', {
  operation: 'Privacy_placeHold',
  post: 'networks/:code/dockets/:docket/holds',
  permit: 'hold.place',
  summary: 'Hold what a party of an open docket gave: it is not erased meanwhile',
  description:
    'Until the end of the day that you name, or until it is released. An erasure that they ask for meanwhile is recorded, waits, and is carried out by itself then.',
  body: z.strictObject({
    person: uuid.meta({
      description: 'Of whom something is open in this docket: its applicant, an appellant.',
    }),
    reasons,
    until: plainDate.meta({ description: 'The last day of it.' }),
  }),
  example: { person: exampleHold.person, reasons: exampleHold.reasons, until: exampleHold.ends.on },
  names: told(legalHoldPlaced, { hold: exampleHold.hold }),
  errors: [
    'HOLD.NO_SUCH_DOCKET',
    'HOLD.OWN_CASE',
    'HOLD.INTERESTED',
    'HOLD.ERASED',
    'HOLD.NOTHING_OPEN',
    'HOLD.ERASURE_UNDER_WAY',
    'HOLD.OVER',
    'HOLD.STANDS',
    'HOLD.TOO_MANY',
  ],
  at: ({ network, hold }) => `networks/${network}/holds/${hold}`,
  run: async ({ register, context, input }) => {
    const { network, person, docket, reasons, until } = input;
    return inOffice(register, context, input, async (acting) => {
      const open = await register.openFor(person);
      return {
        type: 'PlaceHold',
        ...acting,
        hold: context.commandId,
        docket,
        isOpen: open.some((matter) => matter.docket === docket),
        reasons,
        ends: await lawOf(register).endOf(network, until),
      };
    });
  },
});

export const ReleaseHold = command('ReleaseHold', {
  operation: 'Privacy_releaseHold',
  post: 'networks/:code/holds/:hold/release',
  permit: 'hold.release',
  summary: 'Release a legal hold before its end',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The appeal was withdrawn; nothing of it is needed any more.' },
  status: 200,
  errors: ['HOLD.ABSENT', 'HOLD.OWN_CASE', 'HOLD.INTERESTED', 'HOLD.ENDED'],
  at: ({ network, hold }) => `networks/${network}/holds/${hold}`,
  run: async ({ register, context, input }) => {
    const { network, hold, reasons } = input;
    const row = await holdIn(register, network, hold);
    return inOffice(register, context, row, (acting) => ({ type: 'ReleaseHold', ...acting, hold, reasons }));
  },
});

/** Records that the time of a hold is over: what follows from the passing of it. */
export const ExpireHold = command('ExpireHold', {
  run: ({ register, context, input: { person, hold } }: Running<OnPerson & { readonly hold: string }>) =>
    onPerson(register, context, person, () => ({
      type: 'ExpireHold',
      person,
      hold,
      now: register.clock.now(),
    })),
});

export const privacyCommands = [
  RequestErasure,
  ErasePersonalData,
  CarryOutErasure,
  PlaceHold,
  ReleaseHold,
  ExpireHold,
];

/** Until when something of theirs is held; null: no hold stands. */
export async function heldUntil({ decisions, clock }: Register, person: string) {
  const { state } = await decisions.load(personView, personStream(person));
  return standing(state, clock.now())[0]?.ends ?? null;
}

async function request(
  register: Register,
  context: CommandContext,
  { person, by, despite }: OnPerson & { readonly by: 'person' | 'operator'; readonly despite: string | null },
): Promise<Outcome> {
  const leaves = await leftBy(register, person);
  return onPerson(register, context, person, () => ({
    type: 'RequestErasure',
    person,
    by,
    leaves,
    despite,
    now: register.clock.now(),
  }));
}

/** Fence, destroy the key, delete the rows; then say so. Nothing stops it once it was asked for and no hold stands: none can be placed then. */
async function carryOut(register: Register, context: CommandContext, person: string): Promise<Outcome> {
  const { decisions, vault, clock } = register;
  const { state } = await decisions.load(personView, personStream(person));
  if (isToBeErased(state, clock.now())) await vault.erase(person);
  return onPerson(register, context, person, () => ({ type: 'RecordErasure', person, now: clock.now() }));
}

function onPerson(
  { decisions }: Register,
  context: CommandContext,
  person: string,
  build: (deciding: Deciding<unknown>) => PersonCommand | Promise<PersonCommand>,
): Promise<Outcome> {
  return decisions.execute(personDecider, personStream(person), context, build);
}

/** Of a docket, where it is and who submitted its work. */
const opened: View<Pick<DocketOpened['data'], 'network' | 'applicant'> | null, DocketEvent> = {
  initial: null,
  evolve: (state, { type, data }) =>
    type === 'DocketOpened' ? { network: data.network, applicant: data.applicant } : state,
};

/** Somebody in office, in a case of their network, over the data of one person. */
async function inOffice(
  register: Register,
  context: CommandContext,
  { network, docket, person }: OnPerson & { readonly network: string; readonly docket: string },
  build: (acting: Omit<ByChair, 'hold' | 'reasons'>) => PersonCommand | Promise<PersonCommand>,
): Promise<Outcome> {
  const { decisions, offices, clock } = register;
  const { state } = await decisions.load(opened, docketStream(docket));
  rule(
    state?.network === network,
    'HOLD.NO_SUCH_DOCKET',
    `${network} has no such docket; look at its list.`,
    { docket },
  );
  const matter = { cases: [docket], parties: [state.applicant, person] };
  return onPerson(register, context, person, async ({ restsOn }) => {
    const held = await offices.of(network);
    restsOn(held.at);
    return build({ person, network, now: clock.now(), by: actingIn(held, context.actor.id), matter });
  });
}
