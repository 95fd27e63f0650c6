import { z } from 'zod';
import { dateOf, ofNetwork } from '#kernel';
import { consultationStream, reformProposed, reformStream, transition } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told } from '#platform/commands';
import type { Register } from '#platform/core';
import { line, plainDate, prose } from '#platform/schema';
import { RecordImpact, RequestAssessment } from './acts/assess-impact.command.js';
import {
  addressOf,
  BUILDS_ON_THE_LAW,
  DRAFTED,
  heardOut,
  onReform,
  reasons,
  rulebookOf,
} from './acts/on-reform.js';
import { ReviseReform } from './acts/revise-reform.command.js';
import { voteCommands } from './acts/vote.command.js';
import { ReviewReform } from './review/review-reform.command.js';
import { consultation } from './consultation/consultation.js';
import { amendmentOf, cause, causeOf, drafted } from './drafting.js';
import { exampleReform } from './list/reform.view.js';
import { reformDecider, type ReformCommand } from './reform.decider.js';

export const ProposeReform = command('ProposeReform', {
  operation: 'Reforms_propose',
  post: 'networks/:code/reforms',
  permit: 'reform.propose',
  longTexts: '/api/networks/:code/reforms/texts',
  summary: 'Propose a reform',
  description:
    'Amend or repeal provisions on the version that stands (`base`), or insert some: into an `instrument` under a `number`, or at a `path`. `commencesOn` is the day proposed for it to be in force; `transition` says which matters it reaches: those received from a day, or whatever is undecided when it is in force, instead of those received from then on; `cause` names the decided appeal that it answers, or the published petition. Parameters that an amendment does not give stay as they are, and so does the machine form. A number has a unit and a range (`bounds`), which stay with it; a parameter that another provision sets is taken over with `replaces`.',
  body: z.strictObject({
    title: line(300),
    reasons,
    amendments: z.array(drafted).min(1).max(50),
    commencesOn: plainDate.optional(),
    transition: transition.nullish(),
    cause: cause.nullish(),
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
    cause: { appeal: exampleReform.cause!.appeal! },
  },
  names: told(reformProposed, { reform: exampleReform.reform }),
  errors: [...DRAFTED, 'REFORM.APPEAL_UNDECIDED', 'REFORM.PETITION_UNPUBLISHED'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, title, reasons, commencesOn = null } = input;
    const terms = input.transition ?? null;
    const reform = context.commandId;
    return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
      const amendments = await Promise.all(input.amendments.map((draft) => amendmentOf(running, draft)));
      return heardOut(register, state, network, {
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
        cause: input.cause ? await causeOf(register, network, input.cause) : null,
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
    'REFORM.TAKES_A_VOTE',
    'REFORM.ALREADY_ADOPTED',
    'REFORM.WITHDRAWN',
    'REFORM.REJECTED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, reform } = input;
    return onReform(running, null, async (rulebook) => ({
      type: 'AdoptReform',
      adoptedBy: context.actor.id,
      reasons: input.reasons,
      takesAVote: await takesAVote(register, network, reform),
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
    'REFORM.UNASSESSED',
    'REFORM.ASSESSED_FOR_ANOTHER_DAY',
    'REFORM.RETROACTIVE',
    'REFORM.WITHDRAWN',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, effectiveFrom, reason = null } = input;
    return onReform(running, effectiveFrom, async (rulebook, state) => {
      const now = register.clock.now();
      const today = dateOf(now);
      const begins = effectiveFrom > today ? effectiveFrom : now.toISOString();
      return heardOut(register, state, network, {
        type: 'CommenceReform',
        effectiveFrom,
        reason,
        today,
        review: await lawOf(register).due(network, 'reform.review.days', today, begins),
        rulebook,
      });
    });
  },
});

export const WithdrawReform = command('WithdrawReform', {
  operation: 'Reforms_withdraw',
  post: 'networks/:code/reforms/:reform/withdraw',
  permit: 'reform.withdraw',
  summary: 'Withdraw a reform that has not commenced',
  description: 'Whoever proposed it, or the chair. Nobody votes on it then.',
  body: z.strictObject({ reason: prose(5_000) }),
  example: { reason: 'The consultation asked for another wording.' },
  status: 200,
  errors: ['REFORM.ABSENT', 'REFORM.NOT_YOURS', 'REFORM.WITHDRAWN', 'REFORM.REJECTED', 'REFORM.COMMENCED'],
  at: addressOf,
  run: ({ register, context, input: { network, reform, reason } }) =>
    register.decisions.execute(reformDecider, reformStream(reform), context, ({ state }): ReformCommand => {
      ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
      const { id: person, role } = context.actor;
      return { type: 'WithdrawReform', by: { person, isChair: role === 'chair' }, reason };
    }),
});

export const reformCommands = [
  ProposeReform,
  ReviseReform,
  RequestAssessment,
  RecordImpact,
  AdoptReform,
  CommenceReform,
  WithdrawReform,
  ReviewReform,
  ...voteCommands,
];

/** Everybody was asked about it, or is to be by the law in force. */
async function takesAVote(register: Register, network: string, reform: string): Promise<boolean> {
  const { state } = await register.decisions.load(consultation, consultationStream(reform));
  if (state.status !== 'absent') return true;
  return (await lawOf(register).period(network, 'consultation.days', dateOf(register.clock.now()))) !== null;
}
