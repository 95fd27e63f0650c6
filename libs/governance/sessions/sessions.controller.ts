import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Pseudonymous, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  exampleOwnPart,
  exampleSession,
  exampleSessionDetails,
  ownPart,
  sessionDetails,
  sessionStatuses,
  sessionView,
  type OwnPart,
  type SessionDetails,
  type SessionView,
} from './list/session.view.js';
import { Sessions } from './list/sessions.query.js';

const listQuery = paging.extend({
  status: z.enum(sessionStatuses).optional(),
  sanctuary: uuid.optional(),
  cluster: uuid.optional(),
});
const ownQuery = z.object({
  invitation: uuid.optional().meta({ description: 'What was handed out to you.' }),
});
const { pods: _, ...example } = exampleSession;

@Controller('networks/:code/sessions')
export class SessionsController {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  @Get()
  @Public()
  @ReadsFrom('sessions', 'public-log')
  @DescribeList({
    summary: 'Sessions of a network, the newest first',
    item: sessionView,
    example,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Listed<SessionView>> {
    return listed({ name: `sessions-${code}`, item: sessionView }, query, (page) =>
      this.sessions.list(code, page),
    );
  }

  @Get(':session')
  @Public()
  @ReadsFrom('sessions', 'sanctuaries', 'public-log')
  @DescribeQuery({
    summary: 'A session, what it lacks, and what happened to it',
    answer: sessionDetails,
    example: exampleSessionDetails,
    errors: ['NETWORK.UNKNOWN', 'SESSION.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('session', { schema: uuid }) session: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<SessionDetails> {
    return this.sessions.one(code, session, viewer);
  }

  @Get(':session/own')
  @Permit('session.take-part')
  @Pseudonymous('session')
  @DescribeQuery({
    summary: 'Your own part in a session, which nobody else can ask',
    answer: ownPart,
    example: exampleOwnPart,
    errors: ['SESSION.ABSENT'],
  })
  own(
    @Param('code', { schema: networkCode }) code: string,
    @Param('session', { schema: uuid }) session: string,
    @Query({ schema: ownQuery }) { invitation }: z.infer<typeof ownQuery>,
    @Viewing() viewer: Viewer | null,
  ): Promise<OwnPart> {
    return this.sessions.own(code, session, viewer!.person, invitation);
  }
}
