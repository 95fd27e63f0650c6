import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { findings, PROVISION, publicAnswers, rulebookItem } from '../../../../../test/portal/fixtures.js';

const RULEBOOK = 'GET networks/NOVA/rulebook';
const answers = { ...publicAnswers, ...findings };
const refusal = problem(400, 'REQUEST.INVALID', 'in-force-on: …', {
  errors: [{ path: 'in-force-on', message: 'Give a date that exists, as YYYY-MM-DD.' }],
});

describe('an instrument', () => {
  it('is one document with its contents, in force today', async () => {
    const portal = await portalOn(answers);
    const { status, html } = await portal.get('/NOVA/rules/2147/12');
    expect(status).toBe(200);
    expect(html).toContain('Contents');
    expect(html).toContain('<a class="govuk-link" href="#p1">4.2</a>');
    expect(html).toContain('Grief may reach 0.7');
    expect(html).toContain('In force today, <strong>25 March 2147</strong>.');
    const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/rulebook')!;
    expect(asked.query.get('under')).toBe('2147/12');
    expect([asked.query.get('in-force-on'), asked.query.get('as-known-at')]).toEqual([null, null]);
  });

  it('is shown as of a day, as known at another', async () => {
    const portal = await portalOn(answers);
    const { html } = await portal.get('/NOVA/rules/2147/12?on=2147-03-01&known=2147-02-20');
    expect(html).toMatch(/In force on\s+<strong>1 March 2147<\/strong>\s+as known at/);
    const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/rulebook')!;
    expect(asked.query.get('in-force-on')).toBe('2147-03-01');
    expect(asked.query.get('as-known-at')).toBe('2147-02-20T23:59:59.999Z');
  });

  it('is downloaded as one file, of the day that is shown', async () => {
    const portal = await portalOn(answers);
    const file = async (query: string) =>
      /href="([^"]*rulebook\/file[^"]*)"/.exec((await portal.get(`/NOVA/rules/2147/12${query}`)).html)?.[1];
    const at = '/api/networks/NOVA/rulebook/file?';
    expect(await file('')).toBe(`${at}under=2147%2F12`);
    expect(await file('?on=2147-03-01&known=415')).toBe(
      `${at}under=2147%2F12&amp;in-force-on=2147-03-01&amp;as-known-at=415`,
    );
    expect(await file('?known=415')).toBeUndefined();
    expect(await file('/4.2')).toBe(`${at}path=2147%2F12%2F4.2`);
    expect(await file('/4.2?version=2')).toBe(`${at}path=2147%2F12%2F4.2&amp;in-force-on=2147-02-01`);
  });

  it('that nothing was in force of says so', async () => {
    const portal = await portalOn({ ...answers, [RULEBOOK]: { items: [], next: null } });
    const { status, html } = await portal.get('/NOVA/rules/2147/12?on=2100-01-01');
    expect(status).toBe(200);
    expect(html).toContain('Nothing of it was in force then.');
  });

  it('says at its field what is no day', async () => {
    const portal = await portalOn({ ...answers, [RULEBOOK]: refusal });
    const { status, html } = await portal.get('/NOVA/rules/2147/12?on=2147-02-30');
    expect(status).toBe(400);
    expect(html).toMatch(/id="on-error"[\s\S]*Give a date that exists/);
    expect(html).toContain('value="2147-02-30"');
  });
});

it('an instrument marks what is not in force yet, and what was repealed', async () => {
  const parts = [
    { ...rulebookItem, standing: 'prospective', effectiveFrom: '2148-05-01' },
    { ...rulebookItem, path: '2147/12/4.3', standing: 'prospective', effectiveFrom: null },
    { ...rulebookItem, path: '2147/12/5', standing: 'repealed', text: null, parameters: {} },
  ];
  const portal = await portalOn({ ...answers, [RULEBOOK]: { items: parts, next: null } });
  const { html } = await portal.get('/NOVA/rules/2147/12');
  expect(portal.asked.find(({ path }) => path.endsWith('/rulebook'))!.query.get('parts')).toBe('all');
  expect(html).toContain('in force only from 1 May 2148');
  expect(html).toContain('<p class="sgn-quiet">on a day to be appointed');
  expect(html).toContain('repealed from 1 March 2147');
  expect(html).toMatch(/sgn-status--prospective">Prospective<[\s\S]*sgn-status--repealed">Repealed</);
  expect(html).toMatch(/>NOVA-R 2147\/7<\/a>, because of appeal <a[^>]*href="\/NOVA\/appeals\/2147\/41"/);
});

it('a part of an imported law is a document of what stands below it', async () => {
  const path = 'Livre Ier/Titre I/Article 1.md';
  const portal = await portalOn({
    ...answers,
    [RULEBOOK]: { items: [{ ...rulebookItem, path }], next: null },
  });
  const { html } = await portal.get('/NOVA/rules/Livre%20Ier/Titre%20I');
  expect(html).toContain('<a class="govuk-link" href="#p1">Article 1.md</a>');
});

