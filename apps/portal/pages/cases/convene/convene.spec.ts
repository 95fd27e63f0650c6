import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { docket, DOCKET, network, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const page = `/networks/NOVA/dockets/${DOCKET}/panel`;
const withInterests = (interests: typeof network.interests) => ({
  ...publicAnswers,
  'GET networks/NOVA': { ...network, interests },
});

describe('who can be chosen for a panel', () => {
  const memberOf = (html: string, person: string) =>
    new RegExp(`<input [^>]*name="members"[^>]*value="${person}"[^>]*>`).exec(html)![0];

  test('is neither whoever recommended nor who has an interest, and the form says why', async () => {
    const recommended = await (await portalOn(withInterests([]), people.ines)).get(page);
    expect(docket.recommendation!.by.person).toBe(people.tomas.person);
    expect(memberOf(recommended.html, people.tomas.person)).toContain(' disabled');
    expect(recommended.html).toContain('Has recommended the outcome');
    expect(memberOf(recommended.html, people.ines.person)).not.toContain(' disabled');
    const interests = [{ ...network.interests[0]!, person: people.ines.person }];
    const interested = await (await portalOn(withInterests(interests), people.ines)).get(page);
    expect(memberOf(interested.html, people.ines.person)).toContain(' disabled');
    expect(interested.html).toContain('Has declared an interest in it');
  });

  test('and how many must vote is a number, or left to the law', async () => {
    const portal = await portalOn(publicAnswers, people.ines);
    const { html } = await portal.see(page, { quorum: 'most' });
    expect(html).toContain('href="#quorum">Enter a number of votes, or nothing');
    expect(portal.commands()).toEqual([]);
  });
});
