import { describe, expect, it } from '@jest/globals';
import type { ICommand } from '@nestjs/cqrs';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { DomainError, rule, type Decider, type DomainEvent } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type CommandContext } from '#engine/event-store';
import { given } from '#engine/projections/testing';
import { dutiesProjection, dutyTable, Timekeeper, type Duty, type DutyEnd, type Lapsed } from './index.js';

type EggEvent =
  | DomainEvent<'EggLaid', { readonly egg: string; readonly due: DutyEnd }>
  | DomainEvent<'EggEaten', { readonly egg: string }>
  | DomainEvent<'EggHatched', { readonly egg: string; readonly late: number }>;
type EggCommand = EggEvent | { readonly type: 'Hatch'; readonly egg: string; readonly late: number };

const egg: Decider<EggEvent['type'] | null, EggCommand, EggEvent> = {
  initial: null,
  evolve: (_, { type }) => type,
  decide(command, state) {
    if (command.type !== 'Hatch') return [command];
    rule(!command.egg.startsWith('stone'), 'EGG.STONE', 'It is a stone.');
    const data = { egg: command.egg, late: command.late };
    return state === 'EggLaid' ? [{ type: 'EggHatched', data }] : [];
  },
};

interface Hatch extends ICommand {
  readonly context: CommandContext;
  readonly lapsed: Lapsed;
}

const hatching: Duty = {
  kind: 'hatching',
  about: 'egg',
  on: {
    EggLaid: ({ egg: subject, due }: { egg: string; due: DutyEnd }) => ({ subject, network: 'NOVA', due }),
    EggEaten: ({ egg: subject }: { egg: string }) => ({ subject, network: 'NOVA', state: 'void' }),
    EggHatched: ({ egg: subject }: { egg: string }) => ({ subject, network: 'NOVA', state: 'lapsed' }),
  },
  lapse: (context, lapsed): Hatch => ({ context, lapsed }),
};
const watching: Duty = {
  kind: 'watching',
  about: 'egg',
  on: {
    EggLaid: ({ egg: subject, due }: { egg: string; due: DutyEnd }) => ({ subject, network: 'NOVA', due }),
  },
};
const duties = [hatching, watching];
const projection = dutiesProjection(duties);

const START = Date.parse('2147-03-01T00:00:00Z');
const HOUR = 3_600_000;

/** A coop whose log and clock outlive whoever keeps time in it. */
function coop() {
  const types = ['EggLaid', 'EggEaten', 'EggHatched'];
  const codec = new Codec(
    types.map((type) => ({ type, version: 1, parse: (data: unknown) => data as object })),
  );
  const store = memoryEventStore();
  let now = START;
  const clock = { now: () => new Date(now) };
  const decisions = makeDecisions({ store, codec, clock });
  let nth = 0;
  const does = (event: EggEvent) =>
    decisions.execute(
      egg,
      `egg-${event.data.egg}`,
      { actor: { id: 'hen', role: 'system' }, commandId: `command ${nth++}` },
      () => event,
    );
  const entries = async () =>
    (await store.readAll({ from: null, limit: 1_000 })).map(({ bytes }) => codec.decode(bytes));
  const rows = async () => given(projection, await entries()).rows(dutyTable);
  const read = {
    query: async () => [{ name: 'duties', position: String((await store.head()) ?? ''), number: '0' }],
    getRepository: () => ({
      find: async ({ take }: { take: number }) =>
        (await rows())
          .filter(
            ({ kind, state, due }) => kind === 'hatching' && state === 'open' && Date.parse(due!.at) <= now,
          )
          .sort(
            (one, other) => Date.parse(one.due!.at) - Date.parse(other.due!.at) || one.told! - other.told!,
          )
          .slice(0, take),
    }),
  } as unknown as DataSource;
  const hatch = ({ context, lapsed }: Hatch) =>
    decisions.execute(egg, `egg-${lapsed.subject}`, context, (): EggCommand => ({
      type: 'Hatch',
      egg: lapsed.subject,
      late: lapsed.late,
    }));
  const keeping = { store, read, clock, duties, execute: (command: ICommand) => hatch(command as Hatch) };
  return {
    lay: (name: string, hours: number) => {
      const at = new Date(START + hours * HOUR).toISOString();
      return does({ type: 'EggLaid', data: { egg: name, due: { at, on: at.slice(0, 10) } } });
    },
    eat: (name: string) => does({ type: 'EggEaten', data: { egg: name } }),
    pass: (hours: number) => (now += hours * HOUR),
    keeping,
    hatched: async () =>
      (await entries()).flatMap(({ type, data }) =>
        type === 'EggHatched' ? [data as EggEvent['data']] : [],
      ),
    rows,
  };
}

