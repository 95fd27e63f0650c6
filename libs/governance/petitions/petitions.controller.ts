import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Pseudonymous, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  examplePetition,
  examplePetitionDetails,
  ownSignature,
  petitionDetails,
  petitionStatuses,
  petitionView,
  type OwnSignature,
  type PetitionDetails,
  type PetitionView,
} from './list/petition.view.js';
import { Petitions } from './list/petitions.query.js';

const listQuery = paging.extend({
  status: z.enum(petitionStatuses).optional().meta({
    description:
      'Left out: all but those that gather whoever stands behind them, and those taken back before they were public.',
  }),
});
const oneQuery = z.object({
  invitation: uuid.optional().meta({
    description: 'What its maker hands out: with it, whoever is signed in reads what is not public yet.',
  }),
});

@Controller('networks/:code/petitions')
export class PetitionsController {
  constructor(@Inject(Petitions) private readonly petitions: Petitions) {}

  @Get()
  @Public()
  @ReadsFrom('petitions', 'public-log')
  @DescribeList({
    summary: 'Petitions to a network, the newest first',
    item: petitionView,
    example: examplePetition,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Listed<PetitionView>> {
    return listed({ name: `petitions-${code}`, item: petitionView }, query, (page) =>
      this.petitions.list(code, page),
    );
  }

  @Get(':petition')
  @Public()
  @ReadsFrom('petitions', 'public-log')
  @DescribeQuery({
    summary: 'A petition, how many signed it, and what that leads to',
    answer: petitionDetails,
    example: examplePetitionDetails,
    errors: ['NETWORK.UNKNOWN', 'PETITION.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('petition', { schema: uuid }) petition: string,
    @Query({ schema: oneQuery }) { invitation }: z.infer<typeof oneQuery>,
    @Viewing() viewer: Viewer | null,
  ): Promise<PetitionDetails> {
    return this.petitions.one(code, petition, { viewer, invitation });
  }

  @Get(':petition/own-signature')
  @Permit('petition.sign')
  @Pseudonymous('petition')
  @DescribeQuery({
    summary: 'Whether you have signed a petition, which nobody else can ask',
    answer: ownSignature,
    example: {
      signature: '0196f3a2-9999-8999-8999-999999999999',
      stands: true,
      isInvalid: false,
      origin: { district: 'Harbour', cluster: null },
    },
    errors: [],
  })
  own(
    @Param('code', { schema: networkCode }) _code: string,
    @Param('petition', { schema: uuid }) petition: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<OwnSignature> {
    return this.petitions.ownSignature(petition, viewer!.person);
  }
}
