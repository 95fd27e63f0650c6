import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import { slices } from '#governance';
import { submissionExample } from '#governance/symphonies';
import {
  assessed,
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';
import { flagOvertaken } from './flag-overtaken.js';

const NOVA = '/api/networks/NOVA';

describe('a reform by which rules find otherwise of what was ruled on', () => {
  let app: TestRegister;
  let nova: Nova;
  let fear: string;

  beforeAll(async () => {
    // Without the register's own, which is seen at work where all works are held: `audit-assess`.
    app = await testRegister(
      slices.map((slice) => ({
        ...slice,
        ...(slice.reactions && {
          reactions: (...given) => slice.reactions!(...given).filter(({ name }) => name !== 'flag-overtaken'),
        }),
      })),
    );
    nova = await establishNova(app);
    await app.as('ines').does(`${NOVA}/words`, {
      vocabulary: 'stimuli',
      words: [{ word: 'fear', meaning: 'Fear.', values: {} }],
    });
    fear = (
      await app.as('ines').does(`${NOVA}/provisions`, {
        instrument: nova.instrument,
        effectiveFrom: '2147-01-04',
        number: '4.2',
        title: 'Fear',
        text: 'Not above 0.5.',
        parameters: { 'fear.limit': 0.5 },
        bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
        form: {
          text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
          effect: 'forbid',
        },
      })
    ).body.id;
  });
  afterAll(() => app.close());

  /** A work with that much fear, approved by that version of the rule, or by another rule. */
  const ruled = async (intensity: number, cited: object = { provision: fear, version: 1 }) => {
    const stimuli = [{ id: 'swell', kind: 'fear', intensity, from: 0, to: 60 }];
    const score = { movements: [{ title: 'Low water', sharing: 'audience', stimuli }] };
    const submission = { ...submissionExample, score };
    const { docket } = (await app.as('elara').does(`${NOVA}/symphonies`, submission)).body;
    await app.settled();
    const at = `${NOVA}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: nova.people.kiran, departs: 'As asked.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'approved', reasons: 'Little fear.' });
    const { ruling } = (
      await app.as('tomas').does(`${at}/rule`, {
        revision: 1,
        outcome: 'approved',
        facts: `Fear at ${intensity}.`,
        reasons: 'Below the limit.',
        cited: [cited],
      })
    ).body;
    return { docket, ruling } as { docket: string; ruling: string };
  };
  const flags = async () => {
    await app.settled();
    return (await app.get(`${NOVA}/flags?open=true`)).body.items as readonly { ruling: string }[];
  };
  /** The commencement of a reform of the rule. */
  const commenced = async (amendment: object): Promise<Logged> => {
    const { reform } = (
      await app.as('tomas').does(`${NOVA}/reforms`, {
        title: 'Less fear',
        reasons: 'Children woke.',
        amendments: [{ op: 'amend', provision: fear, title: 'Fear', text: 'Less.', ...amendment }],
      })
    ).body;
    await assessed(app, reform);
    await app.as('ines').does(`${NOVA}/reforms/${reform}/adopt`, { reasons: 'Sound.' });
    const [on] = (await app.get(`${NOVA}/reforms/${reform}`)).body.assessments;
    await app.as('ines').does(`${NOVA}/reforms/${reform}/commence`, {
      effectiveFrom: on?.on ?? '2147-02-01',
    });
    await app.settled();
    const { number } = (await app.get('/api/log?type=ReformCommenced')).body.items[0] as { number: number };
    const { store, codec } = app.opened.register;
    const [stored] = (await store.readAll({ from: null, limit: 1_000 })).slice(number);
    return { ...codec.decode(stored!.bytes), number } as Logged;
  };
  const follow = (event: Logged, execute: (command: object) => Promise<unknown>) => {
    const { on }: Reaction = flagOvertaken({ execute } as unknown as CommandBus, app.opened.register, 2);
    return on[event.type]!(event, NEVER);
  };

  it('has the rulings flagged that cite what it amended and flip, each once, also where it is killed', async () => {
    const flipping = [await ruled(0.45), await ruled(0.42)];
    await ruled(0.1);
    await ruled(0.44, { provision: nova.provision, version: 1 });
    flipping.push(await ruled(0.5));
    const gone = await ruled(0.49);
    await app.as('ines').does(`${NOVA}/dockets/${gone.docket}/reverse`, {
      ruling: gone.ruling,
      reasons: 'It cannot stand.',
    });
    const event = await commenced({ base: 1, parameters: { 'fear.limit': 0.4 } });
    const bus = app.registry.app.get(CommandBus);
    let sent = 0;
    const dying = async (command: object) => {
      if (++sent > 1) throw new Error('killed');
      return bus.execute(command);
    };
    await expect(follow(event, dying)).rejects.toThrow('killed');
    expect(await flags()).toHaveLength(1);

    await follow(event, (command) => bus.execute(command));
    await app.settled();
    await follow(event, (command) => bus.execute(command));
    const found = await flags();
    expect(found.map(({ ruling }) => ruling).sort()).toEqual(flipping.map(({ ruling }) => ruling).sort());
    for (const flag of found)
      expect(flag).toMatchObject({ because: 'law-changed', by: event.number, open: true, review: null });

    const [{ flag, docket }] = found as unknown as [{ flag: string; docket: string }];
    const shown = (await app.get(`${NOVA}/dockets/${docket}`)).body;
    expect(shown).toMatchObject({ status: 'ruled', flags: [{ flag, because: 'law-changed' }] });
    expect(shown.history.at(-1).summary).toBe(
      'A ruling is to be looked at again: the law that it applied changed.',
    );
    const stands = { flag, outcome: 'stands', reasons: 'It was heard long ago.' };
    await app.as('ines').does(`${NOVA}/dockets/${docket}/review`, stands);
    expect(await flags()).toHaveLength(2);
  });

  it('is none that changes nothing of what rules find', async () => {
    await ruled(0.3, { provision: fear, version: 2 });
    const event = await commenced({ base: 2, title: 'Fear, in other words' });
    await follow(event, () => Promise.reject(new Error('Something was flagged.')));
    expect(await flags()).toHaveLength(2);
  });
});
