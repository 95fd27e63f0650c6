import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { publicAnswers, retroactive } from '../../../../../test/portal/fixtures.js';

const page = '/networks/NOVA/retroactive';
const answering = (items: readonly object[]) =>
  portalOn({ ...publicAnswers, 'GET networks/NOVA/retroactive': { items, next: null } });

describe('rules in force before they were recorded', () => {
  test.each([
    [{}, 'Reason: <bdi>The page was missing from the text of February.'],
    [
      { kind: 'imported', reason: null, sourceRecordedAt: '1804-03-21' },
      'Imported; its source gives the time 1804-03-21',
    ],
    [{ kind: 'unexplained', reason: null }, 'No reason stands in the log.'],
  ])('say why: %j', async (change, why) => {
    const { html } = await (await answering([{ ...retroactive, ...change }])).get(page);
    expect(html).toContain('Amended, in force from 20 February 2147, recorded 1 March 2147');
    expect(html).toContain(why);
  });

  test('are shown of one kind where asked; an odd one is none', async () => {
    const portal = await answering([]);
    const { html } = await portal.get(`${page}?kind=imported`);
    expect(html).toContain('No rule of this network reaches back so.');
    expect(html).toMatch(/<option value="imported" selected>/);
    await portal.get(`${page}?kind=odd`);
    const kinds = portal.asked
      .filter(({ path }) => path.endsWith('/retroactive'))
      .map(({ query }) => query.get('kind'));
    expect(kinds).toEqual(['imported', null]);
  });

  test('are a link away from the rulebook', async () => {
    expect((await (await answering([])).get('/networks/NOVA/rulebook')).html).toContain(`href="${page}"`);
  });
});
