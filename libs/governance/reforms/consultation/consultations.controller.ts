import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  commentDetails,
  commentStatuses,
  commentView,
  consultationView,
  exampleComment,
  exampleConsultation,
  type CommentDetails,
  type CommentView,
  type ConsultationView,
} from './consultation.view.js';
import { Consultations } from './consultations.query.js';

const listQuery = paging.extend({
  status: z.enum(commentStatuses).optional().meta({
    description: 'Left out: all that somebody has looked at.',
  }),
  point: uuid.optional().meta({ description: 'Only those that stand under it, or with one that does.' }),
});

@Controller('networks/:code/reforms/:reform')
export class ConsultationsController {
  constructor(@Inject(Consultations) private readonly consultations: Consultations) {}

  @Get('consultation')
  @Public()
  @ReadsFrom('reforms', 'consultations')
  @DescribeQuery({
    summary: 'What everybody was asked about a reform, which points were raised, and what came of each',
    answer: consultationView,
    example: exampleConsultation,
    errors: ['NETWORK.UNKNOWN', 'REFORM.ABSENT', 'CONSULTATION.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<ConsultationView> {
    return this.consultations.of(code, reform, viewer);
  }

  @Get('comments')
  @Public()
  @ReadsFrom('reforms', 'consultations', 'public-log')
  @DescribeList({
    summary: 'Comments on a reform, in the order in which they came',
    item: commentView,
    example: exampleComment,
    errors: ['NETWORK.UNKNOWN', 'REFORM.ABSENT'],
  })
  comments(
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
    @Viewing() viewer: Viewer | null,
  ): Promise<Listed<CommentView>> {
    return listed({ name: `comments-${code}`, item: commentView }, query, (page) =>
      this.consultations.comments(code, reform, page, viewer),
    );
  }

  @Get('comments/:comment')
  @Public()
  @ReadsFrom('reforms', 'consultations', 'public-log')
  @DescribeQuery({
    summary: 'A comment on a reform',
    answer: commentDetails,
    example: { ...exampleComment, original: null, may: [] },
    errors: ['NETWORK.UNKNOWN', 'REFORM.ABSENT', 'COMMENT.ABSENT'],
  })
  comment(
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Param('comment', { schema: uuid }) comment: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<CommentDetails> {
    return this.consultations.comment(code, reform, comment, viewer);
  }
}

@Controller('my/comments')
export class MyCommentsController {
  constructor(@Inject(Consultations) private readonly consultations: Consultations) {}

  @Get()
  @Permit('my.comments')
  @ReadsFrom('consultations', 'public-log')
  @DescribeList({
    summary: 'Comments on reforms that you filed, the newest first',
    item: commentView,
    example: exampleComment,
    errors: [],
  })
  list(
    @Viewing() viewer: Viewer | null,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<CommentView>> {
    return listed({ name: 'my-comments', item: commentView }, query, (page) =>
      this.consultations.ofAuthor(viewer!, page),
    );
  }
}
