import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { hashedId, newId, type PlainDate } from '#kernel';
import { Codec, memoryEventStore } from '#engine/event-store';
import { rebuild } from '#engine/projections';
import { slices } from '#governance';
import {
  type MatterInTime,
  provisionId,
  provisionStream,
  type ProvisionEvent,
  type Transition,
} from '#governance/events';
import {
  KnownLaw,
  LoggedLaw,
  provisionHistory,
  standingOn,
  type At,
  type InForce,
  type Known,
  type ProvisionHistory,
} from '#governance/law';
import { readModels } from '#platform/read-models';
import { testDatabase, type TestDatabase } from '#platform/testing';
import * as reducers from '../../events/reducers/index.js';
import { comparisonOf } from './comparison.query.js';
import { historyOf } from './provision.query.js';
import { publishedRulebook } from './published.query.js';
import { rulebookAt } from './rulebook.query.js';

const PROVISIONS = 120;
const POINTS = 40;

const day = fc.integer({ min: 1, max: 9 }).map((n): PlainDate => `2147-01-0${n}`);
const sometime = fc.option(day, { freq: 4 });
const act = fc.record({
  kind: fc.constantFrom(
    'change',
    'change',
    'change',
    'repeal',
    'suspend',
    'lift',
    'appoint',
    'postpone',
    'correct',
    'sunset',
  ),
  from: day,
  until: sometime,
  undated: fc.boolean(),
  transition: fc.oneof(
    fc.constant(null),
    fc.constant<Transition>({ to: 'undecided' }),
    day.map((one): Transition => ({ to: 'received-from', day: one })),
  ),
  of: fc.nat(20),
});
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** Whatever may stand in the stream of a provision: the deciders allow less. */
function eventsOf(path: string, acts: readonly Act[]): readonly ProvisionEvent[] {
  const place = { network: 'NOVA', provision: provisionId('NOVA', path), path };
  const events: ProvisionEvent[] = [];
  const changes: { revision: number; version: number; isRepeal: boolean; until: PlainDate | null }[] = [];
  const suspensions: number[] = [];
  const said = { cause: null, reason: null, amendedBy: [], source: null, sourceRecordedAt: null };
  const wordsOf = (revision: number) => ({
    title: `Title ${revision}`,
    text: { document: String(revision).padStart(64, 'a'), bytes: 1, mediaType: 'text/markdown' },
  });
  for (const { kind, from, until, undated, transition, of } of acts) {
    const revision = events.length;
    const version = changes.length + 1;
    const change = changes[of % changes.length];
    const reason = 'Because.';
    if (kind === 'change' || !change) {
      const ends = until !== null && until > from ? until : null;
      changes.push({ revision, version, isRepeal: false, until: ends });
      events.push({
        type: version === 1 ? 'ProvisionInserted' : 'ProvisionAmended',
        data: {
          ...place,
          ...said,
          ...wordsOf(revision),
          version,
          transition,
          effectiveFrom: undated && until === null ? null : from,
          until: ends,
          instrument: null,
          number: null,
          // Of a provision that machines begin to read later they know nothing before.
          parameters: of % 3 === 0 ? {} : { note: 'Machines read it.' },
          bounds: {},
          vocabularies: {},
          form: null,
          replaces: [],
        },
      });
    } else if (kind === 'repeal') {
      changes.push({ revision, version, isRepeal: true, until: null });
      const data = { ...place, ...said, version, effectiveFrom: from, transition };
      events.push({ type: 'ProvisionRepealed', data });
    } else if (kind === 'suspend') {
      suspensions.push(revision);
      events.push({ type: 'ProvisionSuspended', data: { ...place, from, until, reason } });
    } else if (kind === 'lift' && suspensions.length > 0) {
      const suspension = suspensions[of % suspensions.length]!;
      events.push({ type: 'SuspensionLifted', data: { ...place, revision: suspension, from, reason } });
    } else if (kind === 'appoint') {
      const { revision, version } = change;
      const data = { ...place, version, revision, effectiveFrom: from, reason };
      events.push({ type: 'CommencementAppointed', data });
    } else if (kind === 'postpone') {
      const { revision, version } = change;
      const data = { ...place, version, revision, postponedFrom: from, effectiveFrom: from, reason };
      events.push({ type: 'CommencementPostponed', data });
    } else if (kind === 'sunset' && change.until !== null) {
      const { revision, version, until } = change;
      const due = { at: `${until}T00:00:00.000Z`, on: until };
      events.push({
        type: 'SunsetReached',
        data: { ...place, version, revision, due, late: 0, inForce: null },
      });
    } else if (kind === 'correct' && !change.isRepeal) {
      const { version } = change;
      const data = { ...place, version, revision: change.revision, ...wordsOf(revision), reason };
      events.push({ type: 'ProvisionCorrected', data });
    }
  }
  return events;
}

