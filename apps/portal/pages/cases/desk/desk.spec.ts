import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { docket, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const kiran = { person: people.tomas.person, name: 'Tomas Brandt' };
const item = (change: object) => ({ ...docket, status: 'assigned', outcome: null, ...change });
const answers = {
  ...publicAnswers,
  'GET networks/NOVA/reviews': {
    items: [item({ title: 'For other eyes', status: 'recommended' })],
    next: 'more',
  },
  'GET networks/NOVA/workload': {
    items: [
      { officer: kiran, cases: 12, recommended: 3, overdue: 2, oldest: 41 },
      { officer: null, cases: 4, recommended: 0, overdue: 0, oldest: 3 },
    ],
    next: null,
  },
  'GET networks/NOVA/dockets': {
    items: [
      item({ title: 'Late', overdue: true, daysLeft: -3, age: 33 }),
      item({ title: 'Today', daysLeft: 0, age: 30 }),
      item({ title: 'Soon', daysLeft: 1, age: 29 }),
      item({ title: 'Undated', daysLeft: null, due: null, age: 2 }),
      item({ title: 'Asked', status: 'information-awaited', daysLeft: null, due: null, age: 2 }),
      item({ title: 'Unserved', status: 'ruled', daysLeft: null, age: 50 }),
    ],
    next: 'further',
  },
};
const desk = (person: (typeof people)['tomas'] | undefined, query = '') =>
  portalOn(answers, person).then(async (portal) => ({
    portal,
    ...(await portal.get(`/networks/NOVA/desk${query}`)),
  }));
const askedOf = (portal: Awaited<ReturnType<typeof portalOn>>, path: string) =>
  Object.fromEntries(portal.asked.find((one) => one.path === path)!.query);

describe('the desk of a network', () => {
  test('has every open case with its clock, due first', async () => {
    const { html, portal } = await desk(people.tomas);
    for (const clock of [
      '3 days over',
      'Due today',
      '1 day left',
      'No last day',
      'Stands still',
      'To be served',
    ])
      expect(html).toContain(clock);
    expect(html).toMatch(/due <a [^>]*\/duties\/decision\/[^>]*>5 March 2147</);
    expect(askedOf(portal, 'networks/NOVA/dockets')).toMatchObject({ status: 'open', sort: 'due' });
    expect(html).toContain('href="/networks/NOVA/desk?sort=oldest#cases"');
    expect(html).toContain('aria-sort="ascending"');
    expect(html).toContain('href="/networks/NOVA/desk?cursor=further"');
  });

  test('begins with what waits for whoever looks, by the instant at which its time is over', async () => {
    const { html } = await desk(people.tomas);
    expect(html).toMatch(/\/duties\/decision\/[^]*Rule: <a [^>]*>[^<]*<\/a> <bdi>For other eyes/);
    expect(html).not.toContain('Nobody else may.');
  });

  test('leads a member of a panel to their vote', async () => {
    const portal = await portalOn(
      {
        ...answers,
        'GET networks/NOVA/reviews': { items: [item({ status: 'panel' })], next: null },
        [`GET networks/NOVA/dockets/${docket.docket}`]: item({ status: 'panel', may: ['vote.cast'] }),
      },
      people.tomas,
    );
    const { html } = await portal.get('/networks/NOVA/desk');
    expect(html).toMatch(/\/duties\/panel-end\/[^]*Vote: <a [^>]*href="[^"]*\/vote">[^]*Nobody else may\./);
  });

  test('has the rulings that are to be looked at again', async () => {
    const { html, portal } = await desk(people.tomas);
    expect(askedOf(portal, 'networks/NOVA/flags')).toMatchObject({ open: 'true' });
    expect(html).toContain('id="flags">Rulings to be looked at again');
    expect(html).toContain('declared an interest afterwards');
  });

  test('has the rulings that are to be looked at again by a day, and leads to more of them', async () => {
    const duty = { kind: 'review', subject: docket.rulings[0]!.ruling, about: 'ruling', network: 'NOVA' };
    const of = (day: string, state: string) => ({
      ...duty,
      state,
      citation: `Of ${day}`,
      address: 'NOVA/rulings/2147/1',
      title: null,
      due: { at: `${day}T00:00:00.000Z`, on: day },
    });
    const portal = await portalOn(
      {
        ...answers,
        'GET networks/NOVA/duties': ({ query }: { query: URLSearchParams }) =>
          Response.json(
            query.get('state') === 'overdue'
              ? { items: [of('2147-02-01', 'overdue')], next: null }
              : { items: [of('2147-05-01', 'open')], next: 'more' },
          ),
      },
      people.tomas,
    );
    const { html } = await portal.get('/networks/NOVA/desk');
    expect(html).toMatch(/id="to-review"[^]*Of 2147-02-01<[^]*Overdue[^]*Of 2147-05-01</);
    expect(html).toContain(`/duties/review/${duty.subject}`);
    expect(html).toContain('href="/networks/NOVA/duties?state=open">All that falls due');
  });

  test('says that there is more than it looked through', async () => {
    const portal = await portalOn({ ...answers, 'GET my/cases': { items: [], next: 'more' } }, people.tomas);
    const { html } = await portal.get('/networks/NOVA/desk');
    expect(html).toContain('href="/my/cases">There are more cases of yours');
    expect(html).toContain('href="#reviews">There is more for your second pair of eyes');
    expect(html).not.toContain('more interim orders');
  });

  test('has what waits for a second pair of eyes, and who has how much', async () => {
    const { html, portal } = await desk(people.tomas);
    expect(html.indexOf('For other eyes')).toBeLessThan(html.indexOf('Late'));
    const asked = portal.asked.filter(({ path }) => path === 'networks/NOVA/reviews');
    expect(asked.map(({ query }) => query.get('limit'))).toEqual(['200', '25']);
    expect(html).toContain('href="/networks/NOVA/desk?reviews=more"');
    expect(html).toContain(`href="/networks/NOVA/desk?officer=${kiran.person}#cases"`);
    expect(html).toContain(`href="/networks/NOVA/desk?officer=${kiran.person}&amp;overdue=true#cases"`);
    expect(html).toContain('href="/networks/NOVA/desk?officer=nobody#cases"');
  });

  test('is narrowed by stage, officer, age and what is overdue, on the page and as a file', async () => {
    const { html, portal } = await desk(people.tomas, '?status=any&officer=nobody&overdue=true&older-than=7');
    const { status, ...asked } = askedOf(portal, 'networks/NOVA/dockets');
    expect(status).toBeUndefined();
    expect(asked).toMatchObject({ officer: 'nobody', overdue: 'true', 'older-than': '7' });
    expect(html).toMatch(/<option value="any" selected>/);
    expect(html).toMatch(/id="overdue"[^>]* checked/);
    expect(html).toContain(
      'href="/api/networks/NOVA/dockets?officer=nobody&amp;overdue=true&amp;older-than=7&amp;sort=due&amp;format=csv"',
    );
  });

  test('is for people in office there, and led to from their cases', async () => {
    expect((await desk(undefined)).location).toMatch(/^\/sign-in/);
    const { status, html } = await desk(people.elara);
    expect([status, html]).toEqual([403, expect.stringContaining('for people who hold an office')]);
    const portal = await portalOn({ ...answers, 'GET my/cases': { items: [], next: null } }, people.tomas);
    for (const page of ['/my/cases', '/networks/NOVA'])
      expect((await portal.get(page)).html).toContain('href="/networks/NOVA/desk"');
    const elsewhere = await portalOn(answers, people.elara);
    expect((await elsewhere.get('/networks/NOVA')).html).not.toContain('/desk"');
  });
});
