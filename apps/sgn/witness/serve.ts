import type { IncomingMessage, Server } from 'node:http';
import type { Witness } from '#engine/transparency-log';
import { httpServer } from '#platform/service';

// A proof has at most 63 hashes and a note is a few lines.
const MAX_REQUEST_BYTES = 64 * 1024;

/** `POST /add-checkpoint`, as c2sp.org/tlog-witness has it. */
export function witnessServer(witness: Witness): Server {
  const server = httpServer(async (request, response) => {
    try {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      if (request.url !== '/add-checkpoint')
        return void response.writeHead(404).end('A witness has /add-checkpoint only.\n');
      if (request.method !== 'POST')
        return void response.writeHead(405, { allow: 'POST' }).end('POST a checkpoint here.\n');
      const body = await bodyOf(request);
      if (body === null) return void response.writeHead(400).end('The request is too long.\n');
      const answer = await witness.addCheckpoint(body);
      response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
    } catch {
      // Its disk, most likely. Nothing was cosigned that is not kept.
      if (!response.headersSent) response.writeHead(500);
      response.end('The witness could not keep the checkpoint; ask again later.\n');
    }
  });
  server.requestTimeout = 10_000;
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_REQUEST_BYTES ? Buffer.concat(chunks).toString('utf8') : null;
}
