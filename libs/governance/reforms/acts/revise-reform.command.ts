import { z } from 'zod';
import { ofNetwork } from '#kernel';
import { consultationStream, reformStream, transition } from '#governance/events';
import { command } from '#platform/commands';
import { plainDate } from '#platform/schema';
import { consultation, isOpen } from '../consultation/consultation.js';
import { amendmentOf, drafted } from '../drafting.js';
import { exampleReform } from '../list/reform.view.js';
import { reformDecider } from '../reform.decider.js';
import { addressOf, DRAFTED, heardOut, reasons, rulebookOf } from './on-reform.js';

export const ReviseReform = command('ReviseReform', {
  operation: 'Reforms_revise',
  post: 'networks/:code/reforms/:reform/revise',
  permit: 'reform.revise',
  longTexts: '/api/networks/:code/reforms/texts',
  summary: 'Revise the draft of a reform',
  description:
    'All amendments anew, in place of those before, with the day and the terms. Whoever proposed it, the secretary, or the chair. A revision that says to machines what the draft before said is told so, and needs no assessment; with `onlyWords` it is refused where it says more.',
  body: z.strictObject({
    reasons,
    amendments: z.array(drafted).min(1).max(50),
    commencesOn: plainDate.optional(),
    transition: transition.nullish(),
    onlyWords: z.boolean().default(false).meta({
      description: 'That nothing but titles and texts is another than in the draft before.',
    }),
  }),
  example: {
    reasons: 'The consultation asked for a limit that children can be held to.',
    amendments: [
      {
        op: 'amend',
        provision: exampleReform.amendments[0]!.provision,
        base: 3,
        title: 'Intensity of fear',
        text: 'No stimulus of fear is stronger than 0.45.',
        parameters: { 'fear.limit': 0.45 },
      },
    ],
    commencesOn: '2147-05-01',
  },
  status: 200,
  errors: [
    ...DRAFTED,
    'REFORM.ABSENT',
    'REFORM.NO_DRAFT',
    'REFORM.NOT_YOUR_DRAFT',
    'REFORM.CONSULTED_ON',
    'REFORM.REVISES_NOTHING',
    'REFORM.NOT_ONLY_WORDS',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, reform, reasons: why, commencesOn = null, onlyWords } = input;
    return register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      async ({ state, restsOn }) => {
        ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
        const amendments = await Promise.all(input.amendments.map((draft) => amendmentOf(running, draft)));
        const asked = await register.decisions.load(consultation, consultationStream(reform));
        restsOn(asked);
        const { id: person, role } = context.actor;
        return heardOut(register, state, network, {
          type: 'ReviseReform',
          by: { person, mayForOthers: role === 'chair' || role === 'secretary' },
          reasons: why,
          isConsultedOn: isOpen(asked.state, register.clock.now()),
          amendments,
          commencesOn,
          transition: input.transition ?? null,
          onlyWords,
          rulebook: await rulebookOf(register, network, amendments, commencesOn),
        });
      },
    );
  },
});
