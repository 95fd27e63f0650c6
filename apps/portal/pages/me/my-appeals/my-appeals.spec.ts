import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { appeal, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

test('an adjudicator sees on which appeals their vote is awaited', async () => {
  const answers = { ...publicAnswers, 'GET my/appeals': { items: [appeal], next: null } };
  for (const [who, awaited] of [
    [people.maren, true],
    [people.tomas, false],
  ] as const) {
    const portal = await portalOn(answers, who);
    const { html } = await portal.get('/my/appeals');
    expect(html).toContain(appeal.title);
    expect(html.includes('Your vote is awaited')).toBe(awaited);
  }
});
