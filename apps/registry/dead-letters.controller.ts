import { Controller, Get, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { parkedEvents, type AfterParked } from '#engine/projections';
import { REGISTER, type Register } from '#platform/core';
import {
  DescribeList,
  listed,
  pageFrom,
  paging,
  readCursor,
  type Listed,
  type Page,
  type Paging,
} from '#platform/http';
import { Permit } from '#platform/identity';

const deadLetter = z.object({
  number: z.int().meta({ description: 'Log number of the event.' }),
  type: z.string(),
  kind: z.enum(['projection', 'reaction']),
  follower: z.string().meta({ description: 'Who could not take it.' }),
  error: z.string(),
  since: z.iso.datetime(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** For the operator: what waits to be resolved. */
@Controller('dead-letters')
export class DeadLettersController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get()
  @Permit('dead-letters.read')
  @DescribeList({
    summary: 'Events that a read model or a reaction could not take and went past, in the order of the log',
    description:
      'Each stands here until it is resolved: after an update, or once the cause is gone, run `sgn projections dead-letters --retry`.',
    signedIn: true,
    item: deadLetter,
    example: {
      number: 318,
      type: 'ReformCommenced',
      kind: 'reaction',
      follower: 'apply-reforms',
      error:
        'PROVISION.REPEALED: The provision at 2147/12/4.2 is repealed; insert it again before changing it.',
      since: '2147-03-12T09:00:00.000Z',
    },
    errors: ['PERMISSION.DENIED'],
  })
  list(@Query({ schema: paging }) query: Paging): Promise<Listed<DeadLetter>> {
    return listed({ name: 'dead-letters', item: deadLetter }, query, (page) => this.#page(page));
  }

  async #page({ limit, cursor }: Paging): Promise<Page<DeadLetter>> {
    const after = readCursor(cursor, ['number', 'string', 'string']) as AfterParked | null;
    const parked = await parkedEvents(this.register.read, { after, limit: limit + 1 });
    const letters = parked.map(({ number, type, kind, name, error, parkedAt }) => ({
      number,
      type,
      kind,
      follower: name,
      error,
      since: parkedAt,
    }));
    return pageFrom(letters, limit, ({ number, kind, follower }) => [number, kind, follower]);
  }
}
