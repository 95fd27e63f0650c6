import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { cluster, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const shown = async (page: string, answers: object = {}) =>
  (await (await portalOn({ ...publicAnswers, ...answers }, people.elara)).get(page)).html;
const none = { items: [], next: null };

test('somebody finds the clusters to which they belong, and of which they are the steward', async () => {
  const html = await shown('/my/clusters');
  for (const said of [cluster.title, '42 members', 'steward <bdi>Nina Cerise</bdi>'])
    expect(html).toContain(said);
  const empty = await shown('/my/clusters', { 'GET my/clusters': none, 'GET my/memberships': none });
  for (const said of ['You belong to no Dream Cluster.', 'You are the steward of none.'])
    expect(empty).toContain(said);
});

test('a page that holds none to which they belong leads on', async () => {
  const html = await shown('/my/clusters', { 'GET my/memberships': { items: [], next: 'further' } });
  expect(html).toContain('go on to those before them');
  expect(html).toContain('/my/clusters?joined=further');
});

test('my matters leads to it', async () => {
  expect(await shown('/my/matters', { 'GET my/matters': none })).toContain('href="/my/clusters"');
});
