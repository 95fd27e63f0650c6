import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { APPEAL, docket, people, publicAnswers, RULING } from '../../../../../test/portal/fixtures.js';

const ANOTHER = '0197a000-5555-8000-8000-000000000319';

test('an appeal stands at the ruling that it contests, of several', async () => {
  const ruling = {
    ruling: RULING,
    citation: '[2147] NOVA 1',
    address: 'NOVA/rulings/2147/1',
    outcome: 'refused',
    servedOn: '2147-02-01',
    lastDayToAppeal: '2147-02-15',
    appealable: false,
  };
  const matter = {
    ...docket,
    rulings: [
      ruling,
      { ...ruling, ruling: ANOTHER, citation: '[2147] NOVA 2', address: 'NOVA/rulings/2147/2' },
    ],
    appeals: [
      {
        appeal: APPEAL,
        citation: '[2147] NOVA-A 41',
        address: 'NOVA/appeals/2147/41',
        ruling: RULING,
        status: 'decided',
      },
    ],
  };
  const portal = await portalOn(
    { ...publicAnswers, 'GET my/matters': { items: [matter], next: null } },
    people.elara,
  );
  const { html } = await portal.get('/my/matters');
  const [, first, second] = html.split('class="sgn-card__part"');
  expect(first).toMatch(/An appeal was lodged: <a [^>]*>\[2147\] NOVA-A 41/);
  expect(first).not.toContain('The time to appeal is over.');
  expect(second).toContain('The time to appeal is over.');
  expect(second).not.toContain('NOVA-A 41');
});

test('who is asked for something is led to the answer, or to a revision once it is late', async () => {
  const shown = async (status: string) => {
    const matter = { ...docket, status, rulings: [], appeals: [] };
    const answers = { ...publicAnswers, 'GET my/matters': { items: [matter], next: null } };
    return (await (await portalOn(answers, people.elara)).get('/my/matters')).html;
  };
  expect(await shown('information-awaited')).toContain(`/dockets/${docket.docket}/supply-information"`);
  expect(await shown('incomplete')).toContain(`/dockets/${docket.docket}/revise"`);
  expect(await shown('assigned')).not.toMatch(/supply-information|\/revise/);
});

test('a panel that votes on it is told: who sits, and until when, never how they vote', async () => {
  const sitting = docket.panels.find(({ state }) => state === 'sits')!;
  const shown = async (panel: object | null) => {
    const matter = { ...docket, status: 'panel', rulings: [], appeals: [], panel };
    const answers = { ...publicAnswers, 'GET my/matters': { items: [matter], next: null } };
    return (await (await portalOn(answers, people.elara)).get('/my/matters')).html;
  };
  const { panel, chair, closes } = sitting;
  const html = await shown({ panel, chair, closes, members: [chair, people.tomas] });
  expect(html).toMatch(/A panel votes on a draft of its ruling: [^]*\(its chair\), /);
  expect(html).toContain(`/networks/NOVA/duties/panel-end/${panel}`);
  expect(await shown(null)).not.toContain('A panel votes');
});
