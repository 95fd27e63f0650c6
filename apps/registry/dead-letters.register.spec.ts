import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { rebuild } from '#engine/projections';
import { slices } from '#governance';
import { textsOf } from '#platform/texts';
import { appendOlder, testRegister, type TestRegister } from './testing/index.js';

const PATIENCE_MS = 20_000;

describe('an event that read models cannot take', () => {
  let app: TestRegister;
  const operator = () => app.as('ops', ['operator']);
  const letters = async (query = '') => (await operator().get(`/api/dead-letters${query}`)).body;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.settled();
    // Of an appeal that was never lodged.
    const appeal = newId();
    const data = { network: 'NOVA', appeal, docket: newId(), ruling: newId(), adjudicator: newId() };
    await appendOlder(app, `appeal-${appeal}`, 'AppealAdmitted', data);
    const deadline = performance.now() + PATIENCE_MS;
    while ((await letters()).items.length < 5 && performance.now() < deadline) await sleep(50);
  });
  afterAll(() => app.close());

  it('is told to the operator, page by page, and to nobody else', async () => {
    const { items } = await letters();
    expect(items).toMatchObject([
      { number: 3, type: 'AppealAdmitted', kind: 'projection', follower: 'appeals' },
      { number: 3, type: 'AppealAdmitted', kind: 'projection', follower: 'citing' },
      { number: 3, type: 'AppealAdmitted', kind: 'projection', follower: 'dashboards' },
      {
        number: 3,
        type: 'AppealAdmitted',
        kind: 'projection',
        follower: 'dockets',
        error: expect.stringContaining('whose case never began'),
        since: expect.stringMatching(/Z$/),
      },
      { number: 3, type: 'AppealAdmitted', kind: 'reaction', follower: 'recuse-adjudicators' },
    ]);
    const first = await letters('?limit=1');
    const rest = await letters(`?limit=4&cursor=${first.next}`);
    expect([...first.items, ...rest.items, rest.next]).toEqual([...items, null]);
    for (const client of [app, app.as('ines'), app.as('audit', ['auditor'])])
      expect((await client.get('/api/dead-letters')).body.code).toMatch(/^(IDENTITY|PERMISSION)\./);
  });

  it('is counted in the metrics, stays put aside in a rebuild, and holds nothing else up', async () => {
    const counted = /^sgn_follower_dead_letters\{kind="projection",name="dockets",state="live"\} 1$/m;
    expect((await app.get('/metrics')).body).toMatch(counted);
    const before = (await letters()).items as { number: number }[];
    const { store, codec } = app.opened.register;
    await rebuild({
      store,
      codec,
      readUrl: app.readUrl,
      projections: slices.flatMap(({ projections }) => projections),
      texts: textsOf(app.opened.register),
    });
    expect((await letters()).items).toMatchObject(before.map(({ number }) => ({ number })));
    expect((await app.get('/metrics')).body).toMatch(counted);
    expect((await app.get('/api/networks/NOVA')).status).toBe(200);
    expect((await app.get('/api/log/3')).status).toBe(200);
  });
});
