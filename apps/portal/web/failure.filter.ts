import { inspect } from 'node:util';
import {
  Catch,
  HttpException,
  Inject,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistryProblem } from '../registry-client.js';
import { Moved } from './address.js';
import { failures, lastPage, type Message } from './messages.js';
import { Page } from './page.js';
import { localPath, StaleForm } from './security.js';
import { IssuerUnreachable } from './sign-in.js';
import { SignInNeeded, type Visit } from './visit.js';
import { Views } from './views.js';

/**
 * Every failure becomes a page that says what happened and what to do. It needs nothing of the request that a failure may
 * have come before, neither visit nor session; and it never rejects, for nobody would catch that.
 */
@Catch()
export class FailurePages implements ExceptionFilter {
  private readonly journal = new Logger('Portal');

  constructor(@Inject(Views) private readonly views: Views) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    try {
      await this.answer(error, request, reply);
    } catch (failure) {
      this.journal.error(`The page of a failure could not be made: ${told(failure)}`);
      lastWord(reply);
    }
  }

  private async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // Nothing can be said any more in an answer that has begun.
    if (reply.sent) return void reply.raw.destroy();
    const here = localPath(request.url);
    if (error instanceof Moved) return void (await reply.redirect(error.location, 301));
    if (needsSignIn(error) && request.method === 'GET') {
      await reply
        .status(303)
        .header('location', `/sign-in?to=${encodeURIComponent(here)}`)
        .send();
      return;
    }
    const [status, message] = toldAs(error, here, request.method === 'POST');
    // Being behind or away for a moment is no fault of ours to look into.
    if (status === 500) this.journal.error(`${request.method} ${here.split('?')[0]}: ${told(error)}`);
    const retryAfter = error instanceof RegistryProblem ? error.retryAfter : null;
    if (retryAfter) reply.header('retry-after', String(retryAfter));
    const html = await this.views
      .render(new Page('layouts/message.njk', message, {}, status), visitOf(request))
      .catch((failure: unknown) => {
        this.journal.error(`The page of a failure could not be rendered: ${told(failure)}`);
        return lastPage(message);
      });
    await reply.status(status).type('text/html; charset=utf-8').send(html);
  }
}

/** Absent where the request failed before anybody looked whose it is. */
function visitOf(request: FastifyRequest): Visit | null {
  return (request.visit as Visit | undefined) ?? null;
}

/** Past the framework, whose own steps may be what failed. */
function lastWord({ raw }: FastifyReply): void {
  if (raw.headersSent) return void raw.destroy();
  raw.writeHead(500, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  raw.end(lastPage(failures.broken()));
}

function needsSignIn(error: unknown): boolean {
  return error instanceof SignInNeeded || (error instanceof RegistryProblem && error.status === 401);
}

function toldAs(error: unknown, here: string, isForm: boolean): [status: number, Message] {
  if (needsSignIn(error)) return [401, failures.signInNeeded(here)];
  if (error instanceof StaleForm) return [403, failures.staleForm(here)];
  if (error instanceof IssuerUnreachable) return [503, failures.signInUnavailable(here)];
  if (error instanceof RegistryProblem) return ofRegistry(error, here, isForm);
  const status = statusOf(error);
  if (status === 404) return [404, failures.notFound(null)];
  if (status === 413) return [413, failures.tooMuch(here)];
  if (status >= 400 && status < 500) return [status, failures.badRequest('The request was not understood.')];
  return [500, failures.broken()];
}

function ofRegistry(problem: RegistryProblem, here: string, isForm: boolean): [number, Message] {
  const { status, code, detail, retryAfter } = problem;
  const coded = (message: Message): Message => ({ ...message, code });
  if (status === 404) return [404, coded(failures.notFound(detail))];
  if (status === 403) return [403, coded(failures.forbidden(detail))];
  if (code === 'PROJECTION.BEHIND') return [503, coded(failures.behind(here, retryAfter ?? 2))];
  if (code.startsWith('DRAFT.')) return [status, coded(failures.notKept(detail))];
  if (status === 503 || status === 502 || status === 504) {
    const seconds = retryAfter ?? 5;
    return [503, coded(isForm ? failures.unavailableToForm(seconds) : failures.unavailable(here, seconds))];
  }
  if (status < 500) return [status, coded(failures.badRequest(detail))];
  return [500, coded(failures.broken())];
}

function told(error: unknown): string {
  return error instanceof RegistryProblem ? String(error) : inspect(error);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}
