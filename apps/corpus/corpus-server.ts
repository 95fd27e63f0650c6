import type { IncomingMessage, Server } from 'node:http';
import { DomainError } from '#kernel';
import type { CorpusFollower } from '#governance/corpus';
import type { Asked, CorpusStanding, WhatIfAnswer } from '#governance/workbench';
import { httpServer, refuse } from '#platform/service';

/** What is asked of all works: what a registry was asked, and the register's day. */
export type Question = Pick<Asked, 'network' | 'body' | 'today'>;

const WHAT_IF = /^\/networks\/([A-Z0-9-]+)\/what-if$/;
/** Of a question, which holds one score at most. */
const LONGEST_QUESTION = 16 << 20;

/** For the registries, which ask it what their callers ask them; nobody else reaches it. It listens nowhere yet. */
export function corpusServer(
  follower: Pick<CorpusFollower, 'corpus' | 'isReady'>,
  whatIf: (question: Question) => Promise<WhatIfAnswer>,
): Server {
  const standing = (): CorpusStanding => {
    const { corpus } = follower;
    const works = corpus.networks.map((code) => [code, corpus.of(code)!.size] as const);
    return { upTo: corpus.upTo, works: corpus.works, networks: Object.fromEntries(works) };
  };
  return httpServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    const [, network] = (request.method === 'POST' && WHAT_IF.exec(request.url!)) || [];
    if (network !== undefined) {
      if (!follower.isReady) return answer(503, { status: 'loading', ...standing() });
      try {
        return answer(200, await whatIf({ network, ...(await questionIn(request)) }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { code, message, details } = error;
        return answer(422, { code, message, details });
      }
    }
    switch (`${request.method} ${request.url}`) {
      case 'GET /health/live':
        return answer(200, { status: 'live' });
      case 'GET /health/ready':
        return follower.isReady
          ? answer(200, { status: 'ready', ...standing() })
          : answer(503, { status: 'loading', ...standing() });
      default:
        refuse(response, { status: 404, code: 'ROUTE.UNKNOWN', detail: 'Nothing is at this address.' });
    }
  });
}

/** As a registry sends it: it has looked at it. */
async function questionIn(request: IncomingMessage): Promise<Omit<Question, 'network'>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_QUESTION) throw new DomainError('REQUEST.TOO_LARGE', 'The question is too long.');
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Omit<Question, 'network'>;
}
