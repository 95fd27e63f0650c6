import type { PlainDate } from '#kernel';
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
      readonly receivedOn: PlainDate;
    }>,
  ) => {
    const { register, input } = running;
    return onDocket(running, input.symphony, async () => ({
      type: 'OpenDocket',
      ...input,
      period: await lawOf(register).period(input.network, 'decision.days', receivedOn(input.receivedOn)),
    }));
  },
});
