import { expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../test/portal/canned-registry.js';
import { APPEAL, DOCKET, docket, ORDER, publicAnswers, RULING } from '../../../../test/portal/fixtures.js';
import type { DutyItem } from '../../registry-types.js';

const page = `/networks/NOVA/dockets/${DOCKET}/due.ics`;
const item = (kind: string, subject: string, state: DutyItem['state'], due: object): DutyItem =>
  ({
    kind,
    about: 'docket',
    subject,
    aboutId: DOCKET,
    citation: 'NOVA-D 2147/12',
    address: 'NOVA/dockets/2147/12',
    title: 'Lullaby, for\r\nEND:VCALENDAR; a drowned city',
    network: 'NOVA',
    of: null,
    state,
    due,
  }) as DutyItem;
const duties = {
  items: [
    item('decision', DOCKET, 'open', { at: '2147-03-22T00:00:00.000Z', on: '2147-03-21', unit: 'days' }),
    item('order-reasons', ORDER, 'overdue', {
      at: '2147-03-02T15:04:30.000Z',
      on: '2147-03-02',
      unit: 'hours',
    }),
    item('appeal', RULING, 'lapsed', { at: '2147-02-01T00:00:00.000Z', on: '2147-01-31', unit: 'days' }),
  ],
  next: null,
};

test('what falls due in a case is a calendar, a day each or an instant, and nothing that is over', async () => {
  const portal = await portalOn({
    ...publicAnswers,
    [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, appeals: [{ appeal: APPEAL }] },
    'GET networks/NOVA/duties': duties,
  });
  const { status, html, headers } = await portal.get(page);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'public, max-age=300',
  ]);
  const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/duties')!.query.getAll('about');
  for (const id of [DOCKET, RULING, APPEAL, ORDER]) expect(asked).toContain(id);
  const lines = html.replaceAll('\r\n\t', '').split('\r\n');
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('END:VCALENDAR'))).toEqual(['END:VCALENDAR']);
  for (const line of [
    `UID:decision-${DOCKET}@portal.invalid`,
    'DTSTART;VALUE=DATE:21470321',
    'DTEND;VALUE=DATE:21470322',
    'DTSTART:21470302T150400Z',
    'DURATION:PT1M',
    `URL:http://portal.invalid/networks/NOVA/duties/decision/${DOCKET}`,
  ])
    expect(lines).toContain(line);
  // RFC 5545, 3.3.6: after a T there is a time.
  expect(html).not.toMatch(/^DURATION:.*T\r$/m);
  expect(html).toContain('SUMMARY:When the ruling is due: NOVA-D 2147/12');
});

test('a case that there is not has none', async () => {
  const portal = await portalOn({
    ...publicAnswers,
    [`GET networks/NOVA/dockets/${DOCKET}`]: () => problem(404, 'DOCKET.UNKNOWN', 'There is none.'),
  });
  expect((await portal.get(page)).status).toBe(404);
});
