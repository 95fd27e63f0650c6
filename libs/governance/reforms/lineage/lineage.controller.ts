import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeQuery, ReadsFrom } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { Lineage } from './lineage.query.js';
import { exampleLineage, lineageView, type LineageView } from './lineage.view.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const asked = z.object({
  of: z
    .string()
    .regex(
      new RegExp(
        `^(?:(?:petition|appeal|reform|comment|point|decision):${UUID}|(?:draft|version):${UUID}\\.[1-9]\\d{0,8})$`,
      ),
      'Give what it is and its id, as reform:0196f3a2-93a4-7fb6-87c8-394051627384; of a version of a provision also which, as version:0196f3a2-7182-8d94-a5a6-172839405162.3.',
    )
    .meta({
      description:
        'Of what: `petition:ID`, `appeal:ID`, `comment:ID`, `point:ID`, `reform:ID`, `draft:REFORM.REVISION`, `decision:REFORM` or `version:PROVISION.VERSION`.',
    }),
});

@Controller('networks/:code/lineage')
export class LineageController {
  constructor(@Inject(Lineage) private readonly lineage: Lineage) {}

  @Get()
  @Public()
  @ReadsFrom('lineage', 'public-log')
  @DescribeQuery({
    summary: 'What led to words of the law, and what came of a petition, an appeal or a comment',
    description:
      'Step by step and both ways: the petition or appeal after which a reform was proposed, its drafts, the comments on them with the points that they make and what these changed, the decision, the versions that it made, and appeals that found how these are not to be read.',
    answer: lineageView,
    example: exampleLineage,
    errors: ['NETWORK.UNKNOWN', 'LINEAGE.ABSENT'],
  })
  show(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: asked }) { of }: z.infer<typeof asked>,
  ): Promise<LineageView> {
    return this.lineage.of({ network, of });
  }
}
