import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

describe('calendars over HTTP', () => {
  let app: TestRegister;
  const calendars = '/api/networks/NOVA/calendars';
  const calendar = {
    from: '2190-07-01',
    timeZone: 'Europe/Lisbon',
    weekdays: [5, 4, 3, 2, 1],
    cutOff: '16:00',
    holidays: [{ day: '2190-07-06', name: ' Founding Day ' }],
  };

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  });
  afterAll(() => app.close());

  const due = async (asked: Record<string, string>) =>
    (await app.get(`/api/networks/NOVA/due?${new URLSearchParams(asked)}`)).body;
  const refused = async (data: object) =>
    (await app.as('ines').post(calendars, { ...calendar, ...data })).body;

  it('are published by the chair, and stand from their day on', async () => {
    expect((await app.as('kiran').post(calendars, calendar)).body.code).toBe('PERMISSION.DENIED');
    const made = await app.as('ines').post(calendars, calendar);
    expect(made).toMatchObject({ status: 201, headers: { location: calendars } });
    await app.as('ines').does(calendars, { ...calendar, from: '2190-08-01', holidays: [] });
    await app.settled();
    const first = (await app.get(`${calendars}?limit=1`)).body;
    expect(first.items).toMatchObject([{ from: '2190-08-01', holidays: [] }]);
    const second = (await app.get(`${calendars}?limit=1&cursor=${first.next}`)).body;
    expect(second).toMatchObject({
      items: [
        {
          ...calendar,
          weekdays: [1, 2, 3, 4, 5],
          holidays: [{ day: '2190-07-06', name: 'Founding Day' }],
        },
      ],
      next: null,
    });
    expect((await app.get('/api/networks/VOID/calendars')).body.code).toBe('NETWORK.UNKNOWN');
  });

  it('say when a period ends, and why then', async () => {
    // 5 July 2190 is a Monday.
    expect(await due({ begins: '2190-07-05T15:00:00Z', count: '1', unit: 'working-days' })).toEqual({
      at: '2190-07-08T15:00:00.000Z',
      day: '2190-07-08',
      timeZone: 'Europe/Lisbon',
      steps: [
        { day: '2190-07-05', why: 'late' },
        { day: '2190-07-06', why: 'holiday', name: 'Founding Day' },
        { day: '2190-07-07', why: 'event' },
        { day: '2190-07-08', why: 'counts', nth: 1 },
      ],
    });
    expect(await due({ begins: '2190-07-05', count: '30', unit: 'hours' })).toMatchObject({
      at: '2190-07-06T06:00:00.000Z',
      steps: [],
    });
    for (const asked of [
      { begins: 'soon', count: '1', unit: 'days' },
      { begins: '2190-07-05', count: '0', unit: 'days' },
      { begins: '2190-07-05', count: '1', unit: 'moons' },
    ])
      expect(await due(asked)).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    expect(await due({ begins: '9999-12-31', count: '1', unit: 'days' })).toMatchObject({
      code: 'DATE.OUT_OF_RANGE',
    });
  });

  it.each([
    [{ timeZone: 'Europe/Lisboa' }, 'CALENDAR.ZONE_UNKNOWN'],
    [{ timeZone: 'UTC' }, 'CALENDAR.ZONE_STANDS'],
    [{ from: '2020-01-01' }, 'CALENDAR.DAY_HAS_BEGUN'],
    [{ weekdays: [1, 1] }, 'CALENDAR.WEEKDAY_TWICE'],
    [{ weekdays: [] }, 'REQUEST.INVALID'],
    [{ cutOff: '25:00' }, 'REQUEST.INVALID'],
    [{ holidays: [...calendar.holidays, ...calendar.holidays] }, 'CALENDAR.HOLIDAY_TWICE'],
  ])('are refused with %j', async (data, code) => {
    expect((await refused(data)).code).toBe(code);
  });
});
