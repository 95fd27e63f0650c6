import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../test/portal/canned-registry.js';
import { DOCKET, docket, people, publicAnswers } from '../../../test/portal/fixtures.js';
import { stylesheet } from './assets.js';
import { localPath } from './security.js';

describe('after the sign-in', () => {
  test.each(['/', '/my/matters', '/log?type=RulingIssued', '/networks/NOVA/dockets/1'])(
    '%s is led to',
    (to) => {
      expect(localPath(to)).toBe(to);
    },
  );

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
          conditions: [evil],
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
    expect(stylesheet()).not.toMatch(/GDS Transport|crest|@font-face/);
  });

  test('is served with an address of its content, for ever', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/about');
    const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const address of new Set(addresses)) {
      const { status, headers } = await portal.get(address);
      expect(status).toBe(200);
      expect(headers['cache-control']).toContain('immutable');
    }
    expect(html).not.toMatch(/GOV\.UK|crown/i);
  });
});
