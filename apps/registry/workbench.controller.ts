import { Controller, Get, Inject } from '@nestjs/common';
import { CorpusClient, corpusStanding, type CorpusStanding } from '#governance/workbench';
import { DescribeQuery } from '#platform/http';
import { Public } from '#platform/identity';

/** What of all past works would be decided otherwise. */
@Controller('workbench')
@Public()
export class WorkbenchController {
  constructor(@Inject(CorpusClient) private readonly corpus: CorpusClient) {}

  @Get()
  @DescribeQuery({
    summary: 'How many works the workbench knows, and up to which entry of the log',
    description: 'Of each work all revisions; one that was withdrawn is among them.',
    answer: corpusStanding,
    example: { upTo: 4_710, works: 61, networks: { NOVA: 58, LYRA: 3 } },
    errors: ['WORKBENCH.ABSENT', 'WORKBENCH.LOADING', 'WORKBENCH.AWAY'],
  })
  standing(): Promise<CorpusStanding> {
    return this.corpus.standing();
  }
}
