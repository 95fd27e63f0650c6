import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { dateOf, keyedId } from '#kernel';
import type { SealedDockets } from '#governance/public-log';
import { SealDockets } from '#governance/register';
import type { Register } from '#platform/core';
import { repeatedly } from './repeatedly.js';

/** A process that starts has better to do first. */
const FIRST_MS = 2 * 60_000;
const LOOK_EVERY_MS = 60_000;

export interface DocketSealing {
  readonly register: Pick<Register, 'clock' | 'secret'>;
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly dockets: Pick<SealedDockets, 'now'>;
}

/** Says in the log, once for each day of the register's clock, what every docket holds. Until the signal aborts. */
export function sealDocketsDaily(
  { register, bus, dockets }: DocketSealing,
  signal: AbortSignal,
  logger: Pick<Logger, 'warn'>,
  { first = FIRST_MS, every = LOOK_EVERY_MS } = {},
): Promise<void> {
  let done = '';
  return repeatedly(
    async () => {
      const day = dateOf(register.clock.now());
      if (day === done) return;
      const seal = await dockets.now();
      if (seal === null) return;
      const context = {
        actor: { id: 'projector', role: 'system' },
        // Whichever projector comes first: the same day is one command.
        commandId: keyedId(register.secret, 'dockets-sealed', day),
      } as const;
      await bus.execute(new SealDockets(context, { day, ...seal }));
      done = day;
    },
    { first, every },
    signal,
    (error) =>
      logger.warn(`The dockets were not sealed today and wait for their next turn: ${String(error)}`),
  );
}
