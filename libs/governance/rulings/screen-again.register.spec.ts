import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import { slices } from '#governance';
import { docketStream, type SubmissionScreened } from '#governance/events';
import type { Slice } from '#platform/core';
import { assessed, testRegister } from '../../../apps/registry/testing/index.js';
import { screenAgain } from './screen-again.js';
import { screeningOf } from './screening.js';

const NOVA = '/api/networks/NOVA';
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';
const BOUNDS = { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } };

/** A register with a rule on fear, at most 0.8, and one that takes works from Elara. */
async function begun(of: readonly Slice[] = slices) {
  const app = await testRegister(of);
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  for (const [sub, name] of [
    ['kiran', 'Kiran Morales'],
    ['tomas', 'Tomas Brandt'],
  ] as const)
    await app
      .as('ines')
      .does(`${NOVA}/appointments`, { person: await app.actor(sub), office: 'regulator', name });
  const { id: instrument } = (
    await app
      .as('ines')
      .does(`${NOVA}/instruments`, { number: '2147/12', title: 'Stimuli', kind: 'substantive' })
  ).body as { id: string };
  await app.as('ines').does(`${NOVA}/words`, {
    vocabulary: 'stimuli',
    words: [{ word: 'fear', meaning: 'What fear is.' }],
  });
  const { id: fear } = (
    await app.as('ines').does(`${NOVA}/provisions`, {
      instrument,
      number: '4.2',
      title: 'Fear',
      text: 'Not above 0.8.',
      effectiveFrom: '2147-01-04',
      parameters: { 'fear.limit': 0.8 },
      bounds: BOUNDS,
      form: { text: FEAR, effect: 'forbid' },
    })
  ).body as { id: string };
  const submit = async (intensity = 0.7, kind = 'fear') =>
    (
      await app.as('elara').does(`${NOVA}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: 'Elara Voss',
        artist: 'Elara V.',
        artistKind: 'human',
        audience: 'general',
        venue: 'Hall A',
        purpose: 'communal',
        score: {
          movements: [
            {
              title: 'Low water',
              sharing: 'audience',
              stimuli: [{ id: 'swell', kind, intensity, from: 0, to: 60 }],
            },
          ],
        },
      })
    ).body.docket as string;
  return {
    app,
    fear,
    submit,
    amend: (limit: number, more: object) =>
      app.as('ines').does(`${NOVA}/provisions/${fear}/amend`, {
        title: 'Fear',
        text: `Not above ${limit}.`,
        parameters: { 'fear.limit': limit },
        ...more,
      }),
    docketOf: async (docket: string) => {
      await app.settled();
      return (await app.get(`${NOVA}/dockets/${docket}`)).body;
    },
    /** Every screening of a docket, as it was recorded. */
    screeningsOf: async (docket: string) => {
      const { store, codec } = app.opened.register;
      return (await store.readStream(docketStream(docket)))
        .map(({ bytes }) => codec.decode(bytes))
        .filter(({ type }) => type === 'SubmissionScreened')
        .map(({ data }) => data as SubmissionScreened['data']);
    },
  };
}

describe('what waits for a ruling is screened again', () => {
  let nova: Awaited<ReturnType<typeof begun>>;
  let [early, late] = ['', ''];
  const rulesFor = async (received: string, on: string) =>
    (await nova.app.get(`${NOVA}/rulebook?received-on=${received}&in-force-on=${on}`)).body.items.map(
      ({ citation }: { citation: string }) => citation,
    ) as string[];

  beforeAll(async () => {
    nova = await begun();
    early = await nova.submit();
    await nova.app.settled();
  });
  afterAll(() => nova.app.close());

  it('not where a change reaches only what is received from its day on', async () => {
    await nova.amend(0.75, { effectiveFrom: '2147-01-10' });
    await nova.app.pass(7);
    expect((await nova.docketOf(early)).screening).toMatchObject({ disposition: 'clear', again: null });
    expect(await nova.screeningsOf(early)).toHaveLength(1);
  });

  it('on the day on which a reform commences that reaches undecided matters too, and says why', async () => {
    const { app, fear } = nova;
    const { reform } = (
      await app.as('tomas').does(`${NOVA}/reforms`, {
        title: 'Calmer nights',
        reasons: 'Many woke.',
        transition: { to: 'undecided' },
        commencesOn: '2147-01-20',
        amendments: [
          {
            op: 'amend',
            provision: fear,
            base: 2,
            title: 'Fear',
            text: 'Not above 0.5.',
            parameters: { 'fear.limit': 0.5 },
          },
        ],
      })
    ).body as { reform: string };
    await assessed(app, reform);
    await app.as('ines').does(`${NOVA}/reforms/${reform}/adopt`, { reasons: 'Heard.' });
    await app.as('ines').does(`${NOVA}/reforms/${reform}/commence`, { effectiveFrom: '2147-01-20' });
    expect((await nova.docketOf(early)).screening).toMatchObject({ disposition: 'clear', again: null });
    expect((await app.get(`${NOVA}/reforms/${reform}`)).body.transition).toEqual({ to: 'undecided' });
    const { versions } = (await app.get(`${NOVA}/provisions/${fear}`)).body;
    expect(versions.map(({ transition }: { transition: unknown }) => transition)).toEqual([
      null,
      null,
      { to: 'undecided' },
    ]);
    expect(await rulesFor('2147-01-04', '2147-01-19')).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await rulesFor('2147-01-12', '2147-01-19')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await rulesFor('2147-01-04', '2147-01-20')).toEqual(['NOVA 2147/12 s 4.2 v3']);

    await app.pass(9);
    const { screening, history } = await nova.docketOf(early);
    expect(screening).toMatchObject({
      revision: 1,
      governingDate: '2147-01-04',
      screenedOn: '2147-01-20',
      disposition: 'forbid',
      counts: [{ citation: 'NOVA 2147/12 s 4.2 v3', offending: 1 }],
      again: {
        provisions: [{ provision: fear, path: '2147/12/4.2', before: 1, after: 3 }],
        words: 0,
      },
    });
    expect(history.at(-1).summary).toBe(
      'Revision 1 was held against 1 rule again, since 2147/12/4.2 v3 governs: forbid, by 1 provision.',
    );
  });

  it('and the ruling cites what reaches it', async () => {
    const { app, fear } = nova;
    const at = `${NOVA}/dockets/${early}`;
    await app
      .as('ines')
      .does(`${at}/assign`, { regulator: await app.actor('kiran'), departs: 'They know such works.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much fear.' });
    const ruling = (version: number) => ({
      revision: 1,
      outcome: 'refused',
      facts: 'Fear at 0.7.',
      reasons: 'It is too much.',
      cited: [{ provision: fear, version }],
    });
    expect((await app.as('tomas').post(`${at}/rule`, ruling(1))).body).toMatchObject({
      status: 422,
      code: 'RULING.CITES_NOT_IN_FORCE',
      inForce: 3,
      detail: 'By the law of 4 January 2147 2147/12/4.2 v1 does not govern this case; v3 does.',
    });
    await app.as('tomas').does(`${at}/rule`, ruling(3));
    expect((await nova.docketOf(early)).rulings).toMatchObject([
      { governingDate: '2147-01-04', governingReason: null, cited: [{ version: 3 }] },
    ]);
  });

  it('no more once a ruling stands, and by a change that says from which receipt on', async () => {
    late = await nova.submit(0.45);
    await nova.app.settled();
    const terms = (day: string) => ({ transition: { to: 'received-from', day } });
    await nova.amend(0.3, { effectiveFrom: '2147-01-21', ...terms('2147-02-01') });
    await nova.app.pass(1);
    expect((await nova.docketOf(late)).screening).toMatchObject({ disposition: 'clear', again: null });
    await nova.amend(0.4, { effectiveFrom: '2147-01-22', ...terms('2147-01-20') });
    await nova.app.pass(1);
    expect((await nova.docketOf(late)).screening).toMatchObject({
      disposition: 'forbid',
      screenedOn: '2147-01-22',
      again: { provisions: [{ before: 3, after: 5 }] },
    });
    expect(await nova.screeningsOf(early)).toHaveLength(2);
  });

  it('when it is suspended, and lifted again', async () => {
    const { app, fear } = nova;
    await app.as('ines').does(`${NOVA}/provisions/${fear}/suspend`, { from: '2147-01-22', reason: 'Tried.' });
    expect((await nova.docketOf(late)).screening).toMatchObject({
      disposition: 'clear',
      rules: 0,
      again: { provisions: [{ before: 5, after: null }] },
    });
    await app.as('ines').does(`${NOVA}/provisions/${fear}/lift`, { from: '2147-01-23', reason: 'Sound.' });
    await app.pass(1);
    expect((await nova.docketOf(late)).screening).toMatchObject({
      disposition: 'forbid',
      again: { provisions: [{ before: null, after: 5 }] },
    });
  });

  it('when words are published, and not by a corrigendum', async () => {
    const { app, fear } = nova;
    const dread = await nova.submit(0.1, 'dread');
    expect((await nova.docketOf(dread)).screening).toMatchObject({ disposition: 'unscreened' });
    await app.as('ines').does(`${NOVA}/words`, {
      vocabulary: 'stimuli',
      words: [{ word: 'dread', meaning: 'Fear without an object.' }],
    });
    expect((await nova.docketOf(dread)).screening).toMatchObject({
      disposition: 'clear',
      unscreened: [],
      again: { provisions: [], words: 1 },
    });
    await app.as('ines').does(`${NOVA}/provisions/${fear}/correct`, {
      version: 5,
      title: 'Fear',
      text: 'No more than 0.4.',
      reason: 'A slip.',
    });
    await app.settled();
    expect(await nova.screeningsOf(dread)).toHaveLength(2);
  });
});

describe('a follower that is killed while it screens again', () => {
  let nova: Awaited<ReturnType<typeof begun>>;
  const WORKS = 5;

  beforeAll(async () => {
    // Without the register's own.
    nova = await begun(
      slices.map((slice) => ({
        ...slice,
        ...(slice.reactions && {
          reactions: (...given) => slice.reactions!(...given).filter(({ name }) => name !== 'screen-again'),
        }),
      })),
    );
  });
  afterAll(() => nova.app.close());

  it('goes on where it is started again, misses none and screens none twice', async () => {
    const { app } = nova;
    const dockets: string[] = [];
    for (let work = 0; work < WORKS; work++) dockets.push(await nova.submit());
    await app.settled();
    await nova.amend(0.5, { effectiveFrom: '2147-01-04', transition: { to: 'undecided' } });
    await app.settled();
    const { register } = app.opened;
    const { number } = (await app.get('/api/log?type=ProvisionAmended')).body.items[0] as { number: number };
    const [stored] = (await register.store.readAll({ from: null, limit: 1_000 })).slice(number);
    const event = { ...register.codec.decode(stored!.bytes), number } as Logged;
    const bus = app.registry.app.get(CommandBus);
    const reaction = (execute: (command: object) => Promise<unknown>) => {
      const { on }: Reaction = screenAgain({ execute } as unknown as CommandBus, register, 2);
      return on[event.type]!(event, NEVER);
    };

    let sent = 0;
    const dying = async (command: object) => {
      if (++sent > 3) throw new Error('killed');
      return bus.execute(command);
    };
    await expect(reaction(dying)).rejects.toThrow('killed');
    const counted = async () =>
      Promise.all(dockets.map(async (one) => (await nova.screeningsOf(one)).length));
    // In the order in which their dockets were opened, which may be another than that of the works.
    expect((await counted()).toSorted()).toEqual([1, 1, 2, 2, 2]);

    // The rows may know by now of what was screened, or not yet.
    await reaction((command) => bus.execute(command));
    await app.settled();
    await reaction((command) => bus.execute(command));
    expect(await counted()).toEqual(dockets.map(() => 2));

    for (const docket of dockets) {
      const [first, again] = await nova.screeningsOf(docket);
      const { network, docket: _, ...recorded } = again!;
      const { revision, governingDate: receivedOn } = again!;
      const found = await screeningOf(
        { ...register },
        {
          ...{ network, docket, revision, receivedOn },
          last: first!,
          now: again!,
        },
      );
      expect(found).toEqual(recorded);
      expect(found.disposition).toBe('forbid');
    }
  });
});
