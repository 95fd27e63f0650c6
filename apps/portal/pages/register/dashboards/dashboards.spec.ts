import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  board,
  glance,
  outcomes,
  provisions,
  publicAnswers,
  queue,
} from '../../../../../test/portal/fixtures.js';
import { cellOf, sentenceOf, sortedBy } from '../../../web/boards.js';
import { tilesOf } from '../../../web/tiles.js';

describe('how it is going', () => {
  test('stands in tiles, each beside the time before, and leads to its cases for the same days', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/dashboards?network=NOVA&from=2146-12-26');
    expect(html).toContain('From 26 December 2146 to 25 March 2147');
    expect(html).toMatch(/19 days<\/p>\s*<p class="sgn-tile__before">Before: 17 days/);
    expect(html).toContain('href="/dashboards/median-days/cases?from=2146-12-26&amp;to=2147-03-25"');
    expect(html).toContain(
      'href="/dashboards/approved/cases?from=2146-12-26&amp;to=2147-03-25&amp;column=among"',
    );
    const asked = portal.asked.find(({ path }) => path === 'dashboards/at-a-glance')!;
    expect(Object.fromEntries(asked.query)).toEqual({ network: 'NOVA', from: '2146-12-26' });
  });

  test('has links for the days up to today, and says which are shown', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/dashboards?from=2147-01-01');
    expect(html).toContain('href="/dashboards?from=2147-03-01">This month');
    expect(html).toContain('href="/dashboards?from=2147-01-01" aria-current="true">This quarter');
    expect(html).toContain('href="/dashboards">Last 90 days');
  });

  test('has the rules that are overturned most first, whatever the days, with the cases', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/dashboards?from=2147-01-01');
    expect(html.indexOf('NOVA 2147/2 s 4.2')).toBeLessThan(html.indexOf('NOVA 2147/2 s 2.1'));
    expect(html).toContain('Overturned: highest for NOVA 2147/2 s 4.2, 2.');
    expect(html).toContain(
      'href="/dashboards/appeals-by-provision/cases?column=overturned&amp;row=NOVA+2147%2F2%2F4.2"',
    );
    const asked = portal.asked.find(({ path }) => path === 'dashboards/appeals-by-provision')!;
    expect([...asked.query]).toEqual([]);
  });

  test('crosses what is counted by two names', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/dashboards/outcomes');
    expect(html).toMatch(/Month<\/th><th[^>]*>Approved.*Refused/s);
    expect(html).toContain(
      'href="/dashboards/outcomes/cases?column=rulings&amp;row=2147-02&amp;row=refused"',
    );
    expect(html).toMatch(/March 2147.*>0</s);
  });
});

describe('the cases behind a number', () => {
  test('are listed with what was counted, and can be had as files', async () => {
    const portal = await portalOn(publicAnswers);
    const address = '/dashboards/appeals-by-provision/cases?column=overturned&row=NOVA+2147%2F2%2F4.2';
    const { html } = await portal.get(address);
    expect(html).toMatch(/<h1[^>]*>2 cases<\/h1>/);
    expect(html).toContain('Overturned, NOVA 2147/2 s 4.2');
    expect(html).toContain('href="/NOVA/rulings/2147/13"');
    expect(html).toContain('3 March 2147');
    expect(html).toContain(`href="/api${address.replace('&', '&amp;')}&amp;format=csv"`);
    const { query } = portal.asked.find(({ path }) => path.endsWith('/cases'))!;
    expect([query.getAll('row'), query.get('column')]).toEqual([['NOVA 2147/2/4.2'], 'overturned']);
  });
});

describe('a figure in words', () => {
  test.each([
    [queue, null, 'Waiting: 4, most of them 0 to 6 days (4).'],
    [board, null, 'p50 9 days in January 2147, and 8 days in March 2147.'],
    [outcomes, null, 'Rulings: 6, most of them Approved (5).'],
    [provisions, null, 'Overturn rate: highest for NOVA 2147/2 s 4.2, 50 %.'],
    [provisions, 'rulings', 'Rulings: highest for NOVA 2147/2 s 2.1, 42.'],
    [{ ...queue, rows: [{ age: '0 to 6', waiting: 0 }] }, null, 'Waiting: none.'],
    [{ ...board, rows: board.rows.slice(1, 2) }, null, 'p50 11 days in February 2147.'],
    [
      { ...provisions, rows: provisions.rows.map((row) => ({ ...row, overturnRate: null })) },
      null,
      'Overturn rate: nothing to tell it from yet.',
    ],
    [
      { ...provisions, rows: provisions.rows.map((row) => ({ ...row, overturned: 3 })) },
      'overturned',
      'Overturned: 3 throughout.',
    ],
    [{ ...queue, rows: [] }, null, ''],
  ])('says what a chart shows (%#)', (told, only, sentence) => {
    expect(sentenceOf(told, only)).toBe(sentence);
  });

  test('has nothing of a machine in it', () => {
    expect(cellOf('month', '2147-02').text).toBe('February 2147');
    expect(cellOf('dueOn', '2147-02-03').text).toBe('3 February 2147');
    expect(cellOf('outcome', 'no-jurisdiction').text).toBe('No jurisdiction');
    expect(cellOf('provision', 'NOVA Code/Livre I/2.md')).toEqual({
      text: 'NOVA Code/Livre I/2.md',
      href: '/NOVA/rules/Code/Livre%20I/2.md',
    });
    expect(cellOf('version', 'NOVA 2147/2/4.2 v3')).toEqual({
      text: 'NOVA 2147/2 s 4.2 v3',
      href: '/NOVA/rules/2147/2/4.2?version=3',
    });
    for (const other of ['total', 'NOVA v3', 'NOVA 2147/2/4.2'])
      expect(cellOf('version', other)).toEqual({ text: other, href: null });
    expect(cellOf('because', 'law-changed').text).toBe('Law changed');
  });

  test('is sorted by a number where there is such, what is unknown last', () => {
    const sorted = sortedBy(provisions, 'overturnRate').rows.map(({ provision }) => provision);
    expect(sorted).toEqual(['NOVA 2147/2/4.2', 'NOVA 2147/2/2.1']);
    expect(sortedBy(provisions, 'provision')).toBe(provisions);
  });
});

describe('a tile', () => {
  const [waiting, median, approved, overturned] = tilesOf(glance);

  test('says whether it became better, where there is a better', () => {
    expect([waiting!.became, median!.became, approved!.became, overturned!.became]).toEqual([
      'better',
      'worse',
      null,
      null,
    ]);
  });

  test('draws how it moved from nothing up, with a gap where there was no case, and says the same', () => {
    expect(waiting!.spark!.path).toBe('M3 8.2L60 3L117 13.4');
    expect(median!.spark!.path).toBe('M3 5.7M117 3');
    expect(median!.spark!.said).toBe(
      'Median time to decision in days, in 3 steps of 1 day up to 3 March 2147: 17, none, 19',
    );
    expect(overturned!.spark).toBeNull();
  });

  test('is among those that are asked for, in their order', () => {
    expect(tilesOf(glance, ['approved', 'none', 'waiting']).map(({ title }) => title)).toEqual([
      'Approved',
      'Waiting for a ruling',
    ]);
  });
});