const running = () => new AbortController().signal;
const unheard = (line: string) => {
  throw new Error(line);
};

describe('the timekeeper', () => {
  it('records a lapse from its very instant on, and says how late', async () => {
    const { lay, pass, keeping, hatched, rows } = coop();
    await lay('a', 2);
    const keeper = new Timekeeper(keeping, unheard);
    pass(2 - 1 / HOUR);
    await keeper.turn(running());
    expect(await hatched()).toEqual([]);
    pass(1 / HOUR);
    await keeper.turn(running());
    await keeper.turn(running());
    expect(await hatched()).toEqual([{ egg: 'a', late: 0 }]);
    expect((await rows()).map(({ kind, state }) => [kind, state])).toEqual([
      ['hatching', 'lapsed'],
      ['watching', 'open'],
    ]);
  });

  it('leaves alone what is owed no more', async () => {
    const { lay, eat, pass, keeping, hatched } = coop();
    await lay('a', 2);
    await eat('a');
    pass(3);
    await new Timekeeper(keeping, unheard).turn(running());
    expect(await hatched()).toEqual([]);
  });

  it('tells of what the law refuses, once, and goes on', async () => {
    const { lay, pass, keeping, hatched } = coop();
    await lay('stone', 1);
    await lay('a', 2);
    pass(3);
    const told: string[] = [];
    const keeper = new Timekeeper(keeping, (line) => told.push(line));
    await keeper.turn(running());
    await keeper.turn(running());
    expect(told).toEqual(['That hatching stone is over could not be recorded: EGG.STONE: It is a stone.']);
    expect(await hatched()).toEqual([{ egg: 'a', late: 3_600 }]);
  });

  it('is not held up by however many that the law refused', async () => {
    const { lay, pass, keeping, hatched } = coop();
    for (let n = 0; n < 120; n++) await lay(`stone ${n}`, 1);
    await lay('a', 2);
    pass(3);
    const told: string[] = [];
    const keeper = new Timekeeper(keeping, (line) => told.push(line));
    await keeper.turn(running());
    expect(told).toHaveLength(120);
    expect(await hatched()).toEqual([{ egg: 'a', late: 3_600 }]);
  });

  it('records nothing out of turn where a stream is busy: it is tried again', async () => {
    const { lay, pass, keeping, hatched } = coop();
    await lay('a', 1);
    await lay('b', 2);
    pass(3);
    let busy = true;
    const execute = (command: ICommand) => {
      if (busy) return Promise.reject(new DomainError('STREAM.BUSY', 'Another was first.'));
      return keeping.execute(command);
    };
    const keeper = new Timekeeper({ ...keeping, execute }, unheard);
    await expect(keeper.turn(running())).rejects.toThrow('Another was first.');
    expect(await hatched()).toEqual([]);
    busy = false;
    await keeper.turn(running());
    expect(await hatched()).toEqual([
      { egg: 'a', late: 7_200 },
      { egg: 'b', late: 3_600 },
    ]);
  });

  it('killed at any point, with ten duties that fell due while it was down, records each once, in due order', async () => {
    const hours = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 10, maxLength: 10 });
    const kills = fc.array(fc.record({ after: fc.nat(9), isRecorded: fc.boolean() }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(hours, kills, async (dues, deaths) => {
        const { lay, pass, keeping, hatched } = coop();
        for (const [nth, due] of dues.entries()) await lay(String(nth), due);
        pass(50);
        for (const { after, isRecorded } of deaths) {
          let given = 0;
          const execute = async (command: ICommand) => {
            if (given++ < after) return keeping.execute(command);
            if (isRecorded) await keeping.execute(command);
            throw new Error('killed');
          };
          await new Timekeeper({ ...keeping, execute }, unheard).turn(running()).catch(() => undefined);
        }
        await new Timekeeper(keeping, unheard).turn(running());
        const inOrder = [...dues.entries()].sort(([, one], [, other]) => one - other);
        expect(await hatched()).toEqual(
          inOrder.map(([nth, due]) => ({ egg: String(nth), late: (50 - due) * 3_600 })),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('stops between two of them when another takes over', async () => {
    const { lay, pass, keeping, hatched } = coop();
    for (const name of ['a', 'b', 'c']) await lay(name, 1);
    pass(2);
    const stop = new AbortController();
    const execute = async (command: ICommand) => {
      await keeping.execute(command);
      stop.abort();
    };
    await new Timekeeper({ ...keeping, execute }, unheard).turn(stop.signal);
    expect(await hatched()).toHaveLength(1);
  });
});

describe('a duty', () => {
  const end = (at: string, begins: string): DutyEnd => ({ at, on: at.slice(0, 10), begins });
  const told: Duty = {
    kind: 'hatching',
    about: 'egg',
    on: {
      Told: (data: { due: DutyEnd }) => ({ subject: 'a', network: 'NOVA', ...data }),
      Stopped: () => ({ subject: 'a', network: 'NOVA', stops: true }),
      Given: ({ whom }: { whom: string | null }) => ({ subject: 'a', network: 'NOVA', whom }),
      Met: () => ({ subject: 'a', network: 'NOVA', state: 'met' }),
      Dropped: () => ({ subject: 'a', network: 'NOVA', state: 'void', whileOwed: true }),
    },
  };
  const at = (hour: number) => `2147-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const rowAfter = (...events: readonly { type: string; data: object; recordedAt: string }[]) =>
    given(dutiesProjection([told]), events as never).row(dutyTable, 'hatching', 'a');
  const telling = (hour: number, due: number, begins = 1) => ({
    type: 'Told',
    data: { due: end(at(due), at(begins)) },
    recordedAt: at(hour),
  });
  const stopped = (hour: number) => ({ type: 'Stopped', data: {}, recordedAt: at(hour) });

  it('does not run while its clock stands still, and keeps when it did', () => {
    expect(rowAfter(telling(1, 10), stopped(3))).toMatchObject({
      state: 'open',
      due_at: null,
      stops: [{ from: at(3), until: null }],
    });
    const twice = rowAfter(
      telling(1, 10),
      stopped(3),
      stopped(4),
      telling(5, 12),
      stopped(7),
      telling(8, 13),
    );
    expect(twice).toMatchObject({
      state: 'open',
      due_at: at(13),
      stops: [
        { from: at(3), until: at(5) },
        { from: at(7), until: at(8) },
      ],
    });
  });

  it('that begins anew has its whole time, and nothing stops what is met', () => {
    const met = { type: 'Met', data: {}, recordedAt: at(6) };
    expect(rowAfter(telling(1, 10), stopped(3), met, telling(7, 20, 7))).toMatchObject({
      state: 'open',
      due_at: at(20),
      stops: [],
    });
    expect(rowAfter(telling(1, 10), met, stopped(7))).toMatchObject({
      state: 'met',
      due_at: at(10),
      stops: [],
    });
    expect(rowAfter(stopped(1))).toBeUndefined();
  });

  it('that was met stays met when what it was about ends; one that is owed is nobody’s any more', () => {
    const [met, dropped] = ['Met', 'Dropped'].map((type) => ({ type, data: {}, recordedAt: at(6) })) as [
      Parameters<typeof rowAfter>[0],
      Parameters<typeof rowAfter>[0],
    ];
    expect(rowAfter(telling(1, 10), met, dropped)).toMatchObject({ state: 'met' });
    expect(rowAfter(telling(1, 10), dropped)).toMatchObject({ state: 'void' });
  });

  it('is of whom it was given to', () => {
    const given = (whom: string | null) => ({ type: 'Given', data: { whom }, recordedAt: at(2) });
    expect(rowAfter(telling(1, 10), given('kiran'))).toMatchObject({ whom: 'kiran' });
    expect(rowAfter(telling(1, 10), given('kiran'), telling(3, 12))).toMatchObject({ whom: 'kiran' });
    expect(rowAfter(telling(1, 10), given('kiran'), given(null))).toMatchObject({ whom: null });
    expect(rowAfter(given('kiran'))).toBeUndefined();
  });
});
