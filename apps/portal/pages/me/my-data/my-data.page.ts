import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-data.words.js';

/** Characters of a value that the page shows; the download has it whole. */
const SHOWN = 400;

/** What is held of a person, who has read it, and how it is erased. */
@Controller('my/data')
export class MyDataPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const me = await visit.me();
    const { registry } = visit;
    const [given, readings, erasure] = await Promise.all([
      registry.myData({ limit: PAGE, cursor: visit.query('given') }),
      registry.myReadings({ limit: PAGE, cursor: visit.query('readings') }),
      registry.myErasure(),
    ]);
    return new Page('pages/me/my-data/my-data.njk', words, {
      title: words.title,
      person: me.person,
      given: given.items.map(({ value, ...item }) => ({ ...item, shown: inShort(value) })),
      givenPages: pager(visit, given.next, 'given'),
      readings: readings.items,
      readingsPages: pager(visit, readings.next, 'readings'),
      erasure,
    });
  }

  @Get('file')
  async file(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    await visit.me();
    const { body } = await visit.registry.myDataFile();
    await reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="my-data.ndjson"')
      .send(Readable.fromWeb(body as ReadableStream));
  }
}

function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
