import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { DescribeQuery, ReadsFrom, type Reply } from '#platform/http';
import { Permit, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { logNumber } from '#platform/schema';
import { DisclosureQuery } from './disclosure.query.js';
import { disclosure, type Disclosure } from './disclosure.view.js';

@Controller('my')
export class DisclosureController {
  constructor(@Inject(DisclosureQuery) private readonly disclosures: DisclosureQuery) {}

  @Get('disclosures/:number')
  @Permit('my.disclosures')
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'Your own personal values of one entry, with what proves them against the log',
    description:
      'A file to keep, and to hand to whom you like; `sgn audit disclosure` checks it without us, also after an erasure. Take out values that are not for them.',
    signedIn: true,
    answer: disclosure,
    example: {
      number: 4_711,
      bytes: Buffer.from('{"data":{"name":{"commitment":"…","sealed":"…"}}}').toString('base64'),
      receipt: 'c2sp.org/tlog-proof@v1\nindex 4711\n\nsleep-governance.example/log\n4712\n…',
      values: [
        {
          field: 'name',
          salt: 'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
          value: 'Elara Voss-Hollenbeck',
        },
      ],
    },
    errors: [
      'ENTRY.UNKNOWN',
      'ENTRY.NOT_AS_SEALED',
      'RECEIPT.ABSENT',
      'DISCLOSURE.NOT_YOURS',
      'DISCLOSURE.ABSENT',
    ],
  })
  async mine(
    @Viewing() viewer: Viewer,
    @Param('number', { schema: logNumber }) number: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Disclosure> {
    const found = await this.disclosures.of(number, viewer);
    reply.header('Content-Disposition', `attachment; filename="${number}.disclosure.json"`);
    return found;
  }
}
