import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { leaveUnread } from '#platform/service';
import { keepDeadline } from './deadline.js';
import { readJson } from './json-body.js';
import { shareReads } from './share-reads.js';
import { streamTexts } from './streamed-text.js';

export type Instance = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * The manners of the HTTP edge that lie before Nest: deadlines, who may read, what a body may be, route by route, and what becomes of
 * one that nobody reads. To be called before the routes are registered, and with `bodyParser: false`.
 */
export function prepareServer(server: Instance, deadlineMs?: number): void {
  keepDeadline(server, deadlineMs);
  shareReads(server);
  readJson(server);
  streamTexts(server);
  leaveUnread(server);
  server.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
}
