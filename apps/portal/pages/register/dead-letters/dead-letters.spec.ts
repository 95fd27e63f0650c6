import { expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const operator = { ...people.elara, claims: ['operator' as const], may: ['me.read', 'dead-letters.read'] };
const letters = [
  {
    number: 318,
    type: 'ReformCommenced',
    kind: 'reaction',
    follower: 'apply-reforms',
    error: 'PROVISION.REPEALED: <b>Insert</b> it again.\n    at decide (provision.decider.js:1)',
    since: '2147-03-12T09:00:00.000Z',
  },
];

test('what was put aside is told to the operator, with what to do', async () => {
  const answers = { ...publicAnswers, 'GET dead-letters': { items: letters, next: 'more' } };
  const portal = await portalOn(answers, operator);
  expect((await portal.get('/')).html).toContain('href="/dead-letters"');
  const { html } = await portal.get('/dead-letters');
  for (const part of [
    'href="/log/318"',
    'Reaction apply-reforms',
    'PROVISION.REPEALED: &lt;b&gt;Insert&lt;/b&gt; it again.',
    '<time datetime="2147-03-12T09:00:00.000Z">',
    '<code>sgn projections <span class="sgn-whole">dead-letters --retry</span></code>',
    'cursor=more',
  ])
    expect(html).toContain(part);
  expect(html).not.toContain('provision.decider.js');
});

test('there may be none, and they are nobody else’s affair', async () => {
  const none = await portalOn({ ...publicAnswers, 'GET dead-letters': { items: [], next: null } }, operator);
  expect((await none.get('/dead-letters')).html).toContain('There are none');
  const refusing = () => problem(403, 'PERMISSION.DENIED', 'You may not do this.');
  const chair = await portalOn({ ...publicAnswers, 'GET dead-letters': refusing }, people.ines);
  expect((await chair.get('/')).html).not.toContain('href="/dead-letters"');
  expect((await chair.get('/dead-letters')).status).toBe(403);
  const nobody = await portalOn(publicAnswers);
  expect((await nobody.get('/dead-letters')).location).toBe('/sign-in?to=%2Fdead-letters');
});
