import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { isWhatWasCast } from '#governance/law';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';
import { EndAppealPanel } from '../appeals.commands.js';

const at = '/api/networks/NOVA';
/** It stands nowhere but in a dissent. */
const PLANTED = 'umbravelt';
const MORE = ['odile', 'sade', 'noor'] as const;
type Person = (typeof MORE)[number] | 'maren';

describe('a panel of adjudicators, over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  let ids: Record<Person, string>;
  const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'It does not govern tapestries.' }];

  /** An appeal that Maren admitted, against a ruling of its own. */
  const admitted = async (appellant = 'zane') => {
    const { docket } = (await app.as(appellant).does(`${at}/symphonies`, submissionExample)).body;
    await app.settled();
    const inDocket = `${at}/dockets/${docket}`;
    const assigned = { regulator: nova.people.kiran, departs: 'They know such works.' };
    await app.as('ines').does(`${inDocket}/assign`, assigned);
    await app.as('kiran').does(`${inDocket}/recommend`, { outcome: 'refused', reasons: 'Too much.' });
    const { ruling } = (
      await app.as('ines').does(`${inDocket}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'A swell.',
        reasons: 'Too much of it.',
        cited: [{ provision: nova.provision, version: 1 }],
      })
    ).body;
    await app.as('ines').does(`${inDocket}/serve`, { ruling });
    const grounds = ['Section 1 speaks of symphonies; mine is a tapestry.'];
    const { appeal } = (await app.as(appellant).does(`${at}/appeals`, { docket, ruling, grounds })).body;
    const page = `${at}/appeals/${appeal}`;
    await app.as('maren').does(`${page}/admit`);
    return { appeal: appeal as string, page, docket: inDocket };
  };
  const members = () => [ids.maren, ids.odile, ids.sade];
  const convened = async (page: string) => {
    const { body } = await app
      .as('maren')
      .does(`${page}/panel`, { outcomes, members: members(), chair: ids.odile });
    return body.panel as string;
  };
  const votes = (page: string, by: Person, panel: string, value: string, dissent?: string) =>
    app.as(by).does(`${page}/vote`, { panel, value, ...(dissent && { dissent }) });
  const shown = async (page: string, by?: string) => {
    await app.settled();
    return (await (by === undefined ? app : app.as(by)).get(page)).body;
  };

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    ids = { maren: nova.people.maren } as typeof ids;
    for (const name of MORE) {
      ids[name] = await app.actor(name);
      await app.as('ines').does(`${at}/appointments`, { person: ids[name], office: 'adjudicator', name });
    }
    await app.settled();
  });
  afterAll(() => app.close());

  it('needs a period that the rulebook sets', async () => {
    const { page } = await admitted();
    const refused = await app
      .as('maren')
      .post(`${page}/panel`, { outcomes, members: members(), chair: ids.odile });
    expect(refused.body).toMatchObject({ status: 422, code: 'PANEL.NO_PERIOD' });
    await app.as('ines').does(`${at}/provisions`, {
      instrument: nova.instrument,
      number: '2',
      title: 'Panels and lead cases',
      text: 'A panel votes for 7 days; an appellant opts out within 14.',
      effectiveFrom: '2147-01-04',
      parameters: { 'panel.days': 7, 'lead.opt-out.days': 14 },
    });
    await app.settled();
  });

  it('votes in secret, and decides the appeal for anybody to check', async () => {
    const { page, docket, appeal } = await admitted();
    await app.settled();
    expect((await app.as('noor').get(page)).body.may).toContain('appeal.convene');
    const panel = await convened(page);
    expect((await app.as('noor').post(`${page}/decide`, { outcomes })).body.code).toBe('PANEL.SITS');
    const dissent = `It governs all that is dreamed: ${PLANTED}.`;
    await votes(page, 'sade', panel, 'against', dissent);
    expect((await app.as('sade').post(`${page}/vote`, { panel, value: 'for' })).body.code).toBe(
      'VOTE.ALREADY_CAST',
    );
    expect((await app.as('noor').post(`${page}/vote`, { panel, value: 'for' })).body.code).toBe(
      'VOTE.NOT_A_MEMBER',
    );
    expect((await app.as('maren').post(`${page}/vote`, { panel, value: 'for', dissent })).body.code).toBe(
      'VOTE.DISSENT_FOR',
    );
    const during = await shown(page, 'maren');
    expect(during).toMatchObject({
      status: 'admitted',
      panel: { panel, quorum: 2, chair: { person: ids.odile } },
      panels: [
        { state: 'sits', draft: { consequence: 'overturned', outcomes: [{ ground: '1' }] }, votes: [] },
      ],
    });
    expect(during.may).toEqual(expect.arrayContaining(['appeal.vote', 'appeal.dissolve']));
    expect(during.may).not.toContain('appeal.decide');
    expect(JSON.stringify(during)).not.toContain(PLANTED);
    const [mine] = (await app.as('maren').get('/api/my/appeals')).body.items.filter(
      (one: { appeal: string }) => one.appeal === appeal,
    );
    expect(mine.panel.members.map((one: { voted: number | null }) => one.voted === null)).toEqual([
      true,
      true,
      false,
    ]);
    const duties = (await app.get(`${at}/duties?kind=appeal-vote`)).body.items;
    expect(
      Object.fromEntries(
        duties.map((one: { of: { person: string }; state: string }) => [one.of.person, one.state]),
      ),
    ).toEqual({ [ids.sade]: 'met', [ids.maren]: 'open', [ids.odile]: 'open' });
    expect(duties[0]).toMatchObject({ about: 'appeal', aboutId: appeal });

    await votes(page, 'maren', panel, 'for');
    expect((await app.as('odile').post(`${page}/open-votes`, { panel })).body.code).toBe('PANEL.STILL_VOTES');
    await votes(page, 'odile', panel, 'for');
    expect((await shown(page, 'odile')).may).toContain('appeal.open-votes');
    expect((await app.as('maren').post(`${page}/open-votes`, { panel })).body.code).toBe(
      'PANEL.NOT_ITS_CHAIR',
    );
    await app.as('odile').does(`${page}/open-votes`, { panel });
    const after = await shown(page);
    expect(after).toMatchObject({
      status: 'decided',
      adjudicator: { person: ids.odile },
      panel: null,
      panels: [{ state: 'decided' }],
      grounds: [{ outcome: 'overturned' }],
      decision: { consequence: 'overturned' },
    });
    expect(await shown(docket)).toMatchObject({ status: 'reversed' });
    const opened = after.decision.votes as {
      by: { person: string };
      value: 'for';
      dissent: string | null;
      salt: string;
    }[];
    expect(opened.map(({ by, value, dissent: why }) => [by.person, value, why])).toEqual([
      [ids.sade, 'against', dissent],
      [ids.maren, 'for', null],
      [ids.odile, 'for', null],
    ]);
    const stream = await app.opened.register.store.readStream(`appeal-${appeal}`);
    const cast = stream
      .map(({ bytes }) => JSON.parse(bytes.toString('utf8')))
      .filter(({ type }) => type === 'AppealVoteCast');
    for (const [nth, { data }] of cast.entries())
      expect(isWhatWasCast(data.vote.commitment, opened[nth]!)).toBe(true);
  });

  it('loses a member by an interest, and with them their vote, which is never opened', async () => {
    const { page, appeal } = await admitted('nina');
    const panel = await convened(page);
    await votes(page, 'sade', panel, 'for');
    const subject = { kind: 'case', id: appeal };
    await app
      .as('sade')
      .does(`${at}/interests`, { subject, category: 'artistic', nature: 'I dream with her.' });
    await votes(page, 'maren', panel, 'against', 'Not so.');
    await votes(page, 'odile', panel, 'against');
    await app.settled();
    await app.as('odile').does(`${page}/open-votes`, { panel });
    const after = await shown(page);
    expect(after).toMatchObject({
      status: 'admitted',
      panel: null,
      panels: [{ state: 'rejected', votes: [{ dissent: 'Not so.' }, { value: 'against' }] }],
      adjudicator: { person: ids.maren },
    });
    expect(after.panels[0].members[2]).toMatchObject({ person: ids.sade, recused: true });
    const { items } = (await app.get('/api/log?type=AdjudicatorRecused')).body;
    expect(items[0].summary).toBe('sade was recused by a declared interest; the panel goes on without them.');
    const other = { outcomes, members: members(), chair: ids.odile };
    expect((await app.as('maren').post(`${page}/panel`, other)).body.code).toBe('APPEAL.INTERESTED');
  });

  it('is at an end where too few vote in time, where an adjudicator takes it back, and with the appeal', async () => {
    const [late, taken, gone] = [await admitted('elara'), await admitted('zane'), await admitted('zane')];
    const panels = [await convenedOf(late), await convenedOf(taken), await convenedOf(gone)] as const;
    await votes(late.page, 'noor', panels[0], 'for');
    await app
      .as('noor')
      .does(`${taken.page}/dissolve-panel`, { panel: panels[1], reasons: 'Odile is away.' });
    await app.as('zane').does(`${gone.page}/withdraw`, { reason: 'The work was revised.' });
    expect((await shown(taken.page)).panels).toMatchObject([
      { state: 'dissolved', because: 'by-adjudicator', reasons: 'Odile is away.' },
    ]);
    expect((await shown(gone.page)).panels).toMatchObject([{ because: 'appeal-withdrawn' }]);
    await app.pass(9);
    expect((await shown(late.page)).panels).toMatchObject([{ state: 'dissolved', because: 'no-quorum' }]);
    const states = (await app.get(`${at}/duties?limit=200`)).body.items as Record<string, string>[];
    const of = (appeal: string) =>
      states
        .filter(({ aboutId, kind }) => aboutId === appeal && /vote|panel/.test(kind!))
        .map(({ kind, state }) => `${kind} ${state}`)
        .sort();
    expect(of(late.appeal)).toEqual([
      'appeal-panel-end lapsed',
      'appeal-vote lapsed',
      'appeal-vote met',
      'appeal-votes-opened lapsed',
    ]);
    expect(of(taken.appeal)).toEqual([
      'appeal-panel-end void',
      'appeal-vote void',
      'appeal-vote void',
      'appeal-votes-opened void',
    ]);
    // Whoever records what is so already records nothing where it is not.
    const bus = app.registry.app.get(CommandBus);
    const actor = { id: 'timekeeper', role: 'system', network: 'NOVA' } as const;
    await bus.execute(
      new EndAppealPanel({ actor, commandId: 'again' }, { network: 'NOVA', appeal: late.appeal }),
    );
    expect((await shown(late.page)).panels).toHaveLength(1);
  });

  it('decides a lead case for those behind it whom each who voted may hear', async () => {
    const [lead, nina, elara] = [await admitted('zane'), await admitted('nina'), await admitted('elara')];
    await app.as('maren').does(`${lead.page}/lead`, {
      behind: [nina.appeal, elara.appeal],
      reasons: 'All contest one reading.',
    });
    await app.settled();
    const panel = await convenedOf(lead);
    for (const name of ['noor', 'odile'] as const) await votes(lead.page, name, panel, 'for');
    const subject = { kind: 'case', id: elara.appeal };
    await app.as('noor').does(`${at}/interests`, { subject, category: 'family', nature: 'My sister’s.' });
    await app.settled();
    await app.as('odile').does(`${lead.page}/open-votes`, { panel });
    await app.settled();
    expect(await shown(nina.page)).toMatchObject({
      lead: { appeal: lead.appeal, due: { on: expect.any(String) } },
    });
    expect(await shown(elara.page)).toMatchObject({ status: 'admitted', lead: null });
    const { items } = (await app.get('/api/log?type=CaseReleasedFromLead')).body;
    expect(items[0].summary).toContain('may not hear it');
    await app.pass(15);
    expect(await shown(nina.page)).toMatchObject({ status: 'decided', decision: { votes: null } });
  });

  /** Of Noor and Odile, in the chair. */
  async function convenedOf({ page }: { readonly page: string }): Promise<string> {
    const body = { outcomes, members: [ids.noor, ids.odile], chair: ids.odile };
    return (await app.as('maren').does(`${page}/panel`, body)).body.panel;
  }
});
