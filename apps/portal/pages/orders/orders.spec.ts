import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../test/portal/canned-registry.js';
import {
  DOCKET,
  ORDER,
  order,
  people,
  publicAnswers,
  sanctuary,
  session,
} from '../../../../test/portal/fixtures.js';

const page = `/networks/NOVA/orders/${ORDER}`;
const form = `/networks/NOVA/dockets/${DOCKET}/order`;
const shown = async (change: object = {}) =>
  (
    await (
      await portalOn({
        ...publicAnswers,
        [`GET networks/NOVA/orders/${ORDER}`]: { ...order, ...change },
      })
    ).get(page)
  ).html;

describe('an interim order', () => {
  test('says what it waits for, until when as a time, and how long that is for a clock', async () => {
    const html = await shown();
    expect(html).toMatch(
      /Ends by itself, unless somebody else ratifies it before, on <time datetime="2147-02-23T09:00:00.000Z">23 February 2147, 09:00:00 UTC<\/time> <strong[^>]* data-seconds-left="180000" hidden><\/strong>/,
    );
    expect(await shown({ status: 'awaiting-reasons' })).toContain('unless its maker says why before, on');
    expect(await shown({ status: 'ratified' })).toContain('In force until <time');
  });

  test.each([
    ['unreasoned', 'lapsed', 'It lapsed: its reasons were not given in time'],
    ['unratified', 'lapsed', 'It lapsed: nobody else ratified it in time'],
    ['expired', 'expired', 'Its time was over'],
    ['ruled', 'ruled', '[2147] NOVA 318'],
    ['lifted', 'lifted', 'The venue closed.'],
  ])('that is %s says so, and counts nothing down', async (because, status, words) => {
    const lifted = { by: order.issuedBy, at: order.endsAt, reasons: 'The venue closed.' };
    const html = await shown({
      status,
      secondsLeft: null,
      ended: { because, rulingCitation: because === 'ruled' ? '[2147] NOVA 318' : null, late: 3 },
      lifted: because === 'lifted' ? lifted : null,
    });
    expect(html).toContain(words);
    expect(html).toContain('3 seconds later; an order ends at its instant all the same.');
    expect(html).not.toContain('data-seconds-left');
  });

  test('against a session says which, and where, and nothing of a docket; and is acted on there', async () => {
    const against = { docket: null, docketCitation: null, sanctuary, session, title: session.title };
    const html = await shown({ ...against, may: ['order.ratify'] });
    expect(html).toContain(`<a class="govuk-link" href="/${session.address}"><bdi>${session.title}`);
    expect(html).toContain(`<a class="govuk-link" href="/${sanctuary.address}"><bdi>${sanctuary.name}`);
    expect(html).toContain(`/networks/NOVA/sanctuaries/${sanctuary.sanctuary}/orders/${ORDER}/ratify`);
    expect(html).not.toContain('Docket');
    expect(html).not.toContain('next ruling');
    expect(html).toContain('This sanctuary in the log');
  });

  test('has ended by its instant, also before the log says so', async () => {
    const ended = { because: 'unratified', rulingCitation: null, late: null };
    expect(await shown({ status: 'lapsed', secondsLeft: null, ended })).toContain(
      'The log has not recorded this yet',
    );
  });

  test('stands on its docket, with its clock, and on the desk, what ends first before the others', async () => {
    const later = { ...order, effect: 'It ends later', endsAt: '2147-03-01T09:00:00.000Z' };
    const portal = await portalOn(
      {
        ...publicAnswers,
        'GET networks/NOVA/orders': { items: [later, order], next: null },
        'GET networks/NOVA/reviews': { items: [], next: null },
        'GET networks/NOVA/workload': { items: [], next: null },
      },
      people.tomas,
    );
    expect((await portal.get(`/networks/NOVA/dockets/${DOCKET}`)).html).toMatch(
      /id="orders">Interim orders<\/h2>[^]*data-seconds-left="180000"/,
    );
    const { html } = await portal.get('/networks/NOVA/desk');
    expect(html.indexOf(order.effect)).toBeLessThan(html.indexOf(later.effect));
    expect(html.indexOf(order.effect)).toBeGreaterThan(0);
  });
});

describe('the form that issues one', () => {
  const fieldsOf = (html: string) =>
    [...html.matchAll(/<(?:select|textarea|input class)[^>]* name="(\w+)"/g)].map(([, name]) => name);

  test('has four fields beside what it begins with, the rule that the work offends being one of those', async () => {
    const portal = await portalOn(publicAnswers, people.tomas);
    const { html } = await portal.see(form, {});
    expect(new Set(fieldsOf(html))).toEqual(
      new Set(['rule', 'q', 'considered', 'insufficient', 'effect', 'days']),
    );
    const opened = (await portal.get(form)).html;
    expect(opened).toMatch(/<option value="[^"]+\|3\|NOVA 2147\/12 s 4.2 v3" selected>/);
    expect(opened).toContain('The presentation stops now');
  });

  test('keeps the rule that was chosen when others are looked for', async () => {
    const portal = await portalOn(
      { ...publicAnswers, 'GET networks/NOVA/rulebook': { items: [], next: null } },
      people.tomas,
    );
    const { html } = await portal.see(form, { do: 'search', q: 'silence', rule: 'p1|2|NOVA 2147/9 s 1 v2' });
    expect(html).toMatch(/<option value="p1\|2\|NOVA 2147\/9 s 1 v2" selected>/);
    expect(html).toContain('No rule in force answers to this search.');
    expect(portal.commands()).toEqual([]);
  });

  test('takes a whole number of days, or none', async () => {
    const portal = await portalOn(publicAnswers, people.tomas);
    const { html } = await portal.see(form, {
      rule: 'p1|2|c',
      considered: 'a',
      insufficient: 'b',
      effect: 'c',
      days: 'two',
    });
    expect(html).toContain('Enter a whole number of days, or nothing');
    expect(portal.commands()).toEqual([]);
  });
});
