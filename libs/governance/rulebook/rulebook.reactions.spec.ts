import { describe, expect, it } from '@jest/globals';
import type { CommandBus, ICommandHandler } from '@nestjs/cqrs';
import { DomainError, newId, type Clock, type Entry } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type EventStore } from '#engine/event-store';
import { NEVER, reactionCommandId, type Logged } from '#engine/projections';
import {
  type InstrumentRepealed,
  provisionId,
  provisionStream,
  reformCommenced,
  reformProposed,
  rulebookEvents,
  type Amendment,
  type ReformCommenced,
  type Transition,
} from '#governance/events';
import type { Register } from '#platform/core';
import { applyReforms, repealWithInstruments } from './rulebook.reactions.js';
import { ApplyAmendment } from './rulebook.commands.js';

const clock: Clock = { now: () => new Date('2147-03-01T09:00:00Z') };
const reform = '0190a5c2-0000-8000-8000-0000000000e1';
const appeal = '0190a5c2-0000-8000-8000-0000000000a1';
const text = { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' };
const insertion = (path: string, more: Partial<Amendment> = {}): Amendment => ({
  op: 'insert',
  provision: provisionId('NOVA', path),
  path,
  base: null,
  instrument: null,
  number: null,
  title: path,
  text,
  parameters: {},
  bounds: {},
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
  ...more,
});

type Commenced = Logged<Entry<ReformCommenced>>;

/** A register in memory, where a reform of these amendments has just commenced. */
async function commenced(amendments: readonly Amendment[], transition: Transition | null = null) {
  const codec = new Codec([
    ...rulebookEvents,
    ...[reformProposed, reformCommenced].map((event) => ({ ...event, parse: (data: unknown) => data })),
  ]);
  const store: EventStore = memoryEventStore();
  const decisions = makeDecisions({ store, codec, clock });
  const register = { store, codec, decisions, clock } as Register;
  const handler: ICommandHandler = new ApplyAmendment.handler(register, [], {});
  const bus = { execute: (command: object) => handler.execute(command) } as unknown as CommandBus;
  const stream = `reform-${reform}`;
  const entry = (revision: number, type: string, data: object) => ({
    id: newId(),
    stream,
    revision,
    type,
    recordedAt: clock.now().toISOString(),
    actor: { id: 'ines', role: 'chair' as const, network: 'NOVA' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  });
  const entries = [
    entry(0, 'ReformProposed', { network: 'NOVA', reform, amendments, transition, cause: { appeal } }),
    entry(1, 'ReformCommenced', {
      network: 'NOVA',
      reform,
      effectiveFrom: '2147-02-01',
      reason: 'It never held.',
      review: null,
    }),
  ].map((one) => codec.encode(one));
  await store.append({ stream, expected: 'none', entries });
  const event = { ...codec.decode(entries[1]!.bytes), number: 1 } as Commenced;
  const changesAt = async (path: string) =>
    (await store.readStream(provisionStream(provisionId('NOVA', path)))).map(({ bytes }) =>
      codec.decode(bytes),
    );
  const { on } = applyReforms(bus, register);
  return { event, react: () => on.ReformCommenced!(event, NEVER), changesAt };
}

describe('a reform that commenced', () => {
  it('changes each provision in its name, and in that of the appeal behind it', async () => {
    const { event, react, changesAt } = await commenced([insertion('a'), insertion('b')]);
    await react();
    for (const path of ['a', 'b'])
      expect(await changesAt(path)).toMatchObject([
        {
          type: 'ProvisionInserted',
          actor: { id: 'rulebook', role: 'system', network: 'NOVA' },
          correlationId: `reform-${reform}`,
          causationId: event.id,
          commandId: reactionCommandId(event.id, 'apply-reforms', provisionStream(provisionId('NOVA', path))),
          data: {
            version: 1,
            effectiveFrom: '2147-02-01',
            reason: 'It never held.',
            cause: { reform, appeal },
          },
        },
      ]);
  });

  it.each([null, { to: 'undecided' }, { to: 'received-from', day: '2147-06-01' }] as const)(
    'reaches the matters that it says: %j',
    async (transition) => {
      const { react, changesAt } = await commenced([insertion('a'), insertion('b')], transition);
      await react();
      for (const path of ['a', 'b']) expect(await changesAt(path)).toMatchObject([{ data: { transition } }]);
    },
  );

  it('changes nothing twice', async () => {
    const { react, changesAt } = await commenced([insertion('a')]);
    await react();
    await react();
    expect(await changesAt('a')).toHaveLength(1);
  });

  it.each([
    ['outrun by the law', insertion('a', { base: 4 }), 'PROVISION.BASE_OUTDATED'],
    ['without its words', insertion('a', { text: null }), 'PROVISION.WORDING'],
    ['of what does not stand', insertion('a', { op: 'repeal' }), 'PROVISION.ABSENT'],
  ])(
    'tells of an amendment that cannot be applied, and applies the others: %s',
    async (_, amendment, code) => {
      const { react, changesAt } = await commenced([amendment, insertion('b')]);
      await expect(react()).rejects.toMatchObject({ code });
      expect(await changesAt('a')).toEqual([]);
      expect(await changesAt('b')).toHaveLength(1);
    },
  );

  it('is tried again as a whole where the register, not the law, fails', async () => {
    const failing = {
      execute: () => Promise.reject(new Error('the socket is gone')),
    } as unknown as CommandBus;
    const register = {
      decisions: { load: async () => ({ state: { amendments: [insertion('a')], appeal } }) },
    };
    const { on } = applyReforms(failing, register as unknown as Register);
    const event = { id: newId(), stream: `reform-${reform}`, data: { network: 'NOVA', reform } } as Commenced;
    const failure: unknown = await on.ReformCommenced!(event, NEVER).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(DomainError);
    expect(failure).toMatchObject({ message: 'the socket is gone' });
  });
});

describe('an instrument that was repealed whole', () => {
  const repealed = {
    id: newId(),
    stream: 'instrument-i',
    revision: 1,
    correlationId: 'instrument-i',
    data: {
      network: 'NOVA',
      instrument: 'i',
      number: '2147/12',
      effectiveFrom: '2147-09-01',
      reason: 'Spent.',
    },
  } as Logged<Entry<InstrumentRepealed>>;

  /** A register whose read model is at this position of the log; the repeal is at 7. */
  function reading(position: number, rows: readonly { provision: string }[]) {
    const followers = [{ name: 'provisions', position: String(position), number: '0' }];
    const read = { query: async (sql: string) => (sql.includes('followers') ? followers : rows) };
    const store = { readStream: async () => [{ position: 7n }] };
    const commands: { input: object; context: { commandId: string } }[] = [];
    const bus = { execute: async (command: (typeof commands)[number]) => void commands.push(command) };
    const { on } = repealWithInstruments(
      bus as unknown as CommandBus,
      { read, store } as unknown as Register,
      0,
    );
    return { react: () => on.InstrumentRepealed!(repealed, NEVER), commands };
  }

  it('repeals each of its provisions, once', async () => {
    const { react, commands } = reading(7, [{ provision: 'a' }, { provision: 'b' }]);
    await react();
    expect(commands.map(({ input }) => input)).toEqual(
      ['a', 'b'].map((provision) => ({
        network: 'NOVA',
        provision,
        effectiveFrom: '2147-09-01',
        reason: 'Spent.',
      })),
    );
    expect(commands[0]!.context.commandId).toBe(
      reactionCommandId(repealed.id, 'repeal-with-instruments', provisionStream('a')),
    );
  });

  it('is looked at again where its provisions are not read that far', async () => {
    const { react, commands } = reading(6, [{ provision: 'a' }]);
    const failure: unknown = await react().catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(DomainError);
    expect(failure).toBeInstanceOf(Error);
    expect(commands).toEqual([]);
  });
});
