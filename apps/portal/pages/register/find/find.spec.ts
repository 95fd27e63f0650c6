import { describe, expect, it } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { findings, PROVISION, publicAnswers } from '../../../../../test/portal/fixtures.js';
import type { Searched } from '../../../registry-types.js';

const answers = { ...publicAnswers, ...findings, 'GET search': searched() };
const ask = async (q: string, more: object = {}) =>
  (await portalOn({ ...answers, ...more })).get(`/find?${new URLSearchParams({ q })}`);

describe('the box', () => {
  it('stands on every page, and on its own', async () => {
    const portal = await portalOn(answers);
    for (const page of ['/', '/find', '/log', '/nowhere'])
      expect((await portal.get(page)).html.match(/<form[^>]* action="\/find"[^>]*>/g)).toHaveLength(1);
  });

  it('leads to the one thing that is called so', async () => {
    expect(await ask('nova-d 2147/12')).toMatchObject({ status: 303, location: '/NOVA/dockets/2147/12' });
    expect(await ask('s4.2 v2')).toMatchObject({
      status: 303,
      location: '/NOVA/rules/2147/12/4.2?version=2',
    });
  });

  it('lists several by kind', async () => {
    const { status, html } = await ask('12');
    expect(status).toBe(200);
    expect(html).toMatch(
      /<h3[^>]*>Docket<\/h3>[\s\S]*NOVA\/dockets\/2147\/12[\s\S]*<h3[^>]*>Log entry<\/h3>[\s\S]*log\/12/,
    );
    expect(html).toContain('value="12"');
  });

  it('says that nothing is called so, and what to do', async () => {
    const { status, html } = await ask('‮zzz');
    expect(status).toBe(200);
    expect(html).toContain('Nothing in the register is called so or has these words.');
    expect(html).toContain('\u2068‮zzz\u2069');
  });

  it('says at itself what the register refuses', async () => {
    const { status, html } = await ask('too long');
    expect(status).toBe(200);
    expect(html).toMatch(/id="q-error"[\s\S]*Give at most 500 characters/);
  });

  it('lists what has the words, with what stands around them, and leads to the version that has them', async () => {
    const { status, html } = await ask('grief', { 'GET search': searched(hit, past) });
    expect(status).toBe(200);
    expect(html).toContain('<mark>Grief</mark> may reach &lt;script&gt; snake_case');
    expect(html).toContain('href="/NOVA/rules/2147/12/4.2?version=1"');
    expect(html).toContain('not in force today');
    expect(html).not.toContain('<script>');
  });

  it('goes to the one text that has them', async () => {
    expect(await ask('grief', { 'GET search': searched(hit) })).toMatchObject({
      status: 303,
      location: '/NOVA/rules/2147/12/4.2?version=2',
    });
  });

  it('narrows by what there is to choose from, and widens again', async () => {
    const facets = {
      kind: [
        { value: 'ruling', count: 3 },
        { value: 'provision', count: 1_204 },
      ],
    };
    const portal = await portalOn({
      ...answers,
      'GET search': { ...searched(hit, past), facets: { ...NO_FACETS, ...facets } },
    });
    const { html } = await portal.get('/find?q=grief&network=NOVA&cursor=c');
    expect(html).toContain('href="/find?q=grief&amp;network=NOVA&amp;kind=provision">Provision</a> 1,204');
    expect(html).toContain('href="/find?q=grief"');
    const asked = portal.asked.find(({ path }) => path === 'search')!;
    expect(Object.fromEntries(asked.query)).toEqual({ q: 'grief', network: 'NOVA', cursor: 'c' });
  });

  it('says which words it took for mistyped ones', async () => {
    const instead = [{ word: 'greif', by: ['grief'] }];
    const { html } = await ask('greif', { 'GET search': { ...searched(hit, past), instead } });
    expect(html).toMatch(
      /Nothing has the word <strong><bdi>greif<\/bdi><\/strong>\. Searched instead: <strong><bdi>grief/,
    );
  });
});

const NO_FACETS = { network: [], kind: [], outcome: [], year: [] };
const hit: Searched['items'][number] = {
  kind: 'provision',
  id: PROVISION,
  network: 'NOVA',
  citation: 'NOVA 2147/12 s 4.2 v2',
  address: 'NOVA/rules/2147/12/4.2',
  title: 'Layered grief',
  version: 2,
  on: '2147-03-01',
  outcome: null,
  inForce: true,
  snippet: [
    { text: 'Grief', hit: true },
    { text: '* may **reach** <script> snake_case', hit: false },
  ],
  matched: 'text',
};
const past = { ...hit, version: 1, inForce: false };

function searched(...items: Searched['items']): Searched {
  return {
    items,
    next: null,
    total: { count: items.length, atLeast: false },
    facets: { network: [], kind: [], outcome: [], year: [] },
    instead: [],
  };
}
