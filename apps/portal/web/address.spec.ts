import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../test/portal/canned-registry.js';
import {
  APPEAL,
  DOCKET,
  findings,
  PROVISION,
  publicAnswers,
  REFORM,
  RULING,
} from '../../../test/portal/fixtures.js';

const answers = { ...publicAnswers, ...findings };

const things = [
  ['/NOVA/dockets/2147/12', `/networks/NOVA/dockets/${DOCKET}`, 'NOVA-D 2147/12'],
  ['/NOVA/rulings/2147/318', `/networks/NOVA/rulings/${RULING}`, '[2147] NOVA 318'],
  ['/NOVA/appeals/2147/41', `/networks/NOVA/appeals/${APPEAL}`, '[2147] NOVA-A 41'],
  ['/NOVA/reforms/2147/7', `/networks/NOVA/reforms/${REFORM}`, 'NOVA-R 2147/7'],
  ['/NOVA/rules/2147/12/4.2', `/networks/NOVA/provisions/${PROVISION}`, 'NOVA 2147/12 s 4.2'],
] as const;

describe.each(things)('%s', (address, byId, citation) => {
  it('is the page, and says so in its head', async () => {
    const portal = await portalOn(answers);
    const { status, html } = await portal.get(address);
    expect(status).toBe(200);
    expect(html).toContain(`<title>${citation}`);
    expect(html).toContain(`<link rel="canonical" href="${address}">`);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  it('is where the id leads, with what was asked of the page', async () => {
    const portal = await portalOn(answers);
    expect(await portal.get(`${byId}?min-position=7`)).toMatchObject({
      status: 301,
      location: `${address}?min-position=7`,
    });
    expect(await portal.get(byId.replace(/[0-9a-f]{12}$/, (end) => end.toUpperCase()))).toMatchObject({
      location: address,
    });
  });
});

describe('an address', () => {
  it('is taken in small letters, and with a slash too many', async () => {
    const portal = await portalOn(answers);
    for (const written of ['/nova/dockets/2147/12', '/NOVA/dockets/2147/12/'])
      expect(await portal.get(written)).toMatchObject({ status: 301, location: '/NOVA/dockets/2147/12' });
  });

  it('that is known waits for nothing newer; one that is not is looked for where that was seen', async () => {
    const find = answers['GET find'] as (asked: { query: URLSearchParams }) => unknown;
    const late = await portalOn({
      ...answers,
      'GET find': (asked: { query: URLSearchParams }) =>
        asked.query.has('min-position') ? find(asked) : { items: [] },
    });
    const finds = (portal: typeof late) =>
      portal.asked.filter(({ path }) => path === 'find').map(({ query }) => query.get('min-position'));
    expect((await late.get('/NOVA/dockets/2147/12?min-position=7')).status).toBe(200);
    expect(finds(late)).toEqual([null, '7']);
    const known = await portalOn(answers);
    await known.get('/NOVA/dockets/2147/12?min-position=7');
    expect(finds(known)).toEqual([null]);
  });

  it('of an imported provision may hold anything', async () => {
    const portal = await portalOn(answers);
    const address = '/NOVA/rules/Livre%20Ier/Titre%20I%3F/Article%20%23%C3%A9.md';
    const { status, html } = await portal.get(address);
    expect(status).toBe(200);
    expect(html).toContain(`<link rel="canonical" href="${address}">`);
  });

  it('where nothing stands is told as such', async () => {
    const { status, html } = await (await portalOn(answers)).get('/NOVA/dockets/2147/999');
    expect(status).toBe(404);
    expect(html).toContain('Nothing stands at /NOVA/dockets/2147/999 in this register.');
  });

  it('is waited for where the registry is away', async () => {
    const away = { ...answers, 'GET find': problem(503, 'DATABASE.AWAY', 'Away.') };
    const portal = await portalOn(away);
    for (const address of ['/NOVA/dockets/2147/12', `/networks/NOVA/dockets/${DOCKET}`])
      expect((await portal.get(address)).status).toBe(503);
  });
});

it('shows what has no address yet at its id', async () => {
  const { status, html } = await (await portalOn(publicAnswers)).get(`/networks/NOVA/dockets/${DOCKET}`);
  expect(status).toBe(200);
  expect(html).not.toContain('rel="canonical"');
});

it('knows no ruling by an id that is of none', async () => {
  const { status, html } = await (await portalOn(answers)).get(`/networks/NOVA/rulings/${DOCKET}`);
  expect(status).toBe(404);
  expect(html).toContain('NOVA has no such ruling');
});
