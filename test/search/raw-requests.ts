import fc from 'fast-check';

const line = fc.record({
  method: fc.constantFrom(
    'GET',
    'POST',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'CONNECT',
    'PROPFIND',
    'BREW',
    'get',
    '',
  ),
  target: fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom('/', '/api/networks', '/log/0', '/idp', '/idp?x', '/health/live'),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...[
          '*',
          '**',
          '',
          '?',
          '#',
          '//',
          '//elsewhere.example/',
          '///',
          '/..',
          '/../../etc/passwd',
          '/%',
          '/%zz',
          '/%00',
        ],
        ...[
          '/%c0%af',
          '/%ff',
          '/a#b',
          '/a b',
          '/a\\b',
          'x',
          'http:',
          'http://',
          'http://elsewhere.example/x',
          'https://[',
          ':80',
        ],
        ...[
          '/idp/%',
          '/idp/interaction/%00',
          '/api/%2e%2e/',
          '/log/%20',
          '/api//networks',
          '/;a=b',
          `/${'x'.repeat(9_000)}`,
        ],
        ...[
          `/api/log?${'a=1&'.repeat(500)}`,
          '/sign-in?to=//',
          '/sign-in?to=%00',
          '/d\xc3\xb6s',
          '/\x01',
          '/\x7f',
          '/\xff',
        ],
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 20 }) },
  ),
  version: fc.oneof(
    { weight: 6, arbitrary: fc.constant('HTTP/1.1') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'HTTP/1', 'http/1.1', ''),
    },
  ),
});

const header = fc.oneof(
  { weight: 6, arbitrary: fc.constant('Host: localhost') },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        'Host:',
        'Host: a b',
        'Host: a/b',
        'Host: [',
        'Host: x:99999',
        'host: \xff',
        'Host : x',
        ' folded: x',
      ],
      ...[
        'Connection: close',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Upgrade: h2c',
        'HTTP2-Settings: x',
      ],
      ...[
        'Expect: 100-continue',
        'Expect: x',
        'Content-Length: 5',
        'Content-Length: -1',
        'Content-Length: 99999999999999999999',
      ],
      ...[
        'Transfer-Encoding: chunked',
        'Transfer-Encoding: gzip',
        'Transfer-Encoding: chunked, chunked',
        'TE: trailers',
      ],
      ...[
        'Content-Type: application/json',
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Type: ;',
        'Content-Type: \xff',
      ],
      ...[
        'Content-Encoding: gzip',
        'Cookie: sgn-session=%',
        'Cookie: sgn-session=;;;==',
        `Cookie: ${'a=b;'.repeat(900)}`,
      ],
      ...[
        'Authorization: Bearer',
        'Authorization: Bearer \xff',
        'Accept: */*;q=x',
        'If-Match: \x01',
        'Range: bytes=1-0',
      ],
      ...[
        'X-Forwarded-For: x',
        'X-Forwarded-Host: //',
        'Origin: null',
        'Sec-Fetch-Site: cross-site',
        'no colon',
        ':',
        '',
      ],
    ),
  },
);

const body = fc.constantFrom(
  ...[
    '',
    '',
    '{}',
    '{',
    'a=b',
    '_csrf=x',
    '5\r\nhello\r\n0\r\n\r\n',
    'zz\r\n',
    '0\r\n\r\n',
    '\0',
    '['.repeat(3_000),
  ],
  ...['GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'],
);

/** Bytes that are nearly a request, mostly. The same seed gives the same. */
export function rawRequests(count: number, seed: number): Buffer[] {
  const whole = fc
    .tuple(line, fc.array(header, { maxLength: 5 }), body)
    .map(([{ method, target, version }, headers, end]) =>
      [[method, target, version].filter(Boolean).join(' '), ...headers, '', end].join('\r\n'),
    );
  const cut = fc.tuple(whole, fc.nat({ max: 200 })).map(([text, at]) => text.slice(0, at));
  return fc
    .sample(fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: cut }), {
      numRuns: count,
      seed,
    })
    .map((text) => Buffer.from(text, 'latin1'));
}
