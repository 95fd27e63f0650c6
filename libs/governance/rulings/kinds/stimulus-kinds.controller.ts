import { Controller, Get, Inject } from '@nestjs/common';
import { DescribeQuery, pageOf, ReadsFrom, type Page } from '#platform/http';
import { Public } from '#platform/identity';
import { stimulusKind, StimulusKinds, type StimulusKind } from './stimulus-kinds.query.js';

@Controller('stimulus-kinds')
@Public()
export class StimulusKindsController {
  constructor(@Inject(StimulusKinds) private readonly kinds: StimulusKinds) {}

  @Get()
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'List the kinds of stimuli that the newest works have, those of most works first',
    description: 'Of the newest 60 works, at most 100 kinds: what a form can offer, not a vocabulary.',
    answer: pageOf(stimulusKind),
    example: { items: [{ kind: 'grief', works: 12 }], next: null },
  })
  async list(): Promise<Page<StimulusKind>> {
    return { items: await this.kinds.newest(), next: null };
  }
}
