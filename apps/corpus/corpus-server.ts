import type { Server } from 'node:http';
import type { CorpusFollower } from '#governance/corpus';
import type { CorpusStanding } from '#governance/workbench';
import { httpServer, refuse } from '#platform/service';

/** For the registries, which ask it what their callers ask them; nobody else reaches it. It listens nowhere yet. */
export function corpusServer(follower: Pick<CorpusFollower, 'corpus' | 'isReady'>): Server {
  const standing = (): CorpusStanding => {
    const { corpus } = follower;
    const works = corpus.networks.map((code) => [code, corpus.of(code)!.size] as const);
    return { upTo: corpus.upTo, works: corpus.works, networks: Object.fromEntries(works) };
  };
  return httpServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(body));
    };
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
