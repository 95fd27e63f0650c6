import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode, uuid } from '#platform/schema';
import { exampleWrongReading, wrongReading, type WrongReading } from './wrong-reading.view.js';
import { WrongReadings } from './wrong-readings.query.js';

const MOST_PROVISIONS = 50;

const listing = paging.extend({
  provision: z
    .union([uuid.transform((one) => [one]), z.array(uuid).max(MOST_PROVISIONS)])
    .optional()
    .meta({ description: 'Only of these; may be repeated.' }),
});

@Controller('networks/:code/wrong-readings')
export class WrongReadingsController {
  constructor(@Inject(WrongReadings) private readonly readings: WrongReadings) {}

  @Get()
  @Public()
  @ReadsFrom('wrong-readings', 'public-log')
  @DescribeList({
    summary: 'List what rulings of a network read wrongly, as appeals found, the newest first',
    description:
      'A version of a provision for each appeal that named it: it is not to be read so any more. Rulings that rest on the same version are looked at again.',
    item: wrongReading,
    example: exampleWrongReading,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listing }) query: z.infer<typeof listing>,
  ): Promise<Listed<WrongReading>> {
    return listed({ name: `wrong-readings-${code}`, item: wrongReading }, query, (page) =>
      this.readings.list(code, page),
    );
  }
}
