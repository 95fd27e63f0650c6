import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  DescribeList,
  DescribeQuery,
  listed,
  paging,
  ReadsFrom,
  type Listed,
  type Paging,
} from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode, uuid } from '#platform/schema';
import { Duties, type DutyFilter } from './duties.query.js';
import {
  dutyDetails,
  dutyItem,
  dutyStates,
  exampleDuty,
  exampleDutyDetails,
  type DutyDetails,
  type DutyItem,
} from './duty.view.js';

const kind = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'Give the kind of a duty, such as decision.');
const filter = paging.extend({
  kind: kind.optional().meta({ description: 'What is to be done: decision, appeal.' }),
  state: z.enum(dutyStates).optional(),
  about: z
    .union([uuid, z.array(uuid).max(200)])
    .transform((one) => [one].flat())
    .optional()
    .meta({
      description: 'Only what is about one of these, or part of it: ids of dockets, rulings, appeals.',
    }),
});

@Controller('networks/:code/duties')
export class DutiesController {
  constructor(@Inject(Duties) private readonly duties: Duties) {}

  @Get()
  @Public()
  @ReadsFrom('duties', 'public-log')
  @DescribeList({
    summary: 'Whatever falls due in a network, the next first',
    item: dutyItem,
    example: exampleDuty,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: filter }) query: Paging & DutyFilter,
  ): Promise<Listed<DutyItem>> {
    return listed({ name: `duties-${code}`, item: dutyItem }, query, (page) =>
      this.duties.list(code, { ...query, ...page }),
    );
  }

  @Get(':kind/:subject')
  @Public()
  @ReadsFrom('duties', 'calendars', 'public-log')
  @DescribeQuery({
    summary: 'Why something falls due when it does, day by day',
    answer: dutyDetails,
    example: exampleDutyDetails,
    errors: ['NETWORK.UNKNOWN', 'DUTY.UNKNOWN'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('kind', { schema: kind }) of: string,
    @Param('subject', { schema: uuid }) about: string,
  ): Promise<DutyDetails> {
    return this.duties.one(code, of, about);
  }
}