it('where nothing stands, nor below, there is no page', async () => {
  const portal = await portalOn({ ...answers, [RULEBOOK]: { items: [], next: null } });
  expect((await portal.get('/NOVA/rules/2199/1')).status).toBe(404);
});

it.each(['/NOVA/rules/2147/12', '/NOVA/rules/2147/12/4.2'])(
  '%s says at its field what is no moment',
  async (page) => {
    const portal = await portalOn({ ...answers, [RULEBOOK]: problem(400, 'POINT.INVALID', 'No moment.') });
    const { html } = await portal.get(`${page}?known=yesterday`);
    expect(html).toMatch(/id="known-error"[\s\S]*No moment\.[\s\S]*value="yesterday"/);
    expect(html).not.toContain('id="on-error"');
  },
);

it('says what is wrong with a page of it that is no page', async () => {
  const portal = await portalOn({ ...answers, [RULEBOOK]: problem(400, 'CURSOR.INVALID', 'No such page.') });
  const { status, html } = await portal.get('/NOVA/rules/2147/12?cursor=x');
  expect(status).toBe(400);
  expect(html).toContain('No such page.');
  expect(html).not.toContain('Nothing of it was in force then.');
});

describe('a provision', () => {
  const page = '/NOVA/rules/2147/12/4.2';

  it('says what it said on a day', async () => {
    const portal = await portalOn({
      ...answers,
      [RULEBOOK]: { items: [{ ...rulebookItem, version: 1, number: firstNumber() }], next: null },
    });
    const { status, html } = await portal.get(`${page}?on=2147-03-01&known=415`);
    expect(status).toBe(200);
    expect(html).toMatch(/<p class="sgn-kicker">NOVA 2147\/12 s 4\.2 v1/);
    const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/rulebook')!;
    expect(Object.fromEntries(asked.query)).toMatchObject({
      path: '2147/12/4.2',
      'in-force-on': '2147-03-01',
      'as-known-at': '415',
    });
  });

  it('that did not stand then says so, and shows what stands today', async () => {
    const portal = await portalOn({ ...answers, [RULEBOOK]: { items: [], next: null } });
    const { html } = await portal.get(`${page}?on=2100-01-01`);
    expect(html).toContain('No text of this provision was in force then');
  });

  it('says at its field what is no day', async () => {
    const portal = await portalOn({ ...answers, [RULEBOOK]: refusal });
    const { html } = await portal.get(`${page}?on=2147-02-30`);
    expect(html).toMatch(/id="on-error"[\s\S]*Give a date that exists/);
    expect(html).not.toContain('No text of this provision was in force then');
  });
});

describe('who cites a provision', () => {
  const CITING = `GET networks/NOVA/provisions/${PROVISION}/citing`;
  const page = '/NOVA/rules/2147/12/4.2';

  it('is counted by version on its page, with a way to the cases', async () => {
    const portal = await portalOn(answers);
    const { html } = await portal.get(page);
    expect(html).toMatch(/scope="row">3<[\s\S]*citing=ruling&amp;of=3">1,204</);
    expect(html).toMatch(/scope="row">Before it stood<[\s\S]*citing=reform&amp;of=0">1</);
    const none = await portalOn({ ...answers, [CITING]: { items: [], next: null, counts: [] } });
    expect((await none.get(page)).html).toContain('No ruling, appeal or reform cites it so far.');
    expect((await none.get(`${page}?citing=all`)).html).toContain('Nobody, so far.');
  });

  it('is told by kind and version, page by page', async () => {
    const portal = await portalOn(answers);
    const { status, html } = await portal.get(`${page}?citing=appeal&of=3`);
    expect(status).toBe(200);
    const asked = portal.asked.find(({ path }) => path.endsWith('/citing'))!;
    expect(Object.fromEntries(asked.query)).toMatchObject({ kind: 'appeal', version: '3' });
    expect(html).toMatch(/\[2147\] NOVA-A 41<\/a> <bdi>Lullaby for a Drowned City/);
    expect(html).toContain('>[2147] NOVA 318</a>');
    expect(html).toContain('Reform of version before it stood');
    expect(html).toContain(`href="${page}?citing=appeal&amp;of=3&amp;cursor=more" rel="next"`);
    expect(html).toMatch(/aria-current="page">Appeals</);
    expect(html).toContain(`href="${page}?citing=appeal">Of every version`);
  });

  it('says what is wrong with the question', async () => {
    const portal = await portalOn({ ...answers, [CITING]: problem(400, 'REQUEST.INVALID', 'No such kind.') });
    const { status, html } = await portal.get(`${page}?citing=hymn`);
    expect(status).toBe(400);
    expect(html).toContain('No such kind.');
  });
});

function firstNumber(): number {
  const provision = Object.entries(publicAnswers).find(([route]) => /provisions\/[^/]+$/.test(route))![1];
  return (provision as { versions: { version: number; number: number }[] }).versions.find(
    ({ version }) => version === 1,
  )!.number;
}
