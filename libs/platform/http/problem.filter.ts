import { inspect } from 'node:util';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { recordedBy } from '#platform/identity';
import { breakOff } from '#platform/service';
import { answerAllTheSame } from './answer.js';
import { PROBLEM_JSON, problemOf, type Problem } from './problem.js';
import type { FullReply } from './reply.js';

export const RETRY_AFTER_S = 1;

// What a route may have set before something after it failed.
const OF_ANSWERS = ['ETag', 'Location', 'Log-Position', 'Sgn-Warning'];

interface Request {
  readonly method: string;
  readonly routeOptions?: { readonly url?: string; readonly config?: { readonly tooLarge?: string } };
}

const log = new Logger('http');

/** Answers every error of every route as problem+json. Only a 500 is logged with its cause: the rest is the caller's news. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const reply = http.getResponse<FullReply>();
    if (!reply.sent) tell(request, reply, error);
    noteDown(request, error);
  }
}

function noteDown(request: Request, error: unknown): void {
  try {
    if (!recordedBy(request) && problemOf(error).status !== 500) return;
    const cause = error instanceof Error ? error : new Error(inspect(error));
    const where = `${request.method} ${request.routeOptions?.url ?? '(no route)'}`;
    log.error(`${where}: ${cause.message}`, cause.stack);
  } catch (failure) {
    log.error(`What failed cannot be written down: ${inspect(failure)}`);
  }
}

/**
 * Answers with a problem, whatever the reply was going to be; but what is recorded is recorded, and told as such. It never
 * throws, whatever was thrown: nobody would catch that.
 */
export function tell(request: Pick<Request, 'routeOptions'>, reply: FullReply, error: unknown): void {
  try {
    const outcome = recordedBy(request);
    if (outcome) answerAllTheSame(reply, outcome);
    else sendProblem(reply, adding(request.routeOptions?.config?.tooLarge, problemOf(error)));
  } catch (failure) {
    log.error(`A failure could not be told: ${inspect(failure)}`);
    breakOff(reply.raw);
  }
}

/** Where a body was too large, what to do instead on this route. */
function adding(tooLarge: string | undefined, told: Problem): Problem {
  if (told.code !== 'REQUEST.TOO_LARGE' || tooLarge === undefined) return told;
  return { ...told, detail: `${told.detail} ${tooLarge}` };
}

function sendProblem(reply: FullReply, told: Problem): void {
  const body = textOf(told);
  for (const name of OF_ANSWERS) reply.removeHeader(name);
  if (told.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  const again = told.retryAfter ?? (told.status === 503 ? RETRY_AFTER_S : undefined);
  if (typeof again === 'number') reply.header('Retry-After', String(again));
  if (typeof told.etag === 'string' || typeof told.etag === 'number')
    reply.header('ETag', `"${String(told.etag).replaceAll('"', '')}"`);
  reply.status(told.status).header('Content-Type', PROBLEM_JSON).header('Cache-Control', 'no-store');
  reply.send(body);
}

/** Facts that are no JSON are left out: code and detail are what counts. */
function textOf(told: Problem): string {
  try {
    return JSON.stringify(told);
  } catch {
    const { type, title, status, code, detail } = told;
    return JSON.stringify({ type, title, status, code, detail });
  }
}
