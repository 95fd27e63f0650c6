import { z } from 'zod';
import { dateOf, ofNetwork, type PlainDate } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { type Amendment, provisionStream, reformProposed, reformStream } from '#governance/events';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { line, plainDate, prose, uuid } from '#platform/schema';
import { amendmentOf, drafted, isDecided } from './drafting.js';
import { isFreeOn, provisionView, standsOn } from './law.js';
import { exampleReform } from './list/reform.view.js';
import { NOTHING, reformDecider, type ReformCommand, type Rulebook } from './reform.decider.js';

interface OnReform {
  readonly network: string;
  readonly reform: string;
}

const BUILDS_ON_THE_LAW = ['REFORM.BASE_OUTDATED', 'REFORM.CANNOT_APPLY'];

const reasons = prose(10_000);

export const ProposeReform = command('ProposeReform', {
  operation: 'Reforms_propose',
  post: 'networks/:code/reforms',
  permit: 'reform.propose',
  longTexts: '/api/networks/:code/reforms/texts',
  summary: 'Propose a reform',
  description:
    'Amend or repeal provisions on the version that stands (`base`), or insert some: into an `instrument` under a `number`, or at a `path`. `cause` names the decided appeal that it answers. Parameters that an amendment does not give stay as they are.',
  body: z.strictObject({
    title: line(300),
    reasons,
    amendments: z.array(drafted).min(1).max(50),
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
    'PROVISION.ABSENT',
    'INSTRUMENT.ABSENT',
    'TEXT.NOT_UPLOADED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, title, reasons, cause = null } = input;
    const reform = context.commandId;
    return register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      async (): Promise<ReformCommand> => {
        const amendments = await Promise.all(input.amendments.map((draft) => amendmentOf(running, draft)));
        return {
          type: 'ProposeReform',
          network,
          reform,
          title,
          reasons,
          proposedBy: context.actor.id,
          amendments,
          rulebook: await rulebookOf(register, amendments, null),
          cause: cause && {
            appeal: cause.appeal,
            decided: await isDecided(register, network, cause.appeal),
          },
        };
      },
    );
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
  errors: [...BUILDS_ON_THE_LAW, 'REFORM.ABSENT', 'REFORM.OWN_PROPOSAL', 'REFORM.ALREADY_ADOPTED'],
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
  errors: [...BUILDS_ON_THE_LAW, 'REFORM.ABSENT', 'REFORM.NOT_ADOPTED', 'REFORM.RETROACTIVE'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { effectiveFrom, reason = null } = input;
    return onReform(running, effectiveFrom, (rulebook) => ({
      type: 'CommenceReform',
      effectiveFrom,
      reason,
      today: dateOf(register.clock.now()),
      rulebook,
    }));
  },
});

export const reformCommands = [ProposeReform, AdoptReform, CommenceReform];

function addressOf({ network, reform }: OnReform): string {
  return `networks/${network}/reforms/${reform}`;
}

function onReform(
  { register, context, input: { network, reform } }: Running<OnReform>,
  effectiveFrom: PlainDate | null,
  command: (rulebook: Rulebook) => ReformCommand,
): Promise<Outcome> {
  return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
    const proposed = ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
    return command(await rulebookOf(register, proposed.amendments, effectiveFrom));
  });
}

/** The law that amendments meet on the day from which they are in force; before that is said, today's. */
async function rulebookOf(
  { decisions, clock }: Register,
  amendments: readonly Amendment[],
  effectiveFrom: PlainDate | null,
): Promise<Rulebook> {
  const streams = amendments.map(({ provision }) => provisionStream(provision));
  const known = await decisions.loadMany(provisionView, streams);
  return new Map(
    amendments.map(({ provision }) => {
      const state = known.get(provisionStream(provision))?.state;
      if (!state) return [provision, NOTHING];
      const stands = standsOn(state, effectiveFrom ?? dateOf(clock.now()));
      const { title, document, parameters, version } = state;
      const words = { title, document, parameters };
      return [provision, { stands, free: isFreeOn(state, effectiveFrom), version, words }];
    }),
  );
}
