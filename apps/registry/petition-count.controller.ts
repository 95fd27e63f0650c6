import type { IncomingMessage } from 'node:http';
import {
  Controller,
  Get,
  Headers,
  Inject,
  Param,
  Req,
  Res,
  StreamableFile,
  type OnModuleDestroy,
} from '@nestjs/common';
import { exampleCount, petitionCount, PetitionCounts, type PetitionCount } from '#governance/petitions';
import { DescribeQuery, ReadsFrom, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { toldUpTo } from '#platform/live';
import { networkCode, uuid } from '#platform/schema';
import { visitorOf } from '#platform/service';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';

const EVENTS = 'text/event-stream';

/** How many signed a petition, for a screen at a rally. */
@Controller('networks/:code/petitions/:petition/count')
@Public()
export class PetitionCountController implements OnModuleDestroy {
  constructor(
    @Inject(PetitionCounts) private readonly counts: PetitionCounts,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
  ) {}

  onModuleDestroy(): void {
    this.counts.close();
  }

  @Get()
  @ReadsFrom('petitions')
  @DescribeQuery({
    summary: 'How many signed a petition, once or as it goes',
    description: `Asked for as \`${EVENTS}\` (\`Accept\`), it goes on: an event with this as its data whenever it changed, at most a second after the rows, with \`upTo\` as its id. \`Last-Event-ID\` goes on from there. Of a petition that is closed the last event is \`closed\`, and the stream ends; whoever was told so is answered 204. How many may listen is bounded, in all and for each address.`,
    answer: petitionCount,
    example: exampleCount,
    errors: ['PETITION.ABSENT', 'PETITION.NOT_OPEN', 'PETITION.CROWDED', 'PETITION.LISTENED_TO'],
  })
  async count(
    @Param('code', { schema: networkCode }) network: string,
    @Param('petition', { schema: uuid }) petition: string,
    @Headers('accept') accept: string | undefined,
    @Headers('last-event-id') last: string | undefined,
    @Req() { raw }: { readonly raw: IncomingMessage },
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PetitionCount | StreamableFile | undefined> {
    reply.header('Vary', 'Accept').header('Cache-Control', 'no-store');
    if (raw.method !== 'GET' || !accept?.includes(EVENTS)) return this.counts.now(network, petition);
    const told = toldUpTo(last);
    if (told !== null) {
      const { status, upTo } = await this.counts.now(network, petition);
      if (status === 'closed' && told === upTo) {
        reply.status(204);
        return undefined;
      }
    }
    const visitor = visitorOf(raw, this.options.visitorSecret);
    return new StreamableFile(await this.counts.listen(network, petition, { visitor, told }), {
      type: EVENTS,
    });
  }
}
