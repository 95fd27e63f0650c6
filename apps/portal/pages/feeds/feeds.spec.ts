import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../test/portal/canned-registry.js';
import {
  DOCKET,
  findings,
  logItem,
  people,
  PROVISION,
  publicAnswers,
} from '../../../../test/portal/fixtures.js';
import type { Searched } from '../../registry-types.js';

const hostile = '<script>]]> & \u0007“quoted”]]></title>';
const [subject, ...others] = logItem.about;
const items = [
  {
    ...logItem,
    number: 416,
    summary: hostile,
    about: [{ ...subject!, citation: null, title: '\u202E<img src=x>' }, ...others],
  },
  logItem,
];
const hit: Searched['items'][number] = {
  kind: 'provision',
  id: PROVISION,
  network: 'NOVA',
  citation: 'NOVA 2147/12 s 4.2 v2',
  address: 'NOVA/rules/2147/12/4.2',
  title: 'Layered calm',
  version: 2,
  on: '2147-03-01',
  outcome: null,
  inForce: true,
  snippet: [],
  matched: 'title',
};
const searched: Searched = {
  // A second one stands nowhere yet.
  items: [hit, { ...hit, address: null }],
  next: null,
  total: { count: 2, atLeast: false },
  facets: { network: [], kind: [], outcome: [], year: [] },
  instead: [],
};
const answers = {
  ...publicAnswers,
  ...findings,
  'GET log': { items, next: null },
  'GET search': searched,
};

describe('a feed', () => {
  test('of everything has each entry once, at its address for good, and anybody’s words as words', async () => {
    const portal = await portalOn(answers);
    const atom = await portal.get('/feeds/log.atom');
    expect([atom.status, atom.headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    for (const said of [
      '<id>http://portal.invalid/feeds/log.atom</id>',
      '<link rel="self" href="http://portal.invalid/feeds/log.atom"/>',
      '<id>http://portal.invalid/log/416</id>',
      '<id>http://portal.invalid/log/415</id>',
      '<updated>2147-02-18T10:00:00.000Z</updated>',
    ])
      expect(atom.html).toContain(said);
    expect(atom.html).toContain('&lt;script&gt;]]&gt; &amp; \uFFFD“quoted”]]&gt;&lt;/title&gt;');
    expect(atom.html).not.toContain('<script>');

    const json = await portal.get('/feeds/log.json');
    expect(json.headers['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(JSON.parse(json.html)).toMatchObject({
      version: 'https://jsonfeed.org/version/1',
      title: 'Sleep Governance Register',
      home_page_url: 'http://portal.invalid/log',
      items: [
        {
          id: 'http://portal.invalid/log/416',
          title: hostile,
          content_html: expect.stringMatching(/^\u2068\u202E&lt;img src=x&gt;\u2069, NOVA-D/),
        },
        { url: 'http://portal.invalid/log/415', date_modified: '2147-02-18T10:00:00.000Z' },
      ],
    });
  });

  test.each([
    [`case=symphony-${DOCKET}`, { case: `symphony-${DOCKET}`, include: 'register' }, 'NOVA-D 2147/12'],
    ['network=NOVA&type=RulingIssued', { network: 'NOVA', type: 'RulingIssued' }, 'NOVA, Ruling issued'],
    [`provision=${PROVISION}`, { provision: PROVISION }, 'Sleep Governance Register'],
  ])('of %s asks for that, and is called so', async (query, filter, called) => {
    const portal = await portalOn(answers);
    const { html } = await portal.get(`/feeds/log.json?${query}&from=2147-01-01`);
    const { query: asked } = portal.asked.find(({ path }) => path === 'log')!;
    expect(Object.fromEntries(asked)).toEqual({ ...filter, limit: '50' });
    const { title, feed_url: self, home_page_url: page } = JSON.parse(html) as Record<string, string>;
    expect(title).toContain(called);
    expect(self).toBe(`http://portal.invalid/feeds/log.json?${query}`);
    expect(page).toBe(`http://portal.invalid/log?${query}`);
  });

  test('of a search has the newest first, where each stands', async () => {
    const portal = await portalOn(answers);
    const { status, html } = await portal.get('/feeds/find.json?q=calm&kind=provision');
    const { query } = portal.asked.find(({ path }) => path === 'search')!;
    expect(Object.fromEntries(query)).toEqual({ q: 'calm', kind: 'provision', order: 'newest', limit: '50' });
    expect(status).toBe(200);
    const { items, title } = JSON.parse(html) as { title: string; items: { id: string }[] };
    expect(title).toBe('Sleep Governance Register: “calm”');
    expect(items).toMatchObject([
      {
        id: 'http://portal.invalid/NOVA/rules/2147/12/4.2?version=2',
        title: 'NOVA 2147/12 s 4.2 v2: Layered calm',
      },
    ]);
  });

  test('is not sent again to whoever has it', async () => {
    const portal = await portalOn(answers);
    const { headers } = await portal.get('/feeds/log.atom');
    expect(headers['cache-control']).toBe('public, max-age=60');
    const etag = String(headers['etag']);
    const again = await portal.get('/feeds/log.atom', { 'if-none-match': etag });
    expect([again.status, again.html]).toEqual([304, '']);
    const more = await portalOn({ ...answers, 'GET log': { items: [logItem], next: null } });
    expect((await more.get('/feeds/log.atom', { 'if-none-match': etag })).status).toBe(200);
  });

  test('is the same to whoever signed in: what anybody may read', async () => {
    const theirs = await (await portalOn(answers, people.ines)).get('/feeds/log.atom');
    const anybodys = await (await portalOn(answers)).get('/feeds/log.atom');
    expect(theirs.html).toBe(anybodys.html);
    expect(theirs.headers['cache-control']).toBe('public, max-age=60');
    expect(theirs.headers['set-cookie']).toBeUndefined();
  });

  test('of another format, or of what the register refuses, is none', async () => {
    const portal = await portalOn(publicAnswers);
    expect((await portal.get('/feeds/log.rss')).status).toBe(404);
    expect((await portal.get('/feeds/find.atom')).status).toBe(404);
  });

  test('is found by the pages that it follows', async () => {
    const portal = await portalOn(answers);
    for (const [page, feed] of [
      ['/', '/feeds/log.atom'],
      ['/log?type=RulingIssued&from=2147-01-01', '/feeds/log.atom?type=RulingIssued'],
      ['/networks/NOVA', '/feeds/log.atom?network=NOVA'],
      ['/find?q=grief&kind=provision', '/feeds/find.atom?q=grief&amp;kind=provision'],
    ])
      expect((await portal.get(page!)).html).toContain(
        `<link rel="alternate" type="application/atom+xml" href="${feed}">`,
      );
  });
});
