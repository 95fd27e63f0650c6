import { z } from 'zod';
import { dateOf, ofNetwork, type PlainDate } from '#kernel';
import type { Outcome } from '#engine/event-store';
import {
  type Amendment,
  provisionStream,
  reformProposed,
  reformStream,
  transition,
} from '#governance/events';
import { disputeOver, examplesOf, lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { line, plainDate, prose, uuid } from '#platform/schema';
import { amendmentOf, drafted, isDecided } from './drafting.js';
import { isFreeOn, provisionView, standsOn, wordsFor } from './law.js';
import { exampleReform } from './list/reform.view.js';
import {
  lawAfter,
  NOTHING,
  reformDecider,
  type CommenceReform as CommencedReform,
  type ProposeReform as ProposedReform,
  type ReformCommand,
  type Rulebook,
} from './reform.decider.js';
import type { ReformState } from './reform.js';

interface OnReform {
  readonly network: string;
  readonly reform: string;
}

const BUILDS_ON_THE_LAW = [
  'REFORM.BASE_OUTDATED',
  'REFORM.CANNOT_APPLY',
  'REFORM.ENDS_FIRST',
  'REFORM.PARAMETER_OWNED',
  'REFORM.RULE',
  'REFORM.EXAMPLE',
  'REFORM.RULE_DISPUTED',
];

const reasons = prose(10_000);

export const ProposeReform = command('ProposeReform', {
  operation: 'Reforms_propose',
  post: 'networks/:code/reforms',
  permit: 'reform.propose',
  longTexts: '/api/networks/:code/reforms/texts',
  summary: 'Propose a reform',
  description:
    'Amend or repeal provisions on the version that stands (`base`), or insert some: into an `instrument` under a `number`, or at a `path`. `commencesOn` is the day proposed for it to be in force; `transition` says which matters it reaches: those received from a day, or whatever is undecided when it is in force, instead of those received from then on; `cause` names the decided appeal that it answers. Parameters that an amendment does not give stay as they are, and so does the machine form. A number has a unit and a range (`bounds`), which stay with it; a parameter that another provision sets is taken over with `replaces`.',
  body: z.strictObject({
    title: line(300),
    reasons,
    amendments: z.array(drafted).min(1).max(50),
    commencesOn: plainDate.optional(),
    transition: transition.nullish(),
    cause: z.strictObject({ appeal: uuid }).nullish(),
  }),
  example: {
    title: 'Privacy and creativity',
    reasons: 'The appeal showed that the limit never fitted tapestries.',
    amendments: [
      {
        op: 'amend',
        provision: exampleReform.amendments[0]!.provision,
        base: 3,
        title: 'Intensity of fear',
        text: 'No stimulus of fear is stronger than 0.5.',
        parameters: { 'fear.limit': 0.5 },
      },
    ],
    transition: { to: 'received-from', day: '2147-05-01' },
    cause: { appeal: exampleReform.cause!.appeal },
  },
  names: told(reformProposed, { reform: exampleReform.reform }),
  errors: [
    ...BUILDS_ON_THE_LAW,
    'REFORM.AMENDED_TWICE',
    'REFORM.APPEAL_UNDECIDED',
    'REFORM.PLACE',
    'REFORM.PATH',
    'REFORM.PARAMETER',
    'REFORM.PARAMETER_TWICE',
    'REFORM.REPLACES_NOTHING',
    'REFORM.CHANGES_NOTHING',
    'PROVISION.ABSENT',
    'INSTRUMENT.ABSENT',
    'INSTRUMENT.REPEALED',
    'TEXT.NOT_UPLOADED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, title, reasons, commencesOn = null, cause = null } = input;
    const terms = input.transition ?? null;
    const reform = context.commandId;
    return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
      const amendments = await Promise.all(input.amendments.map((draft) => amendmentOf(running, draft)));
      return heardOut(register, state, {
        type: 'ProposeReform',
        network,
        reform,
        title,
        reasons,
        proposedBy: context.actor.id,
        amendments,
        commencesOn,
        transition: terms,
        rulebook: await rulebookOf(register, network, amendments, commencesOn),
        cause: cause && {
          appeal: cause.appeal,
          decided: await isDecided(register, network, cause.appeal),
        },
      });
    });
  },
});

export const AdoptReform = command('AdoptReform', {
  operation: 'Reforms_adopt',
  post: 'networks/:code/reforms/:reform/adopt',
  permit: 'reform.adopt',
  summary: 'Adopt a reform that somebody else proposed',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Consulted, and sound.' },
  status: 200,
  errors: [
    ...BUILDS_ON_THE_LAW,
    'REFORM.ABSENT',
    'REFORM.OWN_PROPOSAL',
    'REFORM.ALREADY_ADOPTED',
    'REFORM.WITHDRAWN',
  ],
  at: addressOf,
  run: (running) => {
    const { context, input } = running;
    return onReform(running, null, (rulebook) => ({
      type: 'AdoptReform',
      adoptedBy: context.actor.id,
      reasons: input.reasons,
      rulebook,
    }));
  },
});

