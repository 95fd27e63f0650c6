import type { IncomingMessage, Server } from 'node:http';
import { DomainError } from '#kernel';
import type { CorpusFollower } from '#governance/corpus';
import type { Asked, CorpusStanding, DraftAsked, ImpactDocument, WhatIfAnswer } from '#governance/workbench';
import { httpServer, refuse } from '#platform/service';

/** What is asked of all works: what a registry was asked, and the register's day. */
export type Question = Pick<Asked, 'network' | 'body' | 'today'>;

/** What is answered of all works of a Network. */
export interface Answers {
  whatIf(question: Question): Promise<WhatIfAnswer>;
  /** @throws DomainError `WORKBENCH.LOADING` where the corpus is not as far as what is asked about */
  impact(asked: DraftAsked): Promise<ImpactDocument>;
}

const ASKED = /^\/networks\/([A-Z0-9-]+)\/(what-if|impact)$/;
/** Of a question, which holds one score, or one draft, at most. */
const LONGEST_QUESTION = 16 << 20;

/** For the registries, which ask it what their callers ask them; nobody else reaches it. It listens nowhere yet. */
export function corpusServer(follower: Pick<CorpusFollower, 'corpus' | 'isReady'>, answers: Answers): Server {
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
    const [, network, what] = (request.method === 'POST' && ASKED.exec(request.url!)) || [];
    if (network !== undefined) {
      if (!follower.isReady) return answer(503, { status: 'loading', ...standing() });
      try {
        const question = { network, ...(await questionIn(request)) };
        return answer(
          200,
          what === 'impact'
            ? await answers.impact(question as DraftAsked)
            : await answers.whatIf(question as Question),
        );
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.code === 'WORKBENCH.LOADING') return answer(503, { status: 'loading', ...standing() });
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
async function questionIn(request: IncomingMessage): Promise<object> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_QUESTION) throw new DomainError('REQUEST.TOO_LARGE', 'The question is too long.');
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as object;
}