/** One provision after the other says what happened to it, so that every log number tells something of one. */
function interleaved(courses: readonly (readonly ProvisionEvent[])[]) {
  const longest = Math.max(...courses.map((course) => course.length));
  return Array.from({ length: longest }, (_, revision) =>
    courses.flatMap((course) => (course[revision] ? [{ revision, event: course[revision] }] : [])),
  ).flat();
}

const seed = Math.floor(Math.random() * 2 ** 31);

describe(`the law of a day, as it was known, in ${PROVISIONS} histories of seed ${seed}`, () => {
  let database: TestDatabase;
  let read: DataSource;
  const paths = Array.from({ length: PROVISIONS }, (_, index) => `2147/12/${index + 1}`);
  const acts = fc.sample(fc.array(act, { minLength: 1, maxLength: 12 }), { numRuns: PROVISIONS, seed });
  const told = interleaved(paths.map((path, index) => eventsOf(path, acts[index]!)));
  const codec = new Codec(slices.flatMap(({ events }) => events));
  const entries = told.map(({ revision, event }, number) => {
    const stream = provisionStream(event.data.provision);
    return codec.encode({
      ...event,
      id: newId(),
      stream,
      revision,
      recordedAt: new Date(Date.UTC(2147, 0, 1, 0, number)).toISOString(),
      actor: { id: 'ines', role: 'chair', network: 'NOVA' },
      correlationId: stream,
      causationId: null,
      commandId: hashedId('point', String(number)),
    });
  });
  const points = fc.sample(fc.tuple(fc.nat(told.length - 1), day), { numRuns: POINTS, seed });

  /** Histories of what was known at a log number, by path. */
  function known(to: number): ReadonlyMap<string, ProvisionHistory> {
    const histories = new Map<string, ProvisionHistory>();
    for (const { event } of told.slice(0, to + 1)) {
      const { path } = event.data;
      histories.set(path, provisionHistory.evolve(histories.get(path) ?? null, event)!);
    }
    return histories;
  }

  /** By path, the version that stands, as its stream says. */
  const lawfully = (to: number, at: At) =>
    new Map(
      [...known(to)].flatMap(([path, history]) => {
        const change = standingOn(history, at);
        return change ? [[path, change.version] as const] : [];
      }),
    );

  /** Of what is lawful, all that machines read, and nothing else. */
  const mustBeRead = (
    provisions: readonly InForce[],
    knownTo: number,
    lawful: ReadonlyMap<string, number>,
  ) => {
    for (const { path, version } of provisions) expect([path, lawful.get(path)]).toEqual([path, version]);
    for (const [path, { changes }] of known(knownTo))
      if (changes.some(({ parameters }) => 'note' in parameters) && lawful.has(path))
        expect(provisions.map((one) => one.path)).toContain(path);
  };

  const shown = async (knownTo: number | null, inForceOn: PlainDate | null) => {
    const { items } = await rulebookAt(read, {
      network: 'NOVA',
      point: { knownTo, inForceOn },
      limit: 1_000,
    });
    return items;
  };

  beforeAll(async () => {
    database = await testDatabase();
    const store = memoryEventStore();
    for (const [number, entry] of entries.entries()) {
      const { revision, event } = told[number]!;
      const stream = provisionStream(event.data.provision);
      await store.append({ stream, expected: revision === 0 ? 'none' : revision - 1, entries: [entry] });
    }
    const projections = slices
      .flatMap((slice) => slice.projections)
      .filter(({ name }) => ['provisions', 'words', 'public-log'].includes(name));
    await rebuild({ store, codec, readUrl: database.urls.read, projections, texts: async () => new Map() });
    read = await readModels(database.urls.read, projections).initialize();
  }, 60_000);
  afterAll(async () => {
    await read.destroy();
    await database.drop();
  });

  it('is in the rulebook what the streams come to', async () => {
    for (const [knownTo, on] of points) {
      const items = await shown(knownTo, on);
      expect(new Map(items.map(({ path, version }) => [path, version]))).toEqual(lawfully(knownTo, on));
    }
  });

  it('is of a matter in the rulebook what its changes reach, and what works are held against', async () => {
    const law = new KnownLaw(read);
    for (const [index, [knownTo, one]] of points.entries()) {
      const [received, on] = [one, points[(index + 1) % POINTS]![1]].sort() as [PlainDate, PlainDate];
      const matter: MatterInTime = { receivedOn: received, governedBy: received, on };
      const lawful = lawfully(knownTo, matter);
      const point = { knownTo, inForceOn: on, receivedOn: received };
      const { items } = await rulebookAt(read, { network: 'NOVA', point, limit: 1_000 });
      expect(new Map(items.map(({ path, version }) => [path, version]))).toEqual(lawful);
      const { provisions } = await law.at('NOVA', matter, knownTo);
      mustBeRead(provisions, knownTo, lawful);
    }
  });

  it('is what an auditor recomputes, words and all', async () => {
    const rows = (
      standing: readonly {
        path: string;
        version: number;
        title: string | null;
        number: number;
        effectiveFrom: string | null;
        document: string | null;
      }[],
    ) =>
      standing
        .map(({ path, version, title, number, effectiveFrom, document }) =>
          [path, version, title, number, effectiveFrom, document].join(' '),
        )
        .sort();
    const ofItems = (items: Awaited<ReturnType<typeof shown>>) =>
      rows(items.map((item) => ({ ...item, document: item.text && item.text.document })));
    for (const [knownTo, on] of points.slice(0, 8)) {
      const state = entries
        .slice(0, knownTo + 1)
        .reduce(
          (state, { bytes }, number) => reducers.take(state, number, codec.decode(bytes)),
          reducers.begin(),
        );
      expect(ofItems(await shown(knownTo, on))).toEqual(rows(reducers.rulebook(state, on)));
      expect(ofItems(await shown(knownTo, null))).toEqual(rows(reducers.rulebook(state, null)));
    }
  });

  it('is what works are held against', async () => {
    const law = new KnownLaw(read);
    for (const [knownTo, on] of points) {
      const { provisions } = await law.at('NOVA', on, knownTo);
      mustBeRead(provisions, knownTo, lawfully(knownTo, on));
    }
  });

  it('is the same to whoever has no rows', async () => {
    const [law, logged] = [new KnownLaw(read), new LoggedLaw()];
    for (const [number, { bytes }] of entries.entries())
      logged.apply(Object.assign(codec.decode(bytes), { number }));
    const said = ({ histories, newest }: Known) => ({
      newest,
      histories: histories.map(({ network, provision, path, changes, suspensions }) => ({
        ...{ network, provision, path, changes },
        suspensions: [...suspensions].sort((one, other) => one.revision - other.revision),
      })),
    });
    for (const [knownTo, on] of points) {
      const [rows, entries] = [await law.known('NOVA', knownTo), logged.knownAt('NOVA', knownTo)];
      expect(said(entries)).toEqual(said(rows));
      expect(logged.on('NOVA', entries, on)).toEqual(law.on('NOVA', rows, on));
    }
    expect(logged.knownAt('LYRA', told.length)).toMatchObject({ histories: [], newest: -1 });
  });

  it('is what is published, and what the page of each provision says', async () => {
    const newest = told.length - 1;
    for (const [, on] of points.slice(0, 9)) {
      const lawful = lawfully(newest, on);
      const { provisions } = await read.transaction((transaction) => publishedRulebook(transaction, on));
      expect(new Map(provisions.map(({ path, version }) => [path, version]))).toEqual(lawful);
      for (const path of paths.slice(0, 15)) {
        const { inForce, revision } = await historyOf(read, 'NOVA', provisionId('NOVA', path), on);
        expect(inForce).toEqual(lawful.get(path) ?? null);
        expect(revision).toBe(told.filter(({ event }) => event.data.path === path).length - 1);
      }
    }
  });

  it('differs between two points where it is not the same, and nowhere else', async () => {
    for (const [index, [knownTo, inForceOn]] of points.slice(1).entries()) {
      const [before, day] = points[index]!;
      const [from, to] = [
        { knownTo: before, inForceOn: day },
        { knownTo, inForceOn },
      ];
      const { items } = await comparisonOf(read, { network: 'NOVA', from, to, limit: 1_000 });
      const words = async (known: number, on: PlainDate) =>
        new Map((await shown(known, on)).map(({ path, version, title }) => [path, `${version} ${title}`]));
      const [one, other] = [await words(before, day), await words(knownTo, inForceOn)];
      const differing = paths.filter((path) => one.get(path) !== other.get(path));
      expect(items.map(({ path }) => path)).toEqual(differing);
    }
  });
});