export const CommenceReform = command('CommenceReform', {
  operation: 'Reforms_commence',
  post: 'networks/:code/reforms/:reform/commence',
  permit: 'reform.commence',
  summary: 'Commence an adopted reform',
  description:
    'Each amendment changes its provision by itself, and names the reform, and the appeal behind it, as its cause.',
  body: z.strictObject({ effectiveFrom: plainDate, reason: prose(5_000).optional() }),
  example: { effectiveFrom: '2147-05-01' },
  status: 200,
  errors: [
    ...BUILDS_ON_THE_LAW,
    'REFORM.ABSENT',
    'REFORM.NOT_ADOPTED',
    'REFORM.RETROACTIVE',
    'REFORM.WITHDRAWN',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { effectiveFrom, reason = null } = input;
    return onReform(running, effectiveFrom, (rulebook, state) =>
      heardOut(register, state, {
        type: 'CommenceReform',
        effectiveFrom,
        reason,
        today: dateOf(register.clock.now()),
        rulebook,
      }),
    );
  },
});

export const WithdrawReform = command('WithdrawReform', {
  operation: 'Reforms_withdraw',
  post: 'networks/:code/reforms/:reform/withdraw',
  permit: 'reform.withdraw',
  summary: 'Withdraw a reform that has not commenced',
  description: 'Whoever proposed it, or the chair.',
  body: z.strictObject({ reason: prose(5_000) }),
  example: { reason: 'The consultation asked for another wording.' },
  status: 200,
  errors: ['REFORM.ABSENT', 'REFORM.NOT_YOURS', 'REFORM.WITHDRAWN', 'REFORM.COMMENCED'],
  at: addressOf,
  run: ({ register, context, input: { network, reform, reason } }) =>
    register.decisions.execute(reformDecider, reformStream(reform), context, ({ state }): ReformCommand => {
      ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
      const { id: person, role } = context.actor;
      return { type: 'WithdrawReform', by: { person, isChair: role === 'chair' }, reason };
    }),
});

export const reformCommands = [ProposeReform, AdoptReform, CommenceReform, WithdrawReform];

function addressOf({ network, reform }: OnReform): string {
  return `networks/${network}/reforms/${reform}`;
}

/** @param effectiveFrom whose law it is held against; null: that of the day that was proposed */
function onReform(
  { register, context, input: { network, reform } }: Running<OnReform>,
  effectiveFrom: PlainDate | null,
  command: (rulebook: Rulebook, state: ReformState) => ReformCommand | Promise<ReformCommand>,
): Promise<Outcome> {
  return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
    const proposed = ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
    const day = effectiveFrom ?? stillToCome(proposed.commencesOn, register);
    return command(await rulebookOf(register, network, proposed.amendments, day), state);
  });
}

/** The day that was proposed, or today where it is past; null: it was left open. */
function stillToCome(day: PlainDate | null, { clock }: Register): PlainDate | null {
  const today = dateOf(clock.now());
  return day !== null && day < today ? today : day;
}

/** With what the referee has against the rules of a reform, of one that would go on without. */
async function heardOut(
  register: Register,
  state: ReformState,
  command: ProposedReform | CommencedReform,
): Promise<ReformCommand> {
  const [recorded] = reformDecider.decide(command, state);
  const { network, amendments } =
    recorded?.type === 'ReformProposed'
      ? recorded.data
      : (state as Exclude<ReformState, { status: 'absent' }>);
  const { law, examples } = command.rulebook;
  const dispute = await disputeOver(register, network, lawAfter(amendments, law), examples);
  return { ...command, rulebook: { ...command.rulebook, dispute } };
}

/** The law that amendments meet on the day from which they are in force; before that is said, today's. */
async function rulebookOf(
  register: Register,
  network: string,
  amendments: readonly Amendment[],
  effectiveFrom: PlainDate | null,
): Promise<Rulebook> {
  const { decisions, clock } = register;
  const day = effectiveFrom ?? dateOf(clock.now());
  const parameters = amendments.flatMap(({ parameters, replaces }) => [
    ...Object.keys(parameters),
    ...(replaces ?? []),
  ]);
  const [known, owners, law, examples] = await Promise.all([
    decisions.loadMany(
      provisionView,
      amendments.map(({ provision }) => provisionStream(provision)),
    ),
    lawOf(register).ownersOf(network, parameters, day),
    lawOf(register).ofDay(network, day),
    Promise.all(amendments.map(async ({ path, form }) => [path, await examplesOf(register, form)] as const)),
  ]);
  const standing = amendments.map(({ provision }) => {
    const state = known.get(provisionStream(provision))?.state;
    if (!state) return [provision, NOTHING] as const;
    const { version } = state;
    return [
      provision,
      {
        stands: standsOn(state, day),
        free: isFreeOn(state, effectiveFrom),
        version,
        words: wordsFor(state, day),
      },
    ] as const;
  });
  return {
    standing: new Map(standing),
    owners,
    published: law.words,
    law,
    examples: new Map(examples),
    dispute: null,
  };
}
