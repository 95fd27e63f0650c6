import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RouteSettings } from '#platform/identity';

/** Bytes of a form as it is sent, where three may stand for one. */
export const SMALL_FORM = 64 << 10;
export const LONG_FORM = 8 << 20;
/** A score has 9,900 of them at most (`ScoreForm`). */
const MOST_FIELDS = 10_000;

const PLUS = 0x2b;
const SPACE = 0x20;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const FORM = 'application/x-www-form-urlencoded';
const A_FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const FORM_WITH_FILE = 'multipart/form-data';
const A_FORM_WITH_FILE = /^multipart\/form-data\s*;/i;

/** The page's form takes a text or a score: reasons, grounds, the words of a provision. */
export const LongForm = () => RouteSettings({ bodyLimit: LONG_FORM });
/** It takes a file too, whose text becomes the value of its field. */
export const FormWithFile = () => RouteSettings({ bodyLimit: LONG_FORM, takesFile: true });

/** The values of a form by their names; of one that was sent several times all, in their order. */
export type Values = Record<string, string | string[]>;

/** Bodies are forms and nothing else, as large as their page says, and flat. */
export function readForms(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(FORM, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, valuesOf(spaced(body as Buffer)));
    } catch {
      done(new BadRequestException());
    }
  });
  fastify.addContentTypeParser(FORM_WITH_FILE, { parseAs: 'buffer' }, (request, body, done) => {
    partsOf(body as Buffer, request.headers['content-type']!).then(
      (values) => done(null, values),
      () => done(new BadRequestException()),
    );
  });
}

/** @throws UnsupportedMediaTypeException when a body is no form that the page has, whatever is in it. */
export function expectForm({
  headers,
  routeOptions,
}: Pick<FastifyRequest, 'headers' | 'routeOptions'>): void {
  const type = headers['content-type'] ?? '';
  const { takesFile } = routeOptions.config as { takesFile?: boolean };
  if (!A_FORM.test(type) && !(takesFile && A_FORM_WITH_FILE.test(type)))
    throw new UnsupportedMediaTypeException();
}

/** @throws Error where it is no form, or has too many fields. */
async function partsOf(bytes: Buffer, type: string): Promise<Values> {
  if (heads(bytes) > MOST_FIELDS) throw new Error('too many fields');
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const values = Object.create(null) as Values;
  for (const [name, value] of form) add(values, name, typeof value === 'string' ? value : await value.text());
  return values;
}

/** Of its parts. */
function heads(bytes: Buffer): number {
  let parts = 0;
  for (let at = -1; (at = bytes.indexOf('\nContent-Disposition:', at + 1, 'latin1')) >= 0;) parts++;
  return parts;
}

function hasMoreFields(body: string, most: number): boolean {
  let fields = 1;
  for (let at = body.indexOf('&'); at >= 0; at = body.indexOf('&', at + 1)) if (++fields > most) return true;
  return false;
}

/** @throws Error where it has too many fields, or is not UTF-8, as it stands or once its escapes are read. */
function valuesOf(bytes: Buffer): Values {
  const body = UTF8.decode(bytes);
  if (hasMoreFields(body, MOST_FIELDS)) throw new Error('too many fields');
  // Without a prototype, so that no name means anything but itself.
  const values = Object.create(null) as Values;
  for (const field of body.split('&')) {
    if (field === '') continue;
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(field)!;
    add(values, decodeURIComponent(name), decodeURIComponent(value));
  }
  return values;
}

function add(values: Values, name: string, value: string): void {
  const before = values[name];
  if (before === undefined) values[name] = value;
  else if (typeof before === 'string') values[name] = [before, value];
  else before.push(value);
}

// Of texts, both URLSearchParams and replaceAll() make many small ones first: seconds, where each word is one.
function spaced(body: Buffer): Buffer {
  for (let at = 0; at < body.length; at++) if (body[at] === PLUS) body[at] = SPACE;
  return body;
}
