import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Page, SeeOther } from './page.js';
import { Views } from './views.js';

/** Turns what a page handler returns into an answer. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(@Inject(Views) private readonly views: Views) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(mergeMap((result) => this.answer(result, http.getRequest(), http.getResponse())));
  }

  private async answer(result: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (result instanceof SeeOther) {
      reply.status(303).header('location', result.location);
      return '';
    }
    if (!(result instanceof Page)) return result;
    const told = request.method === 'GET' && result.status === 200 ? request.visit.takeTold() : null;
    const html = await this.views.render(result, request.visit, told);
    reply.status(result.status).type('text/html; charset=utf-8');
    return html;
  }
}
