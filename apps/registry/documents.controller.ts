import { Controller, Get, Headers, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { sha256 } from '#platform/schema';

/** What stands at an address for ever. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Public documents by their content: what stands at an address never changes. */
@Controller('documents')
@Public()
export class DocumentsController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get(':sha256')
  @DescribeQuery({
    summary: 'The bytes of a public document',
    description: 'As they were given, in their own media type. Cache them for ever.',
    answer: z.string(),
    example: '# 4.2 Shared dreaming\n\nNo stimulus is stronger than 0.6.',
    mediaType: 'text/markdown',
    errors: ['DOCUMENT.UNKNOWN'],
  })
  async read(
    @Param('sha256', { schema: sha256 }) hash: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    return answerDocument(this.register, hash, known, reply);
  }
}

/** The bytes, or that whoever asks has them already. @throws DomainError `DOCUMENT.UNKNOWN` */
export async function answerDocument(
  register: Register,
  hash: string,
  known: string | undefined,
  reply: Reply,
): Promise<StreamableFile | undefined> {
  const etag = `"${hash}"`;
  reply.header('ETag', etag).header('Cache-Control', IMMUTABLE);
  const document = await register.documents.get(hash);
  if (!document) {
    throw new DomainError('DOCUMENT.UNKNOWN', 'No public document has this SHA-256.');
  }
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    reply.status(304);
    return undefined;
  }
  // Whoever wrote it, a browser runs nothing of it and guesses nothing about it.
  reply.header('Content-Security-Policy', 'sandbox').header('X-Content-Type-Options', 'nosniff');
  return new StreamableFile(document.bytes, { type: document.mediaType, length: document.bytes.length });
}
