import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { DOCKET, docket, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

let portal: Awaited<ReturnType<typeof portalOn>>;

const page = `/networks/NOVA/dockets/${DOCKET}/received?min-position=77`;

describe('the acknowledgement', () => {
  test('waits for the docket that the register opens in answer, and gives its number and days', async () => {
    let looks = 0;
    portal = await portalOn(
      {
        ...publicAnswers,
        [`GET networks/NOVA/dockets/${DOCKET}`]: () =>
          ++looks < 3 ? problem(404, 'DOCKET.UNKNOWN', 'Not yet.') : docket,
      },
      people.elara,
    );
    const { html } = await portal.get(page);
    expect(looks).toBe(3);
    expect(portal.asked[0]!.query.get('min-position')).toBe('77');
    expect(html).toContain('Your work has been received');
    expect(html).toContain('<strong>NOVA-D 2147/12</strong>');
    expect(html).toMatch(/<strong><a [^>]*\/duties\/decision\/[^>]*>5 March 2147</);
  });

  test('says so when the docket takes longer', async () => {
    portal = await portalOn({}, people.elara);
    const { status, html } = await portal.get(page);
    expect(status).toBe(200);
    expect(html).toContain('its docket is being opened');
    expect(html).toContain('Look again');
  });
});
