import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  establishNova,
  figured,
  testRegister,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';

const AT = '/api/networks/NOVA';

describe('votes on reforms over HTTP', () => {
  let app: TestRegister;
  let count = 0;

  /** Everybody was asked, and whoever commented is answered but for what `leaves` says. */
  const heard = async (leaves: { placed?: false; answered?: false } = {}) => {
    const amendments = [
      { op: 'insert', path: `7/${++count}`, title: 'Asking', text: 'The sleeper is asked.' },
    ];
    const draft = { title: 'Ask the sleeper', reasons: 'Nobody was asked.', amendments };
    const { reform } = (await app.as('tomas').does(`${AT}/reforms`, draft)).body;
    const at = `${AT}/reforms/${reform}`;
    await app.as('sana').does(`${at}/consultation`, {});
    const { comment } = (await app.as('zane').does(`${at}/comments`, { words: 'I was not asked.' })).body;
    const { point } = (await app.as('sana').does(`${at}/points`, { gist: 'Ask the sleeper.' })).body;
    await app.as('sana').does(`${at}/comments/${comment}/publish`, {});
    const place = () => app.as('sana').does(`${at}/comments/${comment}/place`, { place: { point } });
    const answer = () =>
      app.as('sana').does(`${at}/points/${point}/answer`, { answer: 'accepted', reasons: 'Yes.' });
    if (leaves.placed !== false) await place();
    if (leaves.answered !== false) await answer();
    return { at, reform: reform as string, place, answer };
  };
  const put = async (at: string, by = 'ines', chair = 'ines') =>
    app.as(by).post(`${at}/put-to-vote`, { chair: await app.actor(chair), reasons: 'Most wanted it.' });
  const votes = (at: string, panel: string, said: Record<string, string>) =>
    Promise.all(Object.entries(said).map(([by, value]) => app.as(by).does(`${at}/vote`, { panel, value })));
  const look = async (at: string, as = 'ines') => {
    await app.settled();
    return (await app.as(as).get(at)).body;
  };

  beforeAll(async () => {
    app = await testRegister();
    const nova = await establishNova(app);
    const sana = { person: await app.actor('sana'), office: 'secretary', name: 'Sana Iqbal' };
    await app.as('ines').does(`${AT}/appointments`, sana);
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '8',
      title: 'Reforms',
      text: 'Everybody is asked for fourteen days; regulators vote for seven.',
      effectiveFrom: '2147-01-04',
      parameters: { 'consultation.days': 14, 'panel.days': 7 },
    });
  });
  afterAll(() => app.close());

  it('are held once the consultation is closed and all of it is answered, and adopt with the votes opened', async () => {
    const { at, place, answer } = await heard({ placed: false, answered: false });
    expect((await app.as('ines').post(`${at}/adopt`, { reasons: 'Sound.' })).body.code).toBe(
      'REFORM.TAKES_A_VOTE',
    );
    expect((await put(at)).body.code).toBe('CONSULTATION.OPEN');
    await app.pass(15);
    await app.settled();
    expect((await put(at)).body).toMatchObject({ code: 'VOTE.COMMENTS_NOT_PLACED', comments: 1, placed: 0 });
    await place();
    expect((await put(at)).body.code).toBe('VOTE.POINTS_NOT_ANSWERED');
    await answer();
    expect((await put(at, 'ines', 'tomas')).body.code).toBe('VOTE.CHAIR_PROPOSED');
    const { status, body } = await put(at);
    expect([status, body]).toEqual([200, expect.objectContaining({ lastDayToVote: expect.any(String) })]);
    const { panel } = body;
    expect(await look(at)).toMatchObject({
      status: 'voted-on',
      votes: [{ panel, state: 'sits', quorum: 2, comments: 1, points: 1 }],
      may: ['reform.vote', 'reform.dissolve-vote', 'reform.withdraw'],
    });
    await votes(at, panel, { tomas: 'for', ines: 'for' });
    expect((await app.as('ines').post(`${at}/open-votes`, { panel })).body.code).toBe('PANEL.STILL_VOTES');
    await votes(at, panel, { kiran: 'against' });
    expect((await look(at)).may).toContain('reform.open-votes');
    await app.as('ines').does(`${at}/open-votes`, { panel });
    const adopted = await look(at);
    expect(adopted).toMatchObject({
      status: 'adopted',
      adoptionReasons: 'Most wanted it.',
      votes: [{ state: 'adopted' }],
      may: ['reform.commence', 'reform.withdraw'],
    });
    expect(adopted.votes[0].votes.map(({ value }: { value: string }) => value).sort()).toEqual([
      'against',
      'for',
      'for',
    ]);
    const { upTo } = adopted.votes[0];
    expect((await app.get(`/api/log/${upTo}`)).body.entry.type).toBe('PointAnswered');
  });

  it('reject with a majority against, or are dissolved, or end without a quorum', async () => {
    const [one, other] = [await heard(), await heard()];
    await app.pass(15);
    await app.settled();
    const { panel } = (await put(one.at)).body;
    await votes(one.at, panel, { tomas: 'for', ines: 'against', kiran: 'against' });
    await app.as('ines').does(`${one.at}/open-votes`, { panel });
    expect(await look(one.at)).toMatchObject({ status: 'rejected', votes: [{ state: 'rejected' }], may: [] });
    const first = (await put(other.at)).body.panel;
    await app.as('ines').does(`${other.at}/dissolve-vote`, { panel: first, reasons: 'The law moves.' });
    expect(await look(other.at)).toMatchObject({ status: 'proposed', votes: [{ state: 'dissolved' }] });
    const second = (await put(other.at)).body.panel;
    await votes(other.at, second, { tomas: 'for' });
    await app.pass(8);
    expect(await look(other.at)).toMatchObject({
      status: 'proposed',
      votes: [{ state: 'dissolved' }, { state: 'dissolved', because: 'no-quorum' }],
    });
    const third = (await put(other.at)).body.panel;
    await votes(other.at, third, { tomas: 'for', ines: 'for' });
    await app.pass(8);
    await app.settled();
    await app.as('ines').does(`${other.at}/open-votes`, { panel: third });
    expect(await look(other.at)).toMatchObject({ status: 'adopted' });
    await app.as('ines').does(`${other.at}/commence`, { effectiveFrom: '2148-01-01' });
  });

  it('stand in public at their stage, and each number leads to them, as the log alone has it', async () => {
    const [asked, withdrawn, voted] = [await heard(), await heard(), await heard()];
    await app.as('tomas').does(`${withdrawn.at}/withdraw`, { reason: 'Another draft says it better.' });
    await app.pass(15);
    const late = await heard();
    await app.settled();
    await put(voted.at);
    await app.settled();
    const by = { 'consulted-on': [late.reform], heard: [asked.reform], 'voted-on': [voted.reform] };
    expect(await figured(app, 'reforms-by-stage', 'NOVA')).toEqual([
      { stage: 'drafted', reforms: 0, overdue: 0 },
      { stage: 'consulted-on', reforms: 1, overdue: 0 },
      { stage: 'heard', reforms: 1, overdue: 0 },
      { stage: 'voted-on', reforms: 1, overdue: 0 },
      { stage: 'adopted', reforms: 1, overdue: 0 },
      { stage: 'commenced', reforms: 1, overdue: 0 },
    ]);
    for (const [stage, reforms] of Object.entries(by)) {
      const query = `?network=NOVA&column=reforms&row=${stage}`;
      const { items } = (await app.get(`/api/dashboards/reforms-by-stage/cases${query}`)).body;
      expect(items.map(({ id }: { id: string }) => id)).toEqual(reforms);
    }
  });
});
