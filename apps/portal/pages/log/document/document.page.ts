import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { path } from '../../../registry-client.js';
import { type Visit, Visiting } from '../../../web/visit.js';

/** A document byte for byte, as it streams from the registry. It is somebody else's text: it may run nothing. */
@Controller('documents/:sha256')
export class DocumentPage {
  @Get()
  @Header('content-security-policy', "default-src 'none'; sandbox")
  async show(
    @Visiting() visit: Visit,
    @Param('sha256') sha256: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new NotFoundException();
    const document = await visit.registry.raw(path`documents/${sha256}`);
    const asked = document.headers.get('content-type') ?? 'text/plain';
    const type = /^application\/json/.test(asked) ? 'application/json' : 'text/plain; charset=utf-8';
    await reply
      .type(type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(Readable.fromWeb(document.body as ReadableStream));
  }
}
