import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { recordedBy } from '#platform/identity';
import { answerAllTheSame } from './answer.js';
import { PROBLEM_JSON, problemOf, type Problem } from './problem.js';
import type { FullReply } from './reply.js';

export const RETRY_AFTER_S = 1;

// What a route may have set before something after it failed.
const OF_ANSWERS = ['ETag', 'Location', 'Log-Position'];

interface Request {
  readonly method: string;
  readonly routeOptions?: { readonly url?: string; readonly config?: { readonly tooLarge?: string } };
}

/** Answers every error of every route as problem+json. Only a 500 is logged with its cause: the rest is the caller's news. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    if (recordedBy(request) || problemOf(error).status === 500) {
      const cause = error instanceof Error ? error : new Error(String(error));
      const where = `${request.method} ${request.routeOptions?.url ?? '(no route)'}`;
      this.#log.error(`${where}: ${cause.message}`, cause.stack);
    }
    const reply = http.getResponse<FullReply>();
    if (!reply.sent) tell(request, reply, error);
  }
}

/** Answers with a problem, whatever the reply was going to be; but what is recorded is recorded, and told as such. */
export function tell(request: Pick<Request, 'routeOptions'>, reply: FullReply, error: unknown): void {
  const outcome = recordedBy(request);
  if (outcome) answerAllTheSame(reply, outcome);
  else sendProblem(reply, adding(request.routeOptions?.config?.tooLarge, problemOf(error)));
}

/** Where a body was too large, what to do instead on this route. */
function adding(tooLarge: string | undefined, told: Problem): Problem {
  if (told.code !== 'REQUEST.TOO_LARGE' || tooLarge === undefined) return told;
  return { ...told, detail: `${told.detail} ${tooLarge}` };
}

function sendProblem(reply: FullReply, told: Problem): void {
  for (const name of OF_ANSWERS) reply.removeHeader(name);
  if (told.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  if (told.status === 503) reply.header('Retry-After', String(RETRY_AFTER_S));
  if (typeof told.etag === 'string' || typeof told.etag === 'number')
    reply.header('ETag', `"${String(told.etag).replaceAll('"', '')}"`);
  reply.status(told.status).header('Content-Type', PROBLEM_JSON).header('Cache-Control', 'no-store');
  reply.send(JSON.stringify(told));
}
