import fc from 'fast-check';

/** What the OpenAPI description of the register says of one operation; only what the generator needs. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly example: unknown;
}

export interface BadRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Whether it says when to come again. */
  readonly retryAfter?: boolean;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every operation of a description, with the example body where it takes one. */
export function operationsOf(description: OpenApi): Operation[] {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => {
        const { parameters = [], requestBody } = operation as {
          parameters?: { in: string; name: string }[];
          requestBody?: {
            content?: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }>;
          };
        };
        const content = requestBody?.content?.['application/json'];
        return {
          method: method.toUpperCase(),
          path,
          query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
          example: content?.example ?? Object.values(content?.examples ?? {})[0]?.value,
        };
      }),
  );
}

// What breaks careless servers: NUL and lone surrogates (PostgreSQL text), numbers at the edge, names of prototypes.
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '💤'.repeat(300),
    "'; DROP TABLE log.events; --",
    '__proto__',
    'constructor',
    '../../../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    '<script>alert(1)</script>',
    '{{7*7}}',
    'x'.repeat(100_000),
    '00000000-0000-0000-0000-000000000000',
    '2147-02-30',
    '0000-00-00',
    '999999999-01-01',
    '2147-01-01T25:61:61Z',
    'NaN',
    '-1',
    '1e999',
    '18446744073709551616',
    '9007199254740993',
    '0000-01-01',
    '9999-12-31',
    '10000-01-01',
    '+010000-01-01T00:00:00Z',
    'constructor',
    'toString',
    '\u202Egnp.exe',
    '\uFEFF',
    'e\u0301',
    '0x10',
    '1e3',
    '-0',
    '%',
    'AAAAAAAA-AAAA-7AAA-8AAA-AAAAAAAAAAAA',
  ),
);
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER + 2,
    1e308,
    [],
    {},
    [[]],
    [null],
    { '': '' },
  ),
  fc.constant(JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown),
);

/** What there is in the register, by the name of a parameter in a path: `docket` -> its ids. */
export type Known = Readonly<Record<string, readonly string[]>>;

/**
 * `count` requests that are wrong in some way, or right only by luck; the same seed gives the same requests. They go round
 * the operations, so that each comes as often as any other.
 */
export function badRequests(
  operations: readonly Operation[],
  tokens: readonly string[],
  count: number,
  seed: number,
  known: Known = {},
): BadRequest[] {
  const requestOf = (operation: Operation) =>
    fc.record({
      method: fc.oneof(
        { weight: 20, arbitrary: fc.constant(operation.method) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
      ),
      path: pathOf(operation, known),
      headers: headersFor(tokens),
      body: bodyOf(operation.example),
    });
  const each = Math.ceil(count / operations.length);
  const rounds = operations.map((operation, i) =>
    fc.sample(requestOf(operation), { numRuns: each, seed: seed + i }),
  );
  return Array.from({ length: each }, (_, round) => rounds.map((of) => of[round]!))
    .flat()
    .slice(0, count)
    .map((one) => (one.method === 'GET' ? { ...one, body: undefined } : one));
}

function pathOf(operation: Operation, known: Known): fc.Arbitrary<string> {
  const segment = fc.oneof(
    fc.constantFrom('NOVA', 'nova', '00000000-0000-4000-8000-000000000000', '0', '1'),
    nastyText.map((text) => text.slice(0, 500)),
  );
  const names = operation.path.match(/\{[^}]+\}/g) ?? [];
  // Mostly a network that is there, so that what is wrong is met behind the first door, and some requests go through.
  const network = fc.oneof({ weight: 3, arbitrary: fc.constant('NOVA') }, { weight: 1, arbitrary: segment });
  const segments = names.map((name) => {
    if (name === '{code}') return network;
    const ids = known[name.slice(1, -1)] ?? [];
    if (ids.length === 0) return segment;
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: segment });
  });
  const query = operation.query.length
    ? fc.dictionary(
        fc.constantFrom(...operation.query, 'cursor', 'limit', 'unknown'),
        nastyText.map((text) => text.slice(0, 500)),
        { maxKeys: 3 },
      )
    : fc.constant<Record<string, string>>({});
  return fc.tuple(fc.tuple(...segments), query).map(([given, parameters]) => {
    let at = 0;
    const path = operation.path.replace(/\{[^}]+\}/g, () => encoded(given[at++]!) || '%20');
    const entries = Object.entries(parameters).map(([name, value]) =>
      // Seldom it stands there twice.
      value.length % 7 === 3 ? `${name}=1&${name}=${encoded(value)}` : `${name}=${encoded(value)}`,
    );
    return entries.length ? `${path}?${entries.join('&')}` : path;
  });
}

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).replace(/^\.+$/, (dots) =>
    dots.replaceAll('.', '%2E'),
  );
}

