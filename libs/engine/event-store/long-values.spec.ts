import { hash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, type Decider, type DomainEvent, type Entry } from '#kernel';
import { Codec, type EventSchema } from './codec.js';
import { makeDecisions } from './make-decisions.js';
import { memoryEventStore } from './memory.js';
import { memoryLongValues } from './testing/long-values.js';

const MOST = 50;
const long = { anyOf: [{ type: 'string' }, { type: 'object' }], long: MOST };

const ruled: EventSchema = {
  type: 'Ruled',
  version: 2,
  parse: (data) => data,
  describe: () => ({
    type: 'object',
    properties: {
      docket: { type: 'string', format: 'uuid' },
      facts: long,
      why: { anyOf: [long, { type: 'null' }] },
      grounds: { type: 'array', items: { type: 'object', properties: { reasons: long } } },
      sets: long,
    },
  }),
  upcasters: { 1: (data: object) => ({ ...data, why: null }) },
};

type Ruled = DomainEvent<
  'Ruled',
  {
    facts: string;
    why: string | null;
    grounds: readonly { reasons: string }[];
    sets: Readonly<Record<string, readonly string[]>>;
  }
>;

const anEntry = (data: unknown): Omit<Entry, 'schemaVersion'> => ({
  id: newId(),
  stream: 'docket-1',
  revision: 0,
  type: 'Ruled',
  recordedAt: '2147-03-01T09:00:00.000Z',
  actor: { id: 'someone', role: 'regulator' },
  correlationId: 'docket-1',
  causationId: null,
  commandId: 'c',
  data,
});

const text = fc.string({ unit: 'grapheme', maxLength: 120 });
const data = fc.record({
  facts: text,
  why: fc.option(text),
  grounds: fc.array(fc.record({ reasons: text }), { maxLength: 3 }),
  sets: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.array(text, { maxLength: 3 }), { maxKeys: 3 }),
});

describe('what is long in an event', () => {
  let kept: ReturnType<typeof memoryLongValues>;
  let codec: Codec;

  beforeEach(() => {
    kept = memoryLongValues();
    codec = new Codec([ruled], kept);
  });

  it('is a document that its entry names, and read in its place, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(data, async (said) => {
        const written = codec.encode(anEntry(said));
        await codec.keep([written]);
        const [entry] = await codec.decodeAll([written]);
        expect(entry!.data).toEqual(said);
        expect(codec.decodeWritten(written)).toEqual(entry);
        // Seven values of so many bytes at most, a reference being longer than they, and what stands around them.
        expect(written.bytes.length).toBeLessThan(7 * 180 + 600);
      }),
    );
  });

  it('stands in the entry itself where it is short', () => {
    const short = codec.encode(anEntry({ facts: 'x'.repeat(MOST - 2) }));
    expect(short.long).toEqual([]);
    expect(codec.decode(short.bytes).data).toEqual({ facts: 'x'.repeat(MOST - 2) });
  });

  it('is named by its hash, how long it is and what it is', () => {
    const facts = '静'.repeat(20);
    const { bytes, long } = codec.encode(anEntry({ facts, sets: { words: [facts] } }));
    const sets = `{"words":["${facts}"]}`;
    expect((JSON.parse(bytes.toString('utf8')) as Entry).data).toEqual({
      facts: { document: hash('sha256', facts), bytes: 60, mediaType: 'text/plain' },
      sets: { document: hash('sha256', sets), bytes: Buffer.byteLength(sets), mediaType: 'application/json' },
    });
    expect(long.map((one) => one.text)).toEqual([facts, sets]);
  });

  it('is given back in an entry as it was recorded, in whichever version', async () => {
    const facts = 'f'.repeat(100);
    const written = codec.encode(anEntry({ facts }));
    await codec.keep([written]);
    const recorded = { ...(JSON.parse(written.bytes.toString('utf8')) as Entry), schemaVersion: 1 };
    expect((await codec.whole(recorded)).data).toEqual({ facts });
    expect(await codec.whole({ ...recorded, type: 'Unknown' })).toEqual({ ...recorded, type: 'Unknown' });
    expect((await codec.decodeAll([entryOf(recorded)]))[0]!.data).toEqual({ facts, why: null });
  });

  it('keeps nobody from the other entries where it is gone, and is named', async () => {
    const [here, gone] = ['here', 'gone'].map((one) => codec.encode(anEntry({ facts: one.repeat(30) })));
    await codec.keep([here!]);
    const newer = entryOf({
      ...codec.decodeWritten(here!),
      data: JSON.parse(here!.bytes.toString('utf8')).data as unknown,
      schemaVersion: 3,
    });
    const noJson = { type: 'Ruled', bytes: Buffer.from('{"document":"') };
    const read = await codec.decodeLong([gone!, here!, newer, noJson]);
    expect([...read.keys()]).toEqual([1]);
    const { document } = gone!.long[0]!;
    expect(() => codec.decode(gone!.bytes)).toThrow(
      `The document ${document}, a part of Ruled, is not among`,
    );
    await expect(codec.decodeAll([gone!])).rejects.toThrow(document);
  });

  it('is not taken by a codec that has no place for it', async () => {
    const without = new Codec([ruled]);
    const written = without.encode(anEntry({ facts: 'f'.repeat(100) }));
    await expect(without.keep([written])).rejects.toThrow('without a place for long values');
    await expect(without.decodeAll([written])).rejects.toThrow('without a place for long values');
  });

  it('is there before its entry, and everybody decides with it', async () => {
    const store = memoryEventStore();
    const clock = { now: () => new Date('2147-03-01T09:00:00Z') };
    const ruling: Decider<string, string, Ruled> = {
      initial: '',
      evolve: (_, event) => event.data.facts,
      decide: (facts) => [{ type: 'Ruled', data: { facts, why: null, grounds: [], sets: {} } }],
    };
    const facts = 'f'.repeat(100);
    const appends: boolean[] = [];
    const watched = new Proxy(store, {
      get: (target, name: keyof typeof store) => (append: never) => {
        if (name === 'append') appends.push(kept.kept.has(hash('sha256', facts)));
        return (target[name] as (one: never) => unknown).call(target, append);
      },
    });
    const here = makeDecisions({ store: watched, codec, clock });
    const context = { actor: anEntry({}).actor, commandId: 'c' };
    const first = await here.execute(ruling, 'docket-1', context, () => facts);
    expect(appends).toEqual([true]);
    expect(first.entries[0]!.data).toMatchObject({ facts });
    const elsewhere = makeDecisions({ store, codec: new Codec([ruled], kept), clock });
    expect((await elsewhere.load(ruling, 'docket-1')).state).toBe(facts);
    const repeated = await elsewhere.execute(ruling, 'docket-1', context, () => facts);
    expect([repeated.repeated, repeated.entries]).toEqual([true, first.entries]);
  });
});

function entryOf(entry: Entry) {
  return { type: entry.type, bytes: Buffer.from(JSON.stringify(entry)) };
}
