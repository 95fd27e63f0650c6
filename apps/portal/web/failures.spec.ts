import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../test/portal/canned-registry.js';
import { DOCKET, people, publicAnswers } from '../../../test/portal/fixtures.js';

let portal: Awaited<ReturnType<typeof portalOn>>;

const page = `/networks/NOVA/dockets/${DOCKET}`;
const whenAnswering = (answer: unknown) =>
  portalOn({ ...publicAnswers, [`GET networks/NOVA/dockets/${DOCKET}`]: answer });

describe('a page of every failure says what happened and what to do', () => {
  test.each([
    [404, 404, 'DOCKET.UNKNOWN', 'There is nothing at this address'],
    [403, 403, 'PERMISSION.DENIED', 'You may not do this'],
    [400, 400, 'REQUEST.INVALID', 'This cannot be shown as asked'],
    [503, 503, 'PROJECTION.BEHIND', 'This page is catching up'],
    [503, 503, 'REGISTER.UNAVAILABLE', 'The register cannot answer now'],
    [502, 503, 'HTTP.502', 'The register cannot answer now'],
    [500, 500, 'REQUEST.INTERNAL', 'Something went wrong here'],
  ])('%i becomes %i', async (answered, shown, code, title) => {
    portal = await whenAnswering(problem(answered, code, 'The reason, in a sentence.'));
    const { status, html } = await portal.get(page);
    expect(status).toBe(shown);
    expect(html).toContain(`<h1 class="govuk-heading-xl">${title}</h1>`);
    expect(html).toContain(code);
    expect(html).toMatch(/<ul class="govuk-list">\s*<li><a/);
  });

  test('the registry does not answer', async () => {
    portal = await whenAnswering(() => {
      throw new TypeError('fetch failed');
    });
    const { status, html } = await portal.get(page);
    expect(status).toBe(503);
    expect(html).toContain('REGISTRY.UNREACHABLE');
  });

  test('the registry says when to try again', async () => {
    const busy = problem(503, 'PROJECTION.BEHIND', 'Behind.');
    busy.headers.set('retry-after', '3');
    portal = await whenAnswering(busy);
    const { html, headers } = await portal.get(page);
    expect(headers['retry-after']).toBe('3');
    expect(html).toContain('Try again in 3 seconds.');
  });

  test('an address that nobody made', async () => {
    portal = await portalOn(publicAnswers);
    for (const address of ['/nowhere', '/log/minus-one', '/documents/short', '/%']) {
      const { status, html } = await portal.get(address);
      expect([400, 404]).toContain(status);
      expect(html).toContain('<h1');
    }
  });

  test('a fault of our own tells nothing of the inside', async () => {
    portal = await whenAnswering({ docket: null });
    const { status, html } = await portal.get(page);
    expect(status).toBe(500);
    expect(html).not.toMatch(/TypeError|node_modules|\.ts/);
  });

  test('a form of more than 8 MB', async () => {
    portal = await portalOn(publicAnswers, people.elara);
    const { status, html } = await portal.send('/submit', { title: 'x'.repeat(9_000_000) });
    expect(status).toBe(413);
    expect(html).toContain('That was too much at once');
  });

  test('a form of more than 64 kB, on a page that asks for nothing long', async () => {
    portal = await portalOn(publicAnswers, people.ines);
    const { status, html } = await portal.send('/networks/NOVA/appoint', { name: 'x'.repeat(70_000) });
    expect([status, portal.commands()]).toEqual([413, []]);
    expect(html).toContain('That was too much at once');
  });

  test('a token that the registry refuses leads to the sign-in', async () => {
    portal = await portalOn(
      { ...publicAnswers, 'GET my/matters': problem(401, 'IDENTITY.INVALID', 'Expired.') },
      people.elara,
    );
    expect(await portal.get('/my/matters')).toMatchObject({
      status: 303,
      location: '/sign-in?to=%2Fmy%2Fmatters',
    });
  });
});