function headersFor(tokens: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const printable = fc
    .string({ minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll(/[^\x21-\x7e]/g, 'x') || 'x');
  // Seldom: a header that is refused hides what is wrong behind it.
  const maybe = (arbitrary: fc.Arbitrary<string>) =>
    fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
  return fc
    .record({
      authorization: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...tokens).map((token) => `Bearer ${token}`) },
        { weight: 1, arbitrary: printable },
        { weight: 1, arbitrary: fc.constantFrom(undefined, 'Bearer', 'Bearer x.y.z', 'Basic eDp5') },
      ),
      'content-type': fc.oneof(
        { weight: 12, arbitrary: fc.constant('application/json') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-7', 'x'),
        },
      ),
      'if-match': maybe(fc.oneof(printable, fc.constantFrom('"0"', '"-1"', '*', '"99999999999999999999"'))),
      'idempotency-key': maybe(fc.oneof(printable, fc.constant('k'.repeat(3_000)))),
    })
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ),
    );
}

function bodyOf(example: unknown): fc.Arbitrary<string | undefined> {
  const base = (example ?? {}) as Record<string, unknown>;
  const mutated: fc.Arbitrary<string | undefined> = fc
    .tuple(fc.constantFrom(...pointers(base)), fc.oneof(nastyValue, fc.constant<unknown>(REMOVED)))
    .map(([pointer, value]) => JSON.stringify(replaced(base, pointer, value)));
  return fc.oneof(
    { weight: 10, arbitrary: mutated },
    { weight: 2, arbitrary: nastyValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: nastyText },
    {
      weight: 1,
      arbitrary: fc.constantFrom<string | undefined>(
        undefined,
        '{',
        '{"a":1,}',
        '[1,2',
        '"\\ud800"',
        '{"__proto__":{"x":1}}',
      ),
    },
  );
}

const REMOVED = Symbol('removed');

function pointers(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pointers(child, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by === REMOVED ? undefined : by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** What is wrong with an answer to a bad request; null when it is as it should be. A 503 that says when to come again is. */
export function complaint(request: BadRequest, reply: Reply): string | null {
  const where = `${request.method} ${request.path.slice(0, 200)} -> ${reply.status}`;
  if (reply.status >= 500 && !(reply.status === 503 && reply.retryAfter))
    return `${where}: a 5xx: ${reply.text.slice(0, 300)}`;
  if (/\n\s+at .+[:(]\d+:\d+|node_modules|\.ts:\d+|SELECT .+ FROM/.test(reply.text))
    return `${where}: shows its insides: ${reply.text.slice(0, 300)}`;
  if (reply.status >= 400) {
    if (!reply.contentType.startsWith('application/problem+json'))
      return `${where}: no problem+json but ${reply.contentType}`;
    const problem = JSON.parse(reply.text) as { code?: unknown; detail?: unknown; status?: unknown };
    if (
      typeof problem.code !== 'string' ||
      typeof problem.detail !== 'string' ||
      problem.status !== reply.status
    )
      return `${where}: a problem without code, detail or status: ${reply.text.slice(0, 300)}`;
  }
  return null;
}
