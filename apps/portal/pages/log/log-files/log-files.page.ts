import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Visit, Visiting } from '../../../web/visit.js';

/** The files of the Merkle log at the portal's own address, for browsers that check a page where it stands alone. */
@Controller('log')
export class LogFiles {
  @Get(['checkpoint', 'vkey', 'tile/*'])
  async file(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await visit.registry.logFile(
      new URL(request.url, 'http://portal.invalid').pathname.slice(1),
    );
    for (const name of ['content-type', 'cache-control']) {
      const value = answer.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    await reply.send(Buffer.from(await answer.arrayBuffer()));
  }
}
