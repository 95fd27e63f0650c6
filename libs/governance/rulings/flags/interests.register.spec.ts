import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import { slices } from '#governance';
import type { Slice } from '#platform/core';
import { submissionExample } from '#governance/symphonies';
import { establishNova, testRegister, type Nova } from '../../../../apps/registry/testing/index.js';
import { flagInterested } from './flag-interested.js';

const NOVA = '/api/networks/NOVA';

/** A register in which cases are received, assigned to Kiran, recommended by him and ruled by Tomas. */
async function begun(of: readonly Slice[] = slices) {
  const app = await testRegister(of);
  const nova: Nova = await establishNova(app);
  const at = (docket: string) => `${NOVA}/dockets/${docket}`;
  const received = async (by = 'elara') => {
    const { docket } = (await app.as(by).does(`${NOVA}/symphonies`, submissionExample)).body;
    await app.settled();
    return docket as string;
  };
  const assigned = async (by?: string) => {
    const docket = await received(by);
    await app
      .as('ines')
      .does(`${at(docket)}/assign`, { regulator: nova.people.kiran, departs: 'They know such works.' });
    return docket;
  };
  const recommended = async (by?: string) => {
    const docket = await assigned(by);
    const recommendation = { outcome: 'refused', reasons: 'Too much awe.' };
    await app.as('kiran').does(`${at(docket)}/recommend`, recommendation);
    return docket;
  };
  const ruled = async (by?: string) => {
    const docket = await recommended(by);
    const { ruling } = (
      await app.as('tomas').does(`${at(docket)}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'Awe at 0.9.',
        reasons: 'The law allows 0.6.',
        cited: [{ provision: nova.provision, version: 1 }],
      })
    ).body;
    return { docket, ruling: ruling as string };
  };
  return {
    app,
    nova,
    received,
    assigned,
    recommended,
    ruled,
    shown: async (docket: string) => {
      await app.settled();
      return (await app.get(at(docket))).body;
    },
    declare: async (who: string, kind: 'person' | 'case', id: string) => {
      const interest = { subject: { kind, id }, category: 'family', nature: 'A sister.' };
      await app.as(who).does(`${NOVA}/interests`, interest);
      await app.settled();
    },
    review: (who: string, docket: string, body: object) => app.as(who).post(`${at(docket)}/review`, body),
    flags: async (query = '?open=true') => {
      await app.settled();
      return (await app.get(`${NOVA}/flags${query}`)).body.items;
    },
  };
}

describe('an interest that is declared afterwards', () => {
  let register: Awaited<ReturnType<typeof begun>>;
  let past: { docket: string; ruling: string };
  let open: string;

  beforeAll(async () => {
    register = await begun();
    past = await register.ruled();
    open = await register.recommended();
  });
  afterAll(() => register.app.close());

  it('takes an open case from its declarer, with what they recommended, and nothing else', async () => {
    const { app, nova, shown, declare, assigned } = register;
    const elsewhere = await assigned('nina');
    await declare('kiran', 'person', await app.actor('elara'));
    const docket = await shown(open);
    expect(docket).toMatchObject({ status: 'received', assignedTo: null, recommendation: null });
    expect(docket.history.at(-1)).toMatchObject({
      type: 'RegulatorRecused',
      summary: 'kiran was recused by a declared interest; the case is assigned to nobody.',
      actor: { role: 'system' },
    });
    expect(await shown(elsewhere)).toMatchObject({ status: 'assigned' });
    expect((await app.get(`${NOVA}/dockets?officer=nobody`)).body.items).toMatchObject([{ docket: open }]);
    const again = await app.as('ines').post(`${NOVA}/dockets/${open}/assign`, {
      regulator: nova.people.kiran,
      departs: 'They know such works.',
    });
    expect(again.body.code).toBe('DOCKET.INTERESTED');
  });

  it('flags what they made or recommended, in public and counted, and leaves it in force', async () => {
    const { app, shown, flags } = register;
    const [flag, ...more] = await flags();
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ ...past, because: 'interest', open: true, review: null, network: 'NOVA' });
    expect((await app.get(`/api/log/${flag.by}`)).body.entry.type).toBe('InterestDeclared');
    expect(await shown(past.docket)).toMatchObject({ status: 'ruled', flags: [{ flag: flag.flag }] });
    const { rows } = (await app.get('/api/dashboards/flags?network=NOVA')).body;
    expect(rows[0]).toMatchObject({ because: 'interest', open: 1 });
  });

  it('is looked at again by nobody who made the ruling, once, of a flag that there is', async () => {
    const { app, shown, flags, review } = register;
    const [{ flag }] = await flags();
    const stands = { flag, outcome: 'stands', reasons: 'Nothing speaks for another outcome.' };
    for (const [who, body, code] of [
      ['tomas', stands, 'FLAG.OWN_RULING'],
      ['kiran', stands, 'FLAG.OWN_RULING'],
      ['maren', stands, 'PERMISSION.DENIED'],
      ['ines', { ...stands, flag: newId() }, 'FLAG.UNKNOWN'],
    ] as const)
      expect([who, (await review(who, past.docket, body)).body.code]).toEqual([who, code]);
    expect((await app.as('ines').get(`${NOVA}/dockets/${past.docket}`)).body.may).toContain('ruling.review');
    expect((await app.as('tomas').get(`${NOVA}/dockets/${past.docket}`)).body.may).not.toContain(
      'ruling.review',
    );
    expect((await review('ines', past.docket, stands)).status).toBe(200);
    expect((await review('ines', past.docket, stands)).body.code).toBe('FLAG.CLOSED');
    expect(await flags()).toEqual([]);
    expect(await flags('')).toMatchObject([{ open: false, review: { outcome: 'stands' } }]);
    expect(await shown(past.docket)).toMatchObject({ status: 'ruled', rulings: [{ setAside: null }] });
  });

  it('may end with the ruling reversed, and the case with nobody who has one in it', async () => {
    const { app, shown, declare, flags, ruled, review } = register;
    const { docket, ruling } = await ruled('zane');
    await declare('tomas', 'case', docket);
    const [{ flag }] = await flags();
    await declare('kiran', 'person', await app.actor('zane'));
    const reversed = { flag, outcome: 'reversed', reasons: 'Both had a part in the work.' };
    expect((await review('ines', docket, reversed)).status).toBe(200);
    expect(await shown(docket)).toMatchObject({
      status: 'reversed',
      assignedTo: null,
      rulings: [{ ruling, setAside: 'reversed', reversedBy: null }],
    });
    expect(await flags()).toEqual([]);
  });

  it('takes an open appeal from whoever admitted it', async () => {
    const { app, declare, ruled } = register;
    const { docket, ruling } = await ruled('nina');
    await app.as('tomas').does(`${NOVA}/dockets/${docket}/serve`, { ruling });
    const { appeal } = (
      await app.as('nina').does(`${NOVA}/appeals`, { docket, ruling, grounds: ['The law says 0.9.'] })
    ).body;
    await app.as('maren').does(`${NOVA}/appeals/${appeal}/admit`, {});
    await declare('maren', 'case', docket);
    const { body } = await app.get(`${NOVA}/appeals/${appeal}`);
    expect(body).toMatchObject({ status: 'admitted', adjudicator: null });
    const { items } = (await app.get('/api/log?type=AdjudicatorRecused')).body;
    expect(items).toMatchObject([
      { summary: 'maren was recused by a declared interest; another decides the appeal.' },
    ]);
    const outcomes = [{ ground: '1', outcome: 'dismissed', reasons: 'It does not.' }];
    const decided = await app.as('maren').post(`${NOVA}/appeals/${appeal}/decide`, { outcomes });
    expect(decided.body.code).toBe('APPEAL.INTERESTED');
  });
});

describe('a reading that an appeal found wrong', () => {
  let register: Awaited<ReturnType<typeof begun>>;

  beforeAll(async () => {
    register = await begun();
  });
  afterAll(() => register.app.close());

  const appealed = async ({ docket, ruling }: { docket: string; ruling: string }) => {
    const { app } = register;
    await app.as('tomas').does(`${NOVA}/dockets/${docket}/serve`, { ruling });
    const grounds = ['The law says 0.9.'];
    const { appeal } = (await app.as('nina').does(`${NOVA}/appeals`, { docket, ruling, grounds })).body;
    await app.as('maren').does(`${NOVA}/appeals/${appeal}/admit`, {});
    return `${NOVA}/appeals/${appeal}/decide`;
  };
  const overturned = [{ ground: '1', outcome: 'overturned', decisive: false, reasons: 'It says 0.9.' }];

  it('flags what was ruled before by the same version and stands, once, and not the ruling itself', async () => {
    const { app, nova, ruled, shown, flags } = register;
    const [contested, alike, gone] = [await ruled('nina'), await ruled(), await ruled('zane')];
    await app.as('ines').does(`${NOVA}/dockets/${gone.docket}/reverse`, {
      ruling: gone.ruling,
      reasons: 'It cannot stand.',
    });
    const decide = await appealed(contested);
    const readings = [{ provision: nova.provision, version: 1 }];
    await app.as('maren').does(decide, { outcomes: overturned, readings });
    await app.settled();
    const later = await ruled('zane');
    const [flag, ...more] = await flags('');
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ ...alike, because: 'overturned-reading', open: true });
    expect((await app.get(`/api/log/${flag.by}`)).body.entry.type).toBe('AppealDecided');
    expect(await shown(alike.docket)).toMatchObject({ status: 'ruled', flags: [{ flag: flag.flag }] });
    expect(await shown(later.docket)).toMatchObject({ flags: [] });
  });

  it('flags nothing where none was named', async () => {
    const { app, ruled, flags } = register;
    const decide = await appealed(await ruled('nina'));
    const before = await flags('');
    await app.as('maren').does(decide, { outcomes: overturned });
    expect(await flags('')).toEqual(before);
  });
});

describe('a follower that is killed while it flags', () => {
  let register: Awaited<ReturnType<typeof begun>>;
  const RULINGS = 5;

  beforeAll(async () => {
    // Without the register's own.
    register = await begun(
      slices.map((slice) => ({
        ...slice,
        ...(slice.reactions && {
          reactions: (...given) => slice.reactions!(...given).filter(({ name }) => name !== 'flag-rulings'),
        }),
      })),
    );
  });
  afterAll(() => register.app.close());

  it('goes on where it is started again, misses none and flags none twice', async () => {
    const { app, ruled, declare, flags } = register;
    const rulings: string[] = [];
    for (let nth = 0; nth < RULINGS; nth++) rulings.push((await ruled()).ruling);
    await declare('kiran', 'person', await app.actor('elara'));
    const { register: opened } = app.opened;
    const { number } = (await app.get('/api/log?type=InterestDeclared')).body.items[0] as { number: number };
    const [stored] = (await opened.store.readAll({ from: null, limit: 1_000 })).slice(number);
    const event = { ...opened.codec.decode(stored!.bytes), number } as Logged;
    const bus = app.registry.app.get(CommandBus);
    const reaction = (execute: (command: object) => Promise<unknown>) => {
      const { on }: Reaction = flagInterested({ execute } as unknown as CommandBus, opened, 2);
      return on[event.type]!(event, NEVER);
    };

    let sent = 0;
    const dying = async (command: object) => {
      if (++sent > 3) throw new Error('killed');
      return bus.execute(command);
    };
    await expect(reaction(dying)).rejects.toThrow('killed');
    expect(await flags()).toHaveLength(3);

    // The rows may know by now of what was flagged, or not yet.
    await reaction((command) => bus.execute(command));
    await app.settled();
    await reaction((command) => bus.execute(command));
    const flagged = (await flags()).map(({ ruling }: { ruling: string }) => ruling) as string[];
    expect(flagged.sort()).toEqual(rulings.sort());
    const page = (await app.get(`${NOVA}/flags?limit=2`)).body;
    expect((await app.get(`${NOVA}/flags?limit=50&cursor=${page.next}`)).body.items).toHaveLength(3);
  });
});
