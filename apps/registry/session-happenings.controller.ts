import type { IncomingMessage } from 'node:http';
import {
  Controller,
  Get,
  Headers,
  Inject,
  Param,
  Query,
  Req,
  Res,
  StreamableFile,
  type OnModuleDestroy,
} from '@nestjs/common';
import { z } from 'zod';
import {
  exampleHappening,
  sessionHappening,
  SessionHappenings,
  type SessionHappening,
} from '#governance/public-log';
import { DescribeQuery, ReadsFrom, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { toldUpTo } from '#platform/live';
import { logNumber, networkCode, uuid } from '#platform/schema';
import { visitorOf } from '#platform/service';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';

const EVENTS = 'text/event-stream';

const from = z.object({
  after: logNumber.optional().meta({ description: 'Of a stream: from which log number on, at first.' }),
});

/** What happens to a session, for its page. */
@Controller('networks/:code/sessions/:session/happenings')
@Public()
export class SessionHappeningsController implements OnModuleDestroy {
  constructor(
    @Inject(SessionHappenings) private readonly happenings: SessionHappenings,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
  ) {}

  onModuleDestroy(): void {
    this.happenings.close();
  }

  @Get()
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'What happened to a session last, or happens as it goes',
    description: `Asked for as \`${EVENTS}\` (\`Accept\`), it goes on: an event with this as its data for each thing that happens, with the log number as its id. \`Last-Event-ID\`, or \`after\` where there is none yet, goes on from there and misses nothing; where very much happened meanwhile, one event \`anew\` says to look at the session again. Whoever takes it too slowly is let go, and comes back. How many may listen is bounded, in all and for each address.`,
    answer: sessionHappening,
    example: exampleHappening,
    errors: ['SESSION.ABSENT', 'SESSION.CROWDED', 'SESSION.LISTENED_TO'],
  })
  async happens(
    @Param('code', { schema: networkCode }) network: string,
    @Param('session', { schema: uuid }) session: string,
    @Query({ schema: from }) { after }: z.infer<typeof from>,
    @Headers('accept') accept: string | undefined,
    @Headers('last-event-id') last: string | undefined,
    @Req() { raw }: { readonly raw: IncomingMessage },
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SessionHappening | StreamableFile> {
    reply.header('Vary', 'Accept').header('Cache-Control', 'no-store');
    if (raw.method !== 'GET' || !accept?.includes(EVENTS)) return this.happenings.newest(network, session);
    const visitor = visitorOf(raw, this.options.visitorSecret);
    const told = toldUpTo(last) ?? after ?? null;
    return new StreamableFile(await this.happenings.listen(network, session, { visitor, told }), {
      type: EVENTS,
    });
  }
}
