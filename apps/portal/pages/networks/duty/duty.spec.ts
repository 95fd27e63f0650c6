import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { docket, DOCKET, publicAnswers, RULING } from '../../../../../test/portal/fixtures.js';

test('the next end of a ruling is shown with all of them', async () => {
  const on = (day: string) => ({ at: `${day}T00:00:00.000Z`, on: day });
  const rulings = docket.rulings.map((ruling) => ({
    ...ruling,
    conditions: [{ text: 'A steward', ends: on('2147-02-01'), over: true }],
    restrictions: [
      { on: 'audience', text: 'Adults only', ends: on('2147-09-30'), over: false },
      { on: 'venue', text: 'Indoors', ends: null, over: false },
    ],
  }));
  const shown = async (kind: string, within: string | null) => {
    const duty = {
      ...(publicAnswers[`GET networks/NOVA/duties/decision/${DOCKET}`] as object),
      kind,
      within,
    };
    const portal = await portalOn({
      ...publicAnswers,
      [`GET networks/NOVA/duties/${kind}/${RULING}`]: { ...duty, subject: RULING },
      [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, rulings },
    });
    return (await portal.get(`/networks/NOVA/duties/${kind}/${RULING}`)).html;
  };
  const html = await shown('restriction-end', DOCKET);
  expect(html).toContain('A steward <span class="sgn-quiet">(ended with 1 February 2147)');
  expect(html).toContain('Adults only <span class="sgn-quiet">(until 30 September 2147)');
  expect(html).toContain('Indoors <span class="sgn-quiet">(until the ruling is looked at again)');
  for (const other of [await shown('review', null), await shown('restriction-end', null)])
    expect(other).not.toContain('id="terms"');
});
