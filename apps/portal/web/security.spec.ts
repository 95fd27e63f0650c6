import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../test/portal/canned-registry.js';
import { DOCKET, docket, people, publicAnswers } from '../../../test/portal/fixtures.js';
import { pages } from '../pages/index.js';
import { stylesheet } from './assets.js';
import { localPath } from './security.js';
import { SignIn } from './sign-in.js';

describe('after the sign-in', () => {
  test.each([
    '/',
    '/my/matters',
    '/log?type=RulingIssued',
    '/networks/NOVA/dockets/1',
    '/networks/NOVA#offices',
  ])('%s is led to', (to) => {
    expect(localPath(to)).toBe(to);
  });

  test.each([
    null,
    '',
    'https://evil.invalid/',
    '//evil.invalid/',
    '/\\evil.invalid',
    '/\t/evil.invalid',
    'javascript:alert(1)',
    '/../..//evil.invalid',
    '//',
    '//[',
    '//host:port',
  ])('%p leads nowhere else', (to) => {
    const path = localPath(to);
    expect(new URL(path, 'https://portal.invalid').origin).toBe('https://portal.invalid');
    expect(path.startsWith('//')).toBe(false);
  });
});

describe('forms', () => {
  let portal: Awaited<ReturnType<typeof portalOn>>;

  test.each([{ _csrf: '' }, { _csrf: 'guessed' }, { _csrf: ['a', 'b'] }])(
    'one with the token %j does nothing',
    async (fields) => {
      portal = await portalOn(publicAnswers, people.elara);
      const { status, html } = await portal.send(`/networks/NOVA/dockets/${DOCKET}/withdraw`, {
        reason: 'x',
        ...fields,
      });
      expect(status).toBe(403);
      expect(html).toContain('This form is no longer good');
      expect(portal.commands()).toEqual([]);
    },
  );

  test('one that another site sends does nothing', async () => {
    portal = await portalOn(publicAnswers, people.elara);
    const { status } = await portal.send(
      `/networks/NOVA/dockets/${DOCKET}/withdraw`,
      { reason: 'x' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(status).toBe(403);
    expect(portal.commands()).toEqual([]);
  });
});

describe('a body', () => {
  const FORM = 'application/x-www-form-urlencoded';
  const posts = [SignIn, ...pages].flatMap(formsOf);

  test('has an address to go to', () => {
    expect(posts.length).toBeGreaterThan(20);
  });

  test('that is no form is refused unread, wherever it goes', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const ofScores = /^\/submit|\/revise(\/check)?$/;
    for (const url of [...posts, '/nowhere'])
      for (const type of [
        'application/json',
        'text/plain',
        ...(ofScores.test(url)
          ? ['multipart/form-data', 'multipart/mixed; boundary=x']
          : ['multipart/form-data; boundary=x']),
        FORM + 'x',
        '',
      ])
        expect([url, type, await portal.unread(url, type)]).toEqual([
          url,
          type,
          url === '/nowhere' ? 404 : 415,
        ]);
    expect(portal.commands()).toEqual([]);
  });

  test('of a stranger, of another site, or of one whose sign-in ran out is refused unread', async () => {
    const portal = await portalOn(publicAnswers);
    const forAll = /^\/sign-out$|^\/submit\/checked$|\/workbench(\/answer)?$/;
    for (const url of posts) {
      expect([url, await portal.unread(url, FORM, { cookie: '' })]).toEqual([url, 403]);
      expect([url, await portal.unread(url, FORM, { 'sec-fetch-site': 'cross-site' })]).toEqual([url, 403]);
      if (!forAll.test(url)) expect([url, await portal.unread(url, FORM)]).toEqual([url, 401]);
    }
  });

  test('of very many fields is no form of ours', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const { status } = await portal.send('/submit', { x: Array.from({ length: 10_001 }, () => '') });
    expect(status).toBe(400);
  });

  test('is UTF-8, as it stands and once its escapes are read', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const sent = (field: string) => portal.sendBytes('/submit', Buffer.from(field, 'latin1'));
    for (const field of ['title=\xff', 'title=%FF', 'title=%C3', 'title=\xc3%A9', 'title=%', '%ff=x'])
      expect([field, (await sent(field)).status]).toEqual([field, 400]);
    const { location } = await sent('title=%C3%A9+\xc3\xa9');
    expect((await portal.get(location!)).html).toContain('value="é é"');
    expect(portal.commands()).toEqual([]);
  });

  test('is flat, whatever the names of its fields look like', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const fields = { '__proto__[polluted]': 'x', 'a[b][c]': 'x', ['__proto__']: 'x', constructor: 'x' };
    expect((await portal.see('/submit', fields)).html).toContain('There is a problem');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what others wrote', () => {
  test('is text, wherever it stands', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3))';
    const portal = await portalOn({
      ...publicAnswers,
      [`GET networks/NOVA/dockets/${DOCKET}`]: {
        ...docket,
        title: evil,
        rulings: docket.rulings.map((ruling) => ({
          ...ruling,
          facts: evil,
          reasons: evil,
          conditions: [{ text: evil, ends: null, over: false }],
        })),
        history: docket.history.map((step) => ({ ...step, summary: evil })),
      },
    });
    const { html } = await portal.get(`/networks/NOVA/dockets/${DOCKET}`);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('href="javascript:');
  });

  test('a document runs nothing', async () => {
    const portal = await portalOn({
      [`GET documents/${'0'.repeat(64)}`]: new Response('<script>', {
        headers: { 'content-type': 'text/html' },
      }),
    });
    const { headers, html } = await portal.get(`/documents/${'0'.repeat(64)}`);
    expect(html).toBe('<script>');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('the look', () => {
  test('has nothing that belongs to the Crown', () => {
    expect(stylesheet(() => '')).not.toMatch(/GDS Transport|crest/);
  });

  test('is served with an address of its content, for ever', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/about');
    const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    for (const address of new Set(addresses)) {
      const { status, headers } = await portal.get(address);
      expect(status).toBe(200);
      expect(headers['cache-control']).toContain('immutable');
    }
    expect(html).not.toMatch(/GOV\.UK|crown/i);
  });

  test('weighs 40 kB at most as it is sent, and brings its typeface from here alone', async () => {
    const portal = await portalOn(publicAnswers);
    const at = (await portal.get('/assets/portal.css')).location!;
    const packed = await portal.get(at, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(Number(packed.headers['content-length'])).toBeLessThanOrEqual(40_000);
    const { html: css, headers } = await portal.get(at);
    expect(headers).not.toHaveProperty('content-encoding');
    const sources = [...css.matchAll(/@font-face\s*\{[^}]*?src: ([^;]+);/g)].map(([, source]) => source!);
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) {
      const [, font = ''] = /^url\((\/assets\/[\w.-]+\.woff2)\) format\('woff2'\)$/.exec(source) ?? [source];
      const served = await portal.get(font);
      expect([font, served.status, served.headers['content-type']]).toEqual([font, 200, 'font/woff2']);
    }
    expect(headers['content-security-policy']).toContain("font-src 'self'");
  });
});

/** The addresses at which a page takes a form. */
function formsOf(page: new (...parts: never[]) => object): string[] {
  return Object.values(Object.getOwnPropertyDescriptors(page.prototype as object)).flatMap(({ value }) => {
    if (typeof value !== 'function' || Reflect.getMetadata(METHOD_METADATA, value) !== RequestMethod.POST)
      return [];
    const parts = [page, value as object].map((at) => String(Reflect.getMetadata(PATH_METADATA, at)));
    return [`/${parts.join('/').split('/').filter(Boolean).join('/')}`.replace(/:\w+/g, DOCKET)];
  });
}
