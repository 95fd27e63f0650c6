import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { PROBLEM_JSON, problemOf, type Problem } from './problem.js';
import type { Reply } from './reply.js';

export const RETRY_AFTER_S = 1;

// What a route may have set before something after it failed.
const OF_ANSWERS = ['ETag', 'Location', 'Log-Position'];

export interface FullReply extends Reply {
  readonly sent: boolean;
  removeHeader(name: string): void;
  send(body: string): void;
}

/** Answers every error of every route as problem+json. Only a 500 is logged with its cause: the rest is the caller's news. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FullReply>();
    const told = problemOf(error);
    if (told.status === 500) {
      const { method, routeOptions } = http.getRequest<{ method: string; routeOptions?: { url?: string } }>();
      const cause = error instanceof Error ? error : new Error(String(error));
      this.#log.error(`${method} ${routeOptions?.url ?? '(no route)'}: ${cause.message}`, cause.stack);
    }
    if (!reply.sent) sendProblem(reply, told);
  }
}

/** Answers with a problem, whatever the reply was going to be. */
export function sendProblem(reply: FullReply, told: Problem): void {
  for (const name of OF_ANSWERS) reply.removeHeader(name);
  if (told.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  if (told.status === 503) reply.header('Retry-After', String(RETRY_AFTER_S));
  if (typeof told.etag === 'string' || typeof told.etag === 'number')
    reply.header('ETag', `"${String(told.etag).replaceAll('"', '')}"`);
  reply.status(told.status).header('Content-Type', PROBLEM_JSON).header('Cache-Control', 'no-store');
  reply.send(JSON.stringify(told));
}
