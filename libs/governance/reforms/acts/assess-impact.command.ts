import { z } from 'zod';
import { dateOf, ofNetwork } from '#kernel';
import { reformStream, type ImpactAssessed } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { plainDate } from '#platform/schema';
import { reformDecider, type ReformCommand } from '../reform.decider.js';
import { addressOf, rulebookOf, stillToCome, type OnReform } from './on-reform.js';

export const RequestAssessment = command('RequestAssessment', {
  operation: 'Reforms_requestAssessment',
  post: 'networks/:code/reforms/:reform/request-assessment',
  permit: 'reform.request-assessment',
  summary: 'Ask what a draft would do, by the law of another day or of works that came since',
  description:
    'What a draft of a Network with machine forms would do is assessed by itself once it is proposed or revised. Anybody in office asks again: `on` is the day whose law it changes, which else is the day that the draft proposes, or today where that is past or open.',
  body: z.strictObject({ on: plainDate.optional() }),
  example: { on: '2147-05-03' },
  status: 200,
  errors: [
    'REFORM.ABSENT',
    'REFORM.NOT_TO_BE_ASSESSED',
    'REFORM.ASSESSMENT_UNDER_WAY',
    'REFORM.NOTHING_TO_ASSESS',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, reform } = input;
    return register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      async ({ state }): Promise<ReformCommand> => {
        const { draft } = ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
        const { amendments, commencesOn } = draft;
        const on = input.on ?? stillToCome(commencesOn, register) ?? dateOf(register.clock.now());
        return {
          type: 'RequestAssessment',
          requestedBy: context.actor.id,
          on,
          rulebook: await rulebookOf(register, network, amendments, on),
        };
      },
    );
  },
});

/** Records what a draft would do, as it was computed for one who asked. */
export const RecordImpact = command('RecordImpact', {
  run: ({
    register,
    context,
    input,
  }: Running<OnReform & Omit<ImpactAssessed['data'], 'network' | 'reform'>>) => {
    const { network, reform, ...impact } = input;
    return register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      ({ state }): ReformCommand => {
        ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
        return { type: 'RecordImpact', ...impact };
      },
    );
  },
});
