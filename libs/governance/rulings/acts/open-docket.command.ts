import { dateOf } from '#kernel';
import { receivedOn } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import { onDocket } from './on-docket.js';

/** Opens the docket of a work: what follows from its submission. */
export const OpenDocket = command('OpenDocket', {
  run: (
    running: Running<{
      readonly network: string;
      readonly symphony: string;
      readonly applicant: string;
      readonly title: string;
      /** An instant, ISO 8601. */
      readonly receivedAt: string;
    }>,
  ) => {
    const { receivedAt, ...input } = running.input;
    const { network, symphony } = input;
    const day = dateOf(new Date(receivedAt));
    return onDocket(running, symphony, async () => ({
      type: 'OpenDocket',
      ...input,
      receivedOn: day,
      due: await lawOf(running.register).due(network, 'decision.days', receivedOn(day), receivedAt),
    }));
  },
});
