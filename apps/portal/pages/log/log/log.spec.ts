import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { publicAnswers } from '../../../../../test/portal/fixtures.js';

let portal: Awaited<ReturnType<typeof portalOn>>;

describe('the log', () => {
  test('asks for what the filters say, and keeps them', async () => {
    portal = await portalOn(publicAnswers);
    const { html } = await portal.get(
      '/log?network=NOVA&type=RulingIssued&from=2147-01-01&until=&case=symphony-1',
    );
    const log = portal.asked.find(({ path }) => path === 'log')!;
    expect(Object.fromEntries(log.query)).toEqual({
      network: 'NOVA',
      type: 'RulingIssued',
      from: '2147-01-01',
      case: 'symphony-1',
      limit: '25',
    });
    expect(html).toContain('<option value="RulingIssued" selected>Ruling issued</option>');
    expect(html).toContain('Show everything');
  });

  test('says when nothing matches', async () => {
    portal = await portalOn({ ...publicAnswers, 'GET log': { items: [], next: null } });
    expect((await portal.get('/log?type=RulingIssued')).html).toContain('No event matches.');
    expect((await portal.get('/log')).html).toContain('Nothing has been recorded yet.');
  });
});
