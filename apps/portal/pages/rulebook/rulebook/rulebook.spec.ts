import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { publicAnswers } from '../../../../../test/portal/fixtures.js';

let portal: Awaited<ReturnType<typeof portalOn>>;

const page = '/networks/NOVA/rulebook';
const asked = () => Object.fromEntries(portal.asked.find(({ path }) => path.endsWith('rulebook'))!.query);

describe('the rulebook in its two times', () => {
  test('on a date, as known at a number', async () => {
    portal = await portalOn(publicAnswers);
    const { html } = await portal.get(`${page}?in-force-on=2147-03-01&as-known-at=418&q=grief`);
    expect(asked()).toMatchObject({ 'in-force-on': '2147-03-01', 'as-known-at': '418', q: 'grief' });
    expect(html).toContain('in force on <strong>1 March 2147</strong>');
    expect(html).toContain('as known at <strong>418</strong>');
    expect(html).toContain('NOVA 2147/12 s 4.2 v3');
  });

  test('is the law in force today, with what is to come; the newest text of all is a click away', async () => {
    portal = await portalOn(publicAnswers);
    const { html } = await portal.get(page);
    expect(asked()).not.toHaveProperty('as-known-at');
    expect(html).toContain('The law in force today.');
    expect(html).toMatch(/version=4">repealed from 1 January 2148</);
    portal = await portalOn(publicAnswers);
    expect((await portal.get(`${page}?newest=1`)).html).toContain('whenever it is in force. <a');
    expect(asked()).toMatchObject({ 'as-known-at': String(Number.MAX_SAFE_INTEGER) });
  });

  test.each([
    ['2147-02-20', '2147-02-20T23:59:59.999Z'],
    ['№ 1,204', '1204'],
    ['2147-02-20T09:00:00Z', '2147-02-20T09:00:00Z'],
    ['yesterday', 'yesterday'],
  ])('"as known at" %s is asked as %s', async (typed, wanted) => {
    portal = await portalOn(publicAnswers);
    await portal.get(`${page}?as-known-at=${encodeURIComponent(typed)}`);
    expect(asked()['as-known-at']).toBe(wanted);
  });

  test('a point in time that cannot be is said at the form', async () => {
    portal = await portalOn({
      ...publicAnswers,
      'GET networks/NOVA/rulebook': problem(400, 'POINT.INVALID', '“yesterday” is no instant.'),
    });
    const { status, html } = await portal.get(`${page}?as-known-at=yesterday`);
    expect(status).toBe(400);
    expect(html).toMatch(/href="#as-known-at"[^>]*>“yesterday” is no instant\./);
    expect(html).toContain('value="yesterday"');
  });

  test('stands at its short address too, and leads to what changed and to a file of its day', async () => {
    portal = await portalOn(publicAnswers);
    expect((await portal.get('/NOVA/rules?on=2147-03-01&known=418')).location).toBe(
      `${page}?in-force-on=2147-03-01&as-known-at=418`,
    );
    expect((await portal.get('/LYRA/rules')).status).toBe(404);
    const linksOn = async (query: string) =>
      [...(await portal.get(page + query)).html.matchAll(/href="([^"]*(?:rules\?|\/file)[^"]*)"/g)].map(
        ([, href]) => href,
      );
    expect(await linksOn('?in-force-on=2147-03-01&as-known-at=418')).toEqual([
      '/NOVA/rules?from=2147-03-01&amp;to=',
      '/api/networks/NOVA/rulebook/file?in-force-on=2147-03-01&amp;as-known-at=418',
    ]);
    expect(await linksOn('')).toEqual(['/NOVA/rules?from=&amp;to=', '/api/networks/NOVA/rulebook/file?']);
    expect(await linksOn('?newest=1')).toEqual(['/NOVA/rules?from=&amp;to=']);
  });

  test('pages by cursor and leads back to the first page', async () => {
    portal = await portalOn({
      ...publicAnswers,
      'GET networks/NOVA/rulebook': { items: [], next: 'c2' },
    });
    const { html } = await portal.get(`${page}?q=grief&cursor=c1`);
    expect(html).not.toContain('rel="next"');
    const { items } = publicAnswers['GET networks/NOVA/rulebook'] as { items: unknown[] };
    portal = await portalOn({ ...publicAnswers, 'GET networks/NOVA/rulebook': { items, next: 'c2' } });
    const full = await portal.get(`${page}?q=grief&cursor=c1`);
    expect(full.html).toContain(`href="${page}?q=grief&amp;cursor=c2" rel="next"`);
    expect(full.html).toContain(`href="${page}?q=grief">Back to the first page`);
  });
});
