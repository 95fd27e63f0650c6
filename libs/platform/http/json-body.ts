import { isUtf8 } from 'node:buffer';
import { PayloadTooLargeException } from '@nestjs/common';
import { fastify } from 'fastify';
import { DEEPEST, DomainError } from '#kernel';
import { problemOf } from './problem.js';

interface Parsers {
  getDefaultJsonParser(
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  ): (request: never, body: string, done: Done) => void;
}

interface Server extends Parsers {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer' },
    parser: (request: never, body: Buffer, done: Done) => void,
  ): unknown;
}

/** Bytes of a body, where a route does not say otherwise. */
export const LONGEST_BODY = 1 << 20;

type Done = (error: Error | null, body?: unknown) => void;

// What a megabyte of the shortest stimuli comes to. A body that holds more was made to cost work: every value that is
// wrong is found and told by itself.
const MOST_VALUES = 120_000;
const MOST_OBJECTS = 20_000;

/**
 * Bodies are JSON in UTF-8 and nothing else. What would cost more than its bytes say is refused before a value is made
 * of it: nesting, very many values, and keys that would reach a prototype.
 */
export function readJson(server: Server): void {
  const read = readerOf(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => read(body, done));
}

/**
 * What bytes say that no request brought, read as the body of one.
 * @throws DomainError `REQUEST.INVALID`, `REQUEST.TOO_LARGE`
 */
export async function bodyIn(bytes: Buffer): Promise<unknown> {
  try {
    if (bytes.length > LONGEST_BODY) throw new PayloadTooLargeException();
    const read = readerOf(fastify());
    return await new Promise((resolve, reject) => {
      read(bytes, (error, body) => (error ? reject(error) : resolve(body)));
    });
  } catch (error) {
    const { code, detail } = problemOf(error);
    throw new DomainError(code, detail);
  }
}

function readerOf(server: Parsers): (body: Buffer, done: Done) => void {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (body, done) => {
    const wrong = isUtf8(body) ? whatIsTooMuch(body) : 'It is not UTF-8. Encode it so.';
    if (wrong === null) parse(undefined as never, body.toString('utf8'), done);
    else done(new DomainError('REQUEST.INVALID', `The body cannot be read. ${wrong}`));
  };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
// `[` and `{`, `]` and `}` differ in this bit only.
const BRACE = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Looks at bytes only: whether they are JSON is for the parser to say. */
function whatIsTooMuch(json: Uint8Array): string | null {
  let depth = 0;
  let commas = 0;
  let objects = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (inText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA) {
      if (++commas === MOST_VALUES) return `It holds more than ${MOST_VALUES} values. Send less at once.`;
    } else if ((byte | BRACE) === OPEN) {
      if (++depth > DEEPEST)
        return `From byte ${at} on it is nested deeper than ${DEEPEST} levels. Make it flatter.`;
      if (++objects > MOST_OBJECTS)
        return `It holds more than ${MOST_OBJECTS} lists and objects. Send less at once.`;
    } else if ((byte | BRACE) === CLOSE) depth--;
  }
  return null;
}
