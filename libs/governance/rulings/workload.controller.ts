import { Controller, Get, Inject, Param } from '@nestjs/common';
import { DescribeQuery, pageOf, ReadsFrom, type Page } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { Dockets } from './dockets/dockets.query.js';
import { exampleWorkload, workload, type Workload } from './dockets/docket.view.js';

@Controller('networks/:code/workload')
export class WorkloadController {
  constructor(@Inject(Dockets) private readonly dockets: Dockets) {}

  @Get()
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'Tell who in a network has how many open cases before them, the most first',
    answer: pageOf(workload),
    example: { items: [exampleWorkload], next: null },
    errors: ['NETWORK.UNKNOWN'],
  })
  async all(@Param('code', { schema: networkCode }) code: string): Promise<Page<Workload>> {
    return { items: await this.dockets.workload(code), next: null };
  }
}
