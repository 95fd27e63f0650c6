import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Pseudonyms, Viewing, type PseudonymIn } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import {
  examplePetition,
  petitionView,
  signedPetition,
  type PetitionView,
  type SignedPetition,
} from './list/petition.view.js';
import { Petitions } from './list/petitions.query.js';

@Controller('my')
export class MyPetitionsController {
  constructor(@Inject(Petitions) private readonly petitions: Petitions) {}

  @Get('petitions')
  @Permit('my.petitions')
  @ReadsFrom('petitions', 'public-log')
  @DescribeList({
    summary: 'Petitions that you opened or stand behind, the newest first',
    item: petitionView,
    example: examplePetition,
    errors: [],
  })
  list(
    @Viewing() viewer: Viewer | null,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<PetitionView>> {
    return listed({ name: 'my-petitions', item: petitionView }, query, (page) =>
      this.petitions.of(viewer!.person, page),
    );
  }

  @Get('signatures')
  @Permit('my.petitions')
  @ReadsFrom('petitions', 'public-log')
  @DescribeList({
    summary: 'Petitions that you signed, the newest first; nobody else can ask',
    description:
      'Which they are stands nowhere: each petition is asked for your pseudonym under it, so many at a time. A page may hold few of them, or none, and `next` goes on.',
    item: signedPetition,
    example: { ...examplePetition, own: { stands: true, isInvalid: false } },
    errors: [],
  })
  signed(
    @Pseudonyms() pseudonymIn: PseudonymIn,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<SignedPetition>> {
    return listed({ name: 'my-signatures', item: signedPetition }, query, (page) =>
      this.petitions.signedBy(pseudonymIn, page),
    );
  }
}
