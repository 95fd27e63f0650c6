import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { isWhatWasCast } from '#governance/law';
import { submissionExample } from '#governance/symphonies';
import { testRegister, type TestRegister } from '../../../../apps/registry/testing/index.js';
import { EndPanel } from '../rulings.commands.js';

const nova = '/api/networks/NOVA';
/** It stands nowhere but in a dissent. */
const PLANTED = 'umbravelt';
const PEOPLE = ['ines', 'kiran', 'tomas', 'odile', 'noor'] as const;
type Person = (typeof PEOPLE)[number];

describe('a panel, over HTTP', () => {
  let app: TestRegister;
  let ids: Record<Person, string>;
  let calm: string;

  const recommended = async () => {
    const { docket } = (await app.as('elara').does(`${nova}/symphonies`, submissionExample)).body;
    await app.settled();
    const page = `${nova}/dockets/${docket}`;
    await app.as('ines').does(`${page}/assign`, { regulator: ids.kiran, departs: 'Kiran knows it.' });
    await app.as('kiran').does(`${page}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    return page;
  };
  const draft = () => ({
    revision: 1,
    outcome: 'refused',
    facts: 'Awe at 0.9 for four minutes.',
    reasons: 'Section 4.2 allows 0.6.',
    cited: [{ provision: calm, version: 1 }],
  });
  const convened = async (page: string) => {
    const members = [ids.ines, ids.tomas, ids.odile];
    const { body } = await app.as('ines').does(`${page}/panel`, { ...draft(), members, chair: ids.tomas });
    return body.panel as string;
  };
  const votes = (page: string, by: Person, panel: string, value: string, dissent?: string) =>
    app.as(by).does(`${page}/vote`, { panel, value, ...(dissent && { dissent }) });
  const shown = async (page: string) => {
    await app.settled();
    return (await app.get(page)).body;
  };
  /** Every row of every table, and every entry, as text. */
  const written = async () => {
    const { read, store } = app.opened.register;
    const tables = await read.query<{ name: string }[]>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.table_privileges
        WHERE privilege_type = 'SELECT' AND table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY 1`,
    );
    const rows = await Promise.all(
      tables.map(async ({ name }) => JSON.stringify(await read.query(`SELECT t::text FROM ${name} t`))),
    );
    const entries = await store.readAll({ from: null, limit: 10_000 });
    return [...rows, ...entries.map(({ bytes }) => bytes.toString('utf8'))];
  };

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    ids = Object.fromEntries(
      await Promise.all(PEOPLE.map(async (name) => [name, await app.actor(name)])),
    ) as typeof ids;
    for (const name of ['kiran', 'tomas', 'odile', 'noor'] as const)
      await app.as('ines').does(`${nova}/appointments`, { person: ids[name], office: 'regulator', name });
    const ines = app.as('ines');
    const { id: instrument } = (
      await ines.does(`${nova}/instruments`, { number: '2147/1', title: 'Calm', kind: 'procedural' })
    ).body;
    calm = (
      await ines.does(`${nova}/provisions`, {
        instrument,
        number: '4.2',
        title: 'Calm',
        text: '# Calm',
        effectiveFrom: '2147-01-04',
        parameters: { 'decision.days': 30, 'appeal.days': 28, 'panel.days': 7 },
      })
    ).body.id;
  });
  afterAll(() => app.close());

  it('votes in secret, and is opened for anybody to check', async () => {
    const page = await recommended();
    const panel = await convened(page);
    expect((await app.as('noor').post(`${page}/rule`, draft())).body.code).toBe('PANEL.SITS');
    const dissent = `A guide sees it coming: ${PLANTED}.`;
    await votes(page, 'odile', panel, 'against', dissent);
    await votes(page, 'ines', panel, 'for');
    expect((await app.as('ines').post(`${page}/vote`, { panel, value: 'against' })).body.code).toBe(
      'VOTE.ALREADY_CAST',
    );
    expect((await app.as('tomas').post(`${page}/open-votes`, { panel })).body.code).toBe('PANEL.STILL_VOTES');

    const during = await shown(page);
    expect((await app.as('tomas').get(page)).body.may).toEqual([
      'interest.declare',
      'vote.cast',
      'order.issue',
    ]);
    expect(during).toMatchObject({
      status: 'panel',
      panels: [{ panel, state: 'sits', quorum: 2, chair: { person: ids.tomas }, votes: [] }],
    });
    expect(during.panels[0].members.map((one: { voted: number | null }) => one.voted === null)).toEqual([
      false,
      true,
      false,
    ]);
    expect(during.history.map(({ type }: { type: string }) => type).slice(-2)).toEqual([
      'VoteCast',
      'VoteCast',
    ]);
    for (const text of await written()) expect(text).not.toContain(PLANTED);
    const [matter] = (await app.as('elara').get('/api/my/matters')).body.items;
    expect(matter.panel).toMatchObject({
      panel,
      chair: { person: ids.tomas },
      closes: during.panels[0].closes,
    });
    expect(matter.panel.members).toHaveLength(3);
    expect(JSON.stringify(matter.panel)).not.toMatch(/vote|value/);
    const mine = (await app.as('tomas').get(`${nova}/reviews`)).body.items;
    expect(mine).toMatchObject([{ status: 'panel' }]);
    expect((await app.as('odile').get(`${nova}/reviews`)).body.items).toEqual([]);
    const duties = (await app.get(`${nova}/duties?kind=vote`)).body.items;
    expect(
      Object.fromEntries(
        duties.map((one: { of: { person: string }; state: string }) => [one.of.person, one.state]),
      ),
    ).toEqual({ [ids.ines]: 'met', [ids.odile]: 'met', [ids.tomas]: 'open' });
    expect(duties[0]).toMatchObject({ about: 'docket', aboutId: during.docket, citation: during.citation });

    await votes(page, 'tomas', panel, 'for');
    await app.settled();
    expect((await app.as('tomas').get(page)).body.may).toContain('votes.open');
    expect((await app.as('ines').post(`${page}/open-votes`, { panel })).body.code).toBe(
      'PANEL.NOT_ITS_CHAIR',
    );
    await app.as('tomas').does(`${page}/open-votes`, { panel });
    const after = await shown(page);
    expect(after).toMatchObject({
      status: 'ruled',
      panels: [{ state: 'issued', ruling: after.rulings[0].ruling }],
      rulings: [{ outcome: 'refused', decidedBy: { person: ids.tomas } }],
    });
    const opened = after.rulings[0].votes as {
      by: { person: string };
      value: 'for';
      dissent: string | null;
      salt: string;
    }[];
    expect(opened.map(({ by, value, dissent: why }) => [by.person, value, why])).toEqual([
      [ids.odile, 'against', dissent],
      [ids.ines, 'for', null],
      [ids.tomas, 'for', null],
    ]);
    const stream = await app.opened.register.store.readStream(`docket-${after.docket}`);
    const cast = stream
      .map(({ bytes }) => JSON.parse(bytes.toString('utf8')))
      .filter(({ type }) => type === 'VoteCast');
    for (const [nth, { data }] of cast.entries())
      expect(isWhatWasCast(data.vote.commitment, opened[nth]!)).toBe(true);
  });

  it('loses a member by an interest, and with them their vote, which is never opened', async () => {
    const page = await recommended();
    const panel = await convened(page);
    await votes(page, 'odile', panel, 'against', `Not this: ${PLANTED}.`);
    const { docket } = await shown(page);
    const subject = { kind: 'case', id: docket };
    await app
      .as('odile')
      .does(`${nova}/interests`, { subject, category: 'artistic', nature: 'I dream with her.' });
    await votes(page, 'tomas', panel, 'against');
    await votes(page, 'ines', panel, 'against');
    await app.as('tomas').does(`${page}/open-votes`, { panel });
    const after = await shown(page);
    expect(after).toMatchObject({
      status: 'assigned',
      recommendation: null,
      panels: [{ state: 'rejected', votes: [{ value: 'against' }, { value: 'against' }] }],
    });
    const odile = after.panels[0].members.find((one: { person: string }) => one.person === ids.odile);
    expect(odile).toMatchObject({ recused: true });
    expect(JSON.stringify(after)).not.toContain(PLANTED);
    expect((await app.as('noor').post(`${page}/rule`, draft())).body.code).toBe('DOCKET.NOT_RECOMMENDED');
  });

  it('is at an end where the work is revised, and where its chair takes it back', async () => {
    const page = await recommended();
    const panel = await convened(page);
    await app.as('ines').does(`${page}/dissolve-panel`, { panel, reasons: 'Its chair is away.' });
    expect((await shown(page)).panels).toMatchObject([{ state: 'dissolved', because: 'by-network' }]);
    await convened(page);
    const { docket } = await shown(page);
    await app.as('elara').does(`${nova}/symphonies/${docket}/revisions`, {
      score: { movements: [{ title: 'Lower water', sharing: 'none', stimuli: [] }] },
      note: 'Softer.',
    });
    const revised = await shown(page);
    expect(revised).toMatchObject({ status: 'assigned' });
    expect(revised.panels).toMatchObject([
      { state: 'dissolved' },
      { state: 'dissolved', because: 'work-revised' },
    ]);
    // Whoever records what is so already records nothing where it is not.
    const bus = app.registry.app.get(CommandBus);
    const actor = { id: 'timekeeper', role: 'system', network: 'NOVA' } as const;
    await bus.execute(new EndPanel({ actor, commandId: 'again' }, { network: 'NOVA', docket }));
    expect((await shown(page)).panels).toHaveLength(2);
  });

  it('is at an end where too few vote in time, and decides where enough have', async () => {
    const page = await recommended();
    const panel = await convened(page);
    await votes(page, 'odile', panel, 'for');
    const other = await recommended();
    const enough = await convened(other);
    for (const name of ['odile', 'tomas'] as const) await votes(other, name, enough, 'for');
    await app.settled();
    await app.pass(9);
    expect(await shown(page)).toMatchObject({
      status: 'recommended',
      panels: [{ state: 'dissolved', because: 'no-quorum', votes: [] }],
    });
    expect((await app.as('ines').post(`${other}/vote`, { panel: enough, value: 'for' })).body.code).toBe(
      'VOTE.OUT_OF_TIME',
    );
    await app.as('tomas').does(`${other}/open-votes`, { panel: enough });
    expect(await shown(other)).toMatchObject({ status: 'ruled', panels: [{ state: 'issued' }] });
    const states = async (subject: string) =>
      ((await app.get(`${nova}/duties?limit=100`)).body.items as Record<string, string>[])
        .filter(({ aboutId, kind }) => aboutId === subject && /vote|panel/.test(kind!))
        .map(({ kind, state }) => `${kind} ${state}`)
        .sort();
    expect(await states((await shown(page)).docket)).toEqual([
      'panel-end lapsed',
      'vote lapsed',
      'vote lapsed',
      'vote met',
      'votes-opened lapsed',
    ]);
    expect(await states((await shown(other)).docket)).toEqual([
      'panel-end lapsed',
      'vote lapsed',
      'vote met',
      'vote met',
      'votes-opened met',
    ]);
  });
});
