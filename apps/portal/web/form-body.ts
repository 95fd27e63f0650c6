import { UnsupportedMediaTypeException, BadRequestException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RouteSettings } from '#platform/identity';

/** Bytes of a form as it is sent, where three may stand for one. */
export const SMALL_FORM = 64 << 10;
export const LONG_FORM = 8 << 20;
/** A score of as many movements and stimuli as its form takes has 7,400. */
const MOST_FIELDS = 10_000;

const FORM = 'application/x-www-form-urlencoded';
const A_FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** The page's form takes a text or a score: reasons, grounds, the words of a provision. */
export const LongForm = () => RouteSettings({ bodyLimit: LONG_FORM });

/** The values of a form by their names; of one that was sent several times all, in their order. */
export type Values = Record<string, string | string[]>;

/** Bodies are forms and nothing else, as large as their page says, and flat. */
export function readForms(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => {
    if (hasMoreFields(body as string, MOST_FIELDS)) done(new BadRequestException());
    else done(null, valuesOf(body as string));
  });
}

/** @throws UnsupportedMediaTypeException when a body is no form, whatever is in it. */
export function expectForm({ headers }: Pick<FastifyRequest, 'headers'>): void {
  if (!A_FORM.test(headers['content-type'] ?? '')) throw new UnsupportedMediaTypeException();
}

function hasMoreFields(body: string, most: number): boolean {
  let fields = 1;
  for (let at = body.indexOf('&'); at >= 0; at = body.indexOf('&', at + 1)) if (++fields > most) return true;
  return false;
}

function valuesOf(body: string): Values {
  // Without a prototype, so that no name means anything but itself.
  const values = Object.create(null) as Values;
  for (const [name, value] of new URLSearchParams(body)) {
    const before = values[name];
    if (before === undefined) values[name] = value;
    else if (typeof before === 'string') values[name] = [before, value];
    else before.push(value);
  }
  return values;
}
