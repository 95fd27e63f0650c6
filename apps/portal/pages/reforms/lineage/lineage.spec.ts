import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { APPEAL, PROVISION, publicAnswers, REFORM } from '../../../../../test/portal/fixtures.js';

test('a reform says what led to it and what came of it, each step leading on', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/lineage?of=reform:${REFORM}`);
  const [, before, itself, after] = html.split('<ol class="sgn-timeline">');
  expect(before).toContain('href="/NOVA/appeals/2147/41"');
  expect(itself).toContain('Draft 1 <a');
  expect(itself).toContain(`proposed after appeal <a class="govuk-link" href="#appeal:${APPEAL}"`);
  expect(after).toContain('href="/NOVA/rules/2147/12/4.2?version=3"');
  expect(after).toContain('href="/log/544"');
  expect(portal.asked.map(({ query }) => query.get('of'))).toContain(`reform:${REFORM}`);
});

test('it is a link away from the reform, and from each version that a reform made', async () => {
  const portal = await portalOn(publicAnswers);
  const reform = await portal.get(`/networks/NOVA/reforms/${REFORM}`);
  expect(reform.html).toContain(`href="/networks/NOVA/lineage?of=reform%3A${REFORM}"`);
  const provision = await portal.get(`/networks/NOVA/provisions/${PROVISION}`);
  expect(provision.html).toContain(`/networks/NOVA/lineage?of=version%3A${PROVISION}.`);
});

test('of nothing in particular there is no such page', async () => {
  expect((await (await portalOn(publicAnswers)).get('/networks/NOVA/lineage')).status).toBe(404);
});
