import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { drain, httpServer, leaveUnread, plainly, type Answer } from '#platform/service';
import { PortalModule } from './portal.module.js';
import { Assets } from './web/assets.js';
import { readForms, SMALL_FORM } from './web/form-body.js';
import { unreadableAddress } from './web/messages.js';
import { settings, type PortalOptions } from './web/options.js';
import { useFormCheck, useSecureHeaders } from './web/security.js';
import { useSessions } from './web/session.js';
import { Visit } from './web/visit.js';

export interface Portal {
  app: NestFastifyApplication;
  /** For a server that several parts share. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  /** Listens by itself; answers the address. */
  listen(port: number, host?: string): Promise<string>;
  close(): Promise<void>;
}

/** The web for people. All it knows comes from the registry's HTTP API at `registryUrl`. */
export async function makePortal(options: PortalOptions): Promise<Portal> {
  const resolved = settings(options);
  const adapter = new FastifyAdapter({
    bodyLimit: SMALL_FORM,
    routerOptions: { ignoreTrailingSlash: true },
    serverFactory: (answer: Answer) => httpServer(answer),
    clientErrorHandler: () => undefined,
    // An address that cannot be read at all reaches no route, no session and no template.
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => {
      void reply.status(400).type('text/html; charset=utf-8').send(unreadableAddress);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(PortalModule.with(resolved), adapter, {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  readForms(fastify);
  leaveUnread(fastify);
  await useSessions(fastify, resolved);
  fastify.addHook('onRequest', async (request) => {
    request.visit = new Visit(request, resolved);
  });
  useSecureHeaders(fastify, resolved);
  useFormCheck(fastify);
  app.get(Assets).serve(fastify);
  await app.init();
  await fastify.ready();
  return {
    app,
    handler: plainly((request, response) => fastify.routing(request, response)),
    listen: (port, host = '127.0.0.1') => app.listen(port, host).then(() => app.getUrl()),
    close: () => drain(fastify.server, () => app.close()),
  };
}
