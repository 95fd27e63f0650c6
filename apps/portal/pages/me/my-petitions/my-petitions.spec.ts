import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { people, petition, publicAnswers } from '../../../../../test/portal/fixtures.js';

const shown = async (page: string, answers: object = {}) =>
  (await (await portalOn({ ...publicAnswers, ...answers }, people.elara)).get(page)).html;
const listed = (...items: readonly object[]) => ({ items, next: null as string | null });

test('a citizen sees what they opened or stand behind, and what became of each signature', async () => {
  const signed = (own: object) => ({ 'GET my/signatures': listed({ ...petition, own }) });
  const html = await shown('/my/petitions');
  for (const said of [petition.title!, '412 signed', 'answer due by', 'You are one of them.'])
    expect(html).toContain(said);
  expect(await shown('/my/petitions', signed({ stands: false, isInvalid: false }))).toContain(
    'You took your signature back.',
  );
  expect(await shown('/my/petitions', signed({ stands: true, isInvalid: true }))).toContain(
    'Your signature was found invalid: it does not count.',
  );
  const gathering = { ...petition, status: 'gathering', publishedAt: null, closes: null, thresholds: [] };
  expect(await shown('/my/petitions', { 'GET my/petitions': listed(gathering) })).toContain(
    '3 of 3 stand behind it',
  );
});

test('a page that holds none of their signatures leads on', async () => {
  const html = await shown('/my/petitions', { 'GET my/signatures': { items: [], next: 'further' } });
  expect(html).toContain('go on to those before them');
  expect(html).toContain('/my/petitions?signed=further');
  expect(await shown('/my/petitions', { 'GET my/signatures': listed() })).toContain(
    'You have signed no petition.',
  );
});

test('a citizen sees what they said about reforms, and who can read it', async () => {
  const html = await shown('/my/comments');
  for (const said of ['Comment 1 on NOVA-R 2147/7', 'without some of its words', 'it raises a point'])
    expect(html).toContain(said);
  expect(await shown('/my/comments', { 'GET my/comments': listed() })).toContain(
    'You have commented on no reform.',
  );
});

test('my matters leads to both', async () => {
  const html = await shown('/my/matters', { 'GET my/matters': listed() });
  expect(html).toContain('href="/my/petitions"');
  expect(html).toContain('href="/my/comments"');
});
