import {
  Controller,
  Get,
  Header,
  Headers,
  Inject,
  Param,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError } from '#kernel';
import type { Published } from '#engine/sealing';
import { parseTilePath } from '#engine/transparency-log';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { logNumber, sha256 } from '#platform/schema';
import { answerDocument, IMMUTABLE } from './documents.controller.js';

const PAGE = 500;
const afterSize = z.object({
  after: logNumber.default(0).meta({ description: 'Only those of more entries than this.' }),
});
const TEXT = 'text/plain; charset=utf-8';

/** The Merkle log as its formats have it (c2sp.org/tlog-tiles), for tools that know no more of us than the address. */
@Controller('log')
@Public()
export class ServedLogController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get('checkpoint')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'public, max-age=2')
  @DescribeQuery({
    summary: 'The newest signed checkpoint of the log',
    answer: z.string(),
    example: 'sleep-governance.example/log\n1\n…',
    mediaType: 'text/plain',
    errors: ['CHECKPOINT.ABSENT'],
  })
  async checkpoint(): Promise<string> {
    const newest = await this.register.sealed.newest();
    if (!newest) throw nothingSealed();
    return newest.note;
  }

  @Get('checkpoints/index.json')
  @Header('Cache-Control', 'public, max-age=2')
  @DescribeQuery({
    summary: 'Every checkpoint that was published, oldest first',
    description: `At most ${PAGE} at once; \`?after=\` the size of the last gives the next.`,
    answer: z.array(z.object({ size: z.int(), note: z.string() })),
    example: [{ size: 1, note: 'sleep-governance.example/log\n1\n…' }],
  })
  async checkpoints(
    @Query({ schema: afterSize }) { after }: z.infer<typeof afterSize>,
  ): Promise<Pick<Published, 'size' | 'note'>[]> {
    const published = await this.register.sealed.checkpointsAfter(after, PAGE);
    return published.map(({ size, note }) => ({ size, note }));
  }

  @Get('checkpoints/:size')
  @Header('Content-Type', TEXT)
  @DescribeQuery({
    summary: 'A checkpoint that was published, by its size',
    description: 'As it was shown, cosignatures included. Cache it for ever.',
    answer: z.string(),
    example: 'sleep-governance.example/log\n1\n…',
    mediaType: 'text/plain',
    errors: ['CHECKPOINT.UNKNOWN'],
  })
  async checkpointOf(
    @Param('size', { schema: logNumber }) size: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const published = await this.register.sealed.checkpoint(size);
    if (!published)
      throw new DomainError(
        'CHECKPOINT.UNKNOWN',
        'No checkpoint of that size was published; checkpoints/index.json lists those that were.',
      );
    reply.header('Cache-Control', IMMUTABLE);
    return published.note;
  }

  @Get('vkey')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'public, max-age=60')
  @DescribeQuery({
    summary: 'The verifier key of the log, one line',
    description: 'Compare it with the one that you were given elsewhere: a log can name any key.',
    answer: z.string(),
    example: 'sleep-governance.example/log+e7a1c2d3+AQ…',
    mediaType: 'text/plain',
    errors: ['CHECKPOINT.ABSENT'],
  })
  async vkey(): Promise<string> {
    const vkey = await this.register.sealed.vkey();
    if (vkey === null) throw nothingSealed();
    return `${vkey}\n`;
  }

  @Get('tile/*')
  @ApiParam({ name: 'path', schema: { type: 'string' }, description: 'Level and number: `0/x001/067`.' })
  @DescribeQuery({
    summary: 'A tile of hashes or a bundle of entries',
    description: 'Only what a published checkpoint promises. Cache it for ever.',
    answer: z.string(),
    example: '(32 bytes a hash; of entries each with its length before it)',
    mediaType: 'application/octet-stream',
    errors: ['TILE.UNKNOWN'],
  })
  async tile(
    @Req() { originalUrl }: { readonly originalUrl: string },
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const tile = parseTilePath(originalUrl.slice('/log/'.length).split('?', 1)[0]!);
    const bytes = tile && (await this.register.sealed.read(tile));
    if (!bytes)
      throw new DomainError('TILE.UNKNOWN', 'No checkpoint promises a tile or a bundle at this path.');
    reply.header('Cache-Control', IMMUTABLE);
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }

  @Get('documents/:sha256')
  @DescribeQuery({
    summary: 'The bytes of a public document that an entry names',
    answer: z.string(),
    example: '# 4.2 Shared dreaming\n\nNo stimulus is stronger than 0.6.',
    mediaType: 'text/markdown',
    errors: ['DOCUMENT.UNKNOWN'],
  })
  document(
    @Param('sha256', { schema: sha256 }) hash: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    return answerDocument(this.register, hash, known, reply);
  }
}

function nothingSealed(): DomainError {
  return new DomainError(
    'CHECKPOINT.ABSENT',
    'The log has published no checkpoint yet. Try again in a few seconds.',
  );
}
