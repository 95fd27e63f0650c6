import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { lag, lagMetrics } from '#engine/projections';
import { sealMetrics } from '#engine/sealing';
import type { Register, Slice } from '#platform/core';
import { LONGEST_BODY, prepareServer, PROBLEM_JSON, problemOf } from '#platform/http';
import { drain, httpServer, plainly, type Answer } from '#platform/service';
import { clockMetrics, Metrics } from '#platform/observability';
import { refuseOtherMethods } from './method-not-allowed.js';
import { Description, describe } from './openapi.js';
import type { RegistryOptions } from './options.js';
import { RegistryModule } from './registry.module.js';

/** The registry's HTTP API, initialised and not listening. */
export interface Registry {
  readonly app: NestFastifyApplication;
  /** For a server of somebody else's: /api, /health, /metrics and the files of the log. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** A server of its own; answers the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Lets requests under way finish, then ends. The register stays its owner's to close. */
  close(): Promise<void>;
}

const LONGEST_PARAMETER = 200;
const OUTSIDE_API = [
  'health/live',
  'health/ready',
  'health/lag',
  'metrics',
  'log/checkpoint',
  'log/checkpoints/index.json',
  'log/checkpoints/:size',
  'log/vkey',
  'log/tile/*path',
  'log/documents/:sha256',
  'log/schemas/:name',
  'log/reducers.mjs',
  'log/published.json',
];

export async function makeRegistry(
  register: Register,
  slices: readonly Slice[],
  options: RegistryOptions,
): Promise<Registry> {
  const adapter = new FastifyAdapter({
    bodyLimit: LONGEST_BODY,
    serverFactory: (answer: Answer) => httpServer(answer),
    clientErrorHandler: () => undefined,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    logger: options.logRequests ?? false,
    frameworkErrors: (error: Error, _request: unknown, { raw }: { raw: ServerResponse }) => {
      const told = problemOf(error);
      raw.writeHead(told.status, { 'Content-Type': PROBLEM_JSON, 'Cache-Control': 'no-store' });
      raw.end(JSON.stringify(told));
    },
  });
  const instance = adapter.getInstance();
  prepareServer(instance, options.deadline);
  refuseOtherMethods(instance);

  const app = await NestFactory.create<NestFastifyApplication>(
    RegistryModule.for(register, slices, options),
    adapter,
    {
      // Nest's would take forms too.
      bodyParser: false,
      abortOnError: false,
      logger: new ConsoleLogger({
        json: options.logRequests ?? false,
        logLevels: ['warn', 'error', 'fatal'],
      }),
    },
  );
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
  const metrics = app.get(Metrics);
  // Where the database is away, what can be measured without it is still told.
  lagMetrics(metrics.registry, () => lag(register.read, register.store, register.clock).catch(() => []));
  clockMetrics(metrics.registry, register.clock);
  sealMetrics(metrics.registry, () => register.sealed.standing(register.clock).catch(() => null));
  instance.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
  });
  app.get(Description).make = () => describe(app, options.publicUrl ?? '/');
  await app.init();
  await instance.ready();

  return {
    app,
    handle: plainly((request, response) => instance.routing(request, response)),
    async listen(port, host = '127.0.0.1') {
      await app.listen(port, host);
      const address = instance.server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    close: () => drain(instance.server, () => app.close()),
  };
}
