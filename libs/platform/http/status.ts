/** Codes whose status no rule below gives. */
const EXPLICIT: Readonly<Record<string, number>> = {
  'IDENTITY.REQUIRED': 401,
  'IDENTITY.INVALID': 401,
  'IDENTITY.ISSUER_UNAVAILABLE': 503,
  'PERMISSION.DENIED': 403,
  'STREAM.CHANGED': 412,
  'STREAM.BUSY': 409,
  'COMMAND.KEY_REUSED': 422,
  'COMMAND.KEY_INVALID': 400,
  'COMMAND.IF_MATCH_INVALID': 400,
  'ENTRY.TOO_LARGE': 413,
  'ENTRY.NOT_AS_SEALED': 409,
  'ENTRY.UNKNOWN_TYPE': 500,
  'ENTRY.UNKNOWN_VERSION': 500,
  'PERSON.ERASED': 410,
  'POSITION.UNKNOWN': 400,
  'PROJECTION.BEHIND': 503,
  'CLOCK.STEPPED': 503,
  'REGISTER.UNAVAILABLE': 503,
  'REQUEST.DEADLINE': 503,
  'SERVICE.GONE': 503,
  'WORKBENCH.ABSENT': 503,
  'WORKBENCH.LOADING': 503,
  'WORKBENCH.AWAY': 503,
  'WORKBENCH.BUSY': 429,
  'REQUEST.INTERNAL': 500,
  'REQUEST.TOO_LARGE': 413,
  'REQUEST.NOT_JSON': 415,
  'REQUEST.NOT_TEXT': 415,
  'UPLOAD.TOO_MUCH_WAITING': 429,
  'DRAFT.TOO_LARGE': 413,
  'DRAFT.TOO_MANY': 429,
  'DRAFT.TOO_MUCH': 429,
  'REQUEST.METHOD_NOT_ALLOWED': 405,
  'REQUEST.URI_TOO_LONG': 414,
  'REQUEST.HEADERS_TOO_LARGE': 431,
  'REQUEST.TIMEOUT': 408,
};

/** How the last word of a code reads, in this order. What else a domain refuses is a broken rule: 422. */
const BY_LAST_WORD: readonly (readonly [RegExp, number])[] = [
  [/\.(UNKNOWN|ABSENT|NOT_FOUND)$/, 404],
  [/\.(INVALID|MALFORMED)$/, 400],
  [/\.(FORBIDDEN|DENIED|NOT_YOURS)$/, 403],
  [/\.(EXISTS|TAKEN|CHANGED|CONFLICT|REVISED|ALREADY_\w+)$/, 409],
];

/** The status of a domain error: the one place that knows. */
export function statusOf(code: string): number {
  return EXPLICIT[code] ?? BY_LAST_WORD.find(([word]) => word.test(code))?.[1] ?? 422;
}
