import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { docket, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const none = { items: [], next: null };
const dueOn = (on: string, title: string) => ({ ...docket, title, due: { ...docket.due, on } });

describe('my cases', () => {
  test('a regulator sees what is assigned to them, or that nothing is', async () => {
    const busy = await portalOn(
      { ...publicAnswers, 'GET my/cases': { items: [docket], next: null } },
      people.tomas,
    );
    const { html } = await busy.get('/my/cases');
    expect(html).toContain(docket.title);
    expect(html).not.toContain('To be assigned in');
    const idle = await portalOn({ ...publicAnswers, 'GET my/cases': none }, people.tomas);
    expect((await idle.get('/my/cases')).html).toContain('No open case is assigned to you.');
  });

  test('the chair also sees where cases wait, due first', async () => {
    const waiting = { items: [dueOn('2147-04-02', 'Later'), dueOn('2147-04-01', 'Sooner')], next: 'more' };
    const portal = await portalOn(
      { ...publicAnswers, 'GET my/cases': none, 'GET networks/NOVA/dockets': waiting },
      people.ines,
    );
    const { html } = await portal.get('/my/cases');
    for (const stage of ['To be assigned', 'Recommended', 'Ruled', 'Reversed'])
      expect(html).toContain(`<h2 class="govuk-heading-m">${stage}`);
    expect(html.indexOf('Sooner')).toBeLessThan(html.indexOf('Later'));
    expect(html).toContain('href="/networks/NOVA/dockets?status=received"');
  });

  test('is for people who signed in', async () => {
    const portal = await portalOn(publicAnswers);
    for (const page of ['/my/cases', '/my/appeals', '/my/matters'])
      expect((await portal.get(page)).location).toBe(`/sign-in?to=${encodeURIComponent(page)}`);
  });
});
