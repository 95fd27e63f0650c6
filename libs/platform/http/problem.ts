import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError } from '#kernel';
import { isNotMadeYet, isOutage, isUnstorable } from './outage.js';
import { statusOf } from './status.js';

/** An error as the HTTP edge tells it (RFC 9457), `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable; what a program looks at. */
  readonly code: string;
  /** What is wrong and what to do, for a person. */
  readonly detail: string;
  readonly [fact: string]: unknown;
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** What is true of every failure in the middle of something: an append may have landed, though its answer was lost. */
export const SEND_AGAIN =
  'Send the same request again in a moment, a command with the same Idempotency-Key: it may have been recorded.';

export function problem(
  code: string,
  detail: string,
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  const status = statusOf(code);
  return {
    ...facts,
    type: `urn:sgn:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
  };
}

/** Turns whatever was thrown into a problem. What nobody foresaw becomes a 500 that tells nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) return problem(error.code, error.message, error.details);
  if (isOutage(error))
    return problem('REGISTER.UNAVAILABLE', `The register cannot reach its database just now. ${SEND_AGAIN}`);
  if (isNotMadeYet(error))
    return problem(
      'PROJECTION.BEHIND',
      'What is read here is being made from the log for the first time. Try again in a moment.',
    );
  if (isUnstorable(error))
    return problem(
      'REQUEST.INVALID',
      'The request holds a value that cannot be stored, such as a NUL character.',
    );
  const known = codeOfTransport(error);
  if (known) return problem(...known);
  return problem(
    'REQUEST.INTERNAL',
    `Something went wrong on our side, and it was written down. ${SEND_AGAIN}`,
  );
}

// What the HTTP server itself refuses, before any route: Fastify's errors carry a status, Nest's a getStatus().
function codeOfTransport(error: unknown): [code: string, detail: string] | null {
  switch (error instanceof HttpException ? error.getStatus() : statusIn(error)) {
    case 400:
      return [
        'REQUEST.INVALID',
        'The request cannot be read. Send JSON (RFC 8259) in UTF-8 to an address that is well formed.',
      ];
    case 404:
      return ['ROUTE.UNKNOWN', 'Nothing is at this address. /api/openapi.json lists what there is.'];
    case 413:
      return ['REQUEST.TOO_LARGE', 'The body is larger than this route takes.'];
    case 414:
      return ['REQUEST.URI_TOO_LONG', 'The address is longer than this server takes.'];
    case 415:
      return ['REQUEST.NOT_JSON', 'Send the body as application/json.'];
    case 503:
      return ['REGISTER.UNAVAILABLE', 'The register is shutting down. Try again in a moment.'];
    default:
      return null;
  }
}

function statusIn(error: unknown): number | undefined {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
