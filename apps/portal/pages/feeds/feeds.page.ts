import { Controller, Get, Inject, NotFoundException, Param, ParseEnumPipe, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isolated } from '#kernel';
import type { LogItem } from '../../registry-types.js';
import { feedsOf, type Feeds } from '../../web/feeds.js';
import { href } from '../../web/href.js';
import { SETTINGS, type Settings } from '../../web/options.js';
import { filled } from '../../web/paging.js';
import { said } from '../../web/said.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { answerFeed } from './feed.js';
import { words } from './feeds.words.js';

/** As many as a reader gets at once: who looks each day misses nothing. */
const ITEMS = 50;
const FORMAT = new ParseEnumPipe({ atom: 'atom', json: 'json' } as const, {
  exceptionFactory: () => new NotFoundException(),
});

/** Lists to follow, for whatever reads feeds: what anybody may read, whoever asks. */
@Controller('feeds')
export class FeedsPage {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Entries of the log: of everything, a network, a case, or a provision. */
  @Get('log.:format')
  async log(
    @Visiting() visit: Visit,
    @Param('format', FORMAT) format: keyof Feeds,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const filter = visit.queries('network', 'type', 'case', 'provision', 'include');
    // Of a case too without whoever signed or joined: that is its count, no news.
    const include = filter.include ?? (filter.case === null ? null : 'register');
    const { items } = await visit.registry.log({ ...filter, include, limit: ITEMS });
    const query = new URLSearchParams(filled(filter));
    const of = {
      title: calledIn(filter, items),
      page: query.size > 0 ? `/log?${query}` : '/log',
      feeds: feedsOf('log', filter),
      items: items.map(({ number, summary, recordedAt, about }) => ({
        title: isolated(summary),
        path: `/log/${number}`,
        at: recordedAt,
        says: about.map(subjectOf).join(', '),
      })),
    };
    return answerFeed(request, reply, { publicUrl: this.settings.publicUrl, format, of });
  }

  /** What has some words, the newest first. */
  @Get('find.:format')
  async find(
    @Visiting() visit: Visit,
    @Param('format', FORMAT) format: keyof Feeds,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const filter = visit.queries('q', 'kind', 'network', 'outcome', 'year');
    if (filter.q === null) throw new NotFoundException();
    const { items } = await visit.registry.search({ ...filter, order: 'newest', limit: ITEMS });
    const of = {
      title: words.searched(filter.q),
      page: `/find?${new URLSearchParams(filled(filter))}`,
      feeds: feedsOf('find', filter),
      items: items.flatMap(({ address, version, title, citation, on, kind, outcome }) =>
        address === null
          ? []
          : [
              {
                title: subjectOf({ citation, title, kind }),
                path: href.found({ address, version }),
                at: `${on}T00:00:00.000Z`,
                says: [said(kind), ...(outcome === null ? [] : [said(outcome)])].join(', '),
              },
            ],
      ),
    };
    return answerFeed(request, reply, { publicUrl: this.settings.publicUrl, format, of });
  }
}

/** As its newest entry calls what is followed: of a case the thing that all of it is about. */
function calledIn(
  filter: Readonly<Record<'network' | 'type' | 'case' | 'provision', string | null>>,
  items: readonly LogItem[],
): string {
  const about = items[0]?.about ?? [];
  const followed =
    filter.provision === null
      ? filter.case === null
        ? undefined
        : about.at(-1)
      : about.find(({ id }) => id === filter.provision);
  return [filter.network, filter.type === null ? null : said(filter.type), followed && subjectOf(followed)]
    .filter(Boolean)
    .join(', ');
}

function subjectOf({
  citation,
  title,
  kind,
}: Pick<LogItem['about'][number], 'citation' | 'title' | 'kind'>): string {
  return [citation, title && isolated(title)].filter(Boolean).join(': ') || said(kind);
}
