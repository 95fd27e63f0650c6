import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { publicAnswers } from '../../../../../test/portal/fixtures.js';

const refusal = (path: string, message: string) =>
  Response.json(
    {
      status: 400,
      code: 'REQUEST.INVALID',
      detail: 'Something is wrong.',
      title: 'Wrong',
      type: 'x',
      errors: [{ path, message }],
    },
    { status: 400, headers: { 'content-type': 'application/problem+json' } },
  );

describe('the list of rulings', () => {
  test('names the work, what was decided and on which rules, and leads there', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/rulings');
    expect(html).toContain('Lullaby for a Drowned City');
    expect(html).toContain('href="/NOVA/rulings/2147/318"');
    expect(html).toContain('href="/NOVA/rules/2147/12/4.2?version=3"');
    expect(html).toContain('Refused');
  });

  test('is to be had as a file, as it was filtered', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/rulings?network=NOVA&outcome=refused&cursor=WzFd');
    expect(html).toContain('href="/api/rulings?network=NOVA&amp;outcome=refused&amp;format=csv"');
    expect(html).toContain('href="/api/rulings?network=NOVA&amp;outcome=refused&amp;format=ndjson"');
  });

  test.each([
    ['from', '/rulings?from=2147-02-30'],
    ['network', '/rulings?network=nowhere'],
  ])('says at %s what is wrong with it', async (path, address) => {
    const portal = await portalOn({ ...publicAnswers, 'GET rulings': refusal(path, 'Give something else.') });
    const { status, html } = await portal.get(address);
    expect(status).toBe(400);
    expect(html).toContain('Give something else.');
    if (path === 'from') expect(html).toContain('id="from-error"');
  });

  test('says that there is none yet', async () => {
    const portal = await portalOn({ ...publicAnswers, 'GET rulings': { items: [], next: null } });
    expect((await portal.get('/rulings')).html).toContain('No ruling has been issued yet.');
    expect((await portal.get('/rulings?outcome=refused')).html).toContain('Choose more of them.');
  });
});
