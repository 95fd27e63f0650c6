import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { examplePetition, petitionView, type PetitionView } from './list/petition.view.js';
import { Petitions } from './list/petitions.query.js';

@Controller('my/petitions')
export class MyPetitionsController {
  constructor(@Inject(Petitions) private readonly petitions: Petitions) {}

  @Get()
  @Permit('my.petitions')
  @ReadsFrom('petitions', 'public-log')
  @DescribeList({
    summary: 'Petitions that you opened, the newest first',
    item: petitionView,
    example: examplePetition,
    errors: [],
  })
  list(
    @Viewing() viewer: Viewer | null,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<PetitionView>> {
    return listed({ name: 'my-petitions', item: petitionView }, query, (page) =>
      this.petitions.ofPetitioner(viewer!.person, page),
    );
  }
}
