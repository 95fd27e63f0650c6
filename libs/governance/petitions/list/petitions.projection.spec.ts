import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '#engine/projections/testing';
import type { PetitionEvent, PetitionPublished, PetitionSigned, Spread, Threshold } from '#governance/events';
import { begin, signatures as recounted, signaturesFrom, take } from '#governance/events/reducers';
import { originTable, petitionsProjection, petitionTable, type PetitionRow } from './petitions.projection.js';

const PETITION = '0190a5c2-0000-8000-8000-0000000000f1';
const of = { network: 'NOVA', petition: PETITION };
const days = { count: 14, unit: 'days' as const, by: { provision: 'v1', path: '2147/1/7', version: 1 } };
const due = { at: '2147-03-16T00:00:00.000Z', on: '2147-03-15', begins: '2147-03-01T10:00:00.000Z', ...days };
const sealed = { sealed: '0190a5c2-0000-8000-8000-0000000000b1', commitment: 'c' };
const opened: PetitionEvent[] = [
  { type: 'PetitionOpened', data: { ...of, petitioner: 'nina', title: sealed, asks: sealed, sponsors: 1 } },
  { type: 'SponsorJoined', data: { ...of, sponsor: 'zane' } },
  {
    type: 'PetitionPublished',
    data: {
      ...of,
      publishedBy: 'sana',
      title: 'Ask first',
      asks: 'Always.',
      closes: due,
      districts: ['Harbour', 'Hills', 'Sea'],
      thresholds: [
        { threshold: 'response', signatures: 3, period: days, districts: null, clusters: null },
        { threshold: 'debate', signatures: 5, period: days, districts: null, clusters: null },
      ],
    },
  },
];
type From = Partial<Omit<PetitionSigned['data'], 'network' | 'petition' | 'signature'>>;
const signed = (signature: string, from: From = {}): PetitionEvent => ({
  type: 'PetitionSigned',
  data: { ...of, signature, district: null, cluster: null, ...from },
});
const back = (signature: string, from: From = {}): PetitionEvent => ({
  type: 'SignatureWithdrawn',
  data: { ...of, signature, district: null, cluster: null, ...from },
});
const found = (placed: Readonly<Record<string, From>>): PetitionEvent => ({
  type: 'SignaturesInvalidated',
  data: {
    ...of,
    invalidatedBy: 'rufus',
    condition: 'At once',
    signatures: Object.keys(placed),
    placed: Object.entries(placed).flatMap(([signature, from]) =>
      Object.keys(from).length === 0 ? [] : [{ signature, district: null, cluster: null, ...from }],
    ),
    summary: 'Forged.',
  },
});
const invalid = (...signatures: string[]) =>
  found(Object.fromEntries(signatures.map((signature) => [signature, {}])));
const reached = (upTo: number, threshold: Threshold = 'response'): PetitionEvent => ({
  type: 'ThresholdReached',
  data: { ...of, threshold, signatures: 3, districts: 0, clusters: 0, upTo, due },
});
const lost = (upTo: number, threshold: Threshold = 'response'): PetitionEvent => ({
  type: 'ThresholdLost',
  data: { ...of, threshold, signatures: 2, districts: 0, clusters: 0, upTo },
});
const answered: PetitionEvent = {
  type: 'ResponsePublished',
  data: { ...of, respondedBy: 'kiran', response: 'Yes.' },
};
/** The log: its first three entries open the petition, so that the next has number 3. */
const logged = (...events: PetitionEvent[]) =>
  [...opened, ...events].map((event) =>
    'signature' in event.data ? { ...event, stream: `signature-${event.data.signature}` } : event,
  );
const row = (...events: PetitionEvent[]): PetitionRow =>
  given(petitionsProjection, logged(...events)).row(petitionTable, PETITION)!;

const three = [signed('s1'), signed('s2'), signed('s3')];

describe('a petition that lost signatures', () => {
  it('is owed no more what it now has too few for, and again once it has enough', () => {
    const short = row(...three, reached(5), invalid('s1'));
    expect(short).toMatchObject({
      signatures: 2,
      counted_to: 7,
      to_tell: true,
      crossed: [{ upTo: 5, lost: { standing: { signatures: 2 }, upTo: 7, isTold: false } }],
      findings: [{ by: 'rufus', number: 7, signatures: 1 }],
    });
    const told = row(...three, reached(5), invalid('s1'), lost(7));
    expect(told.to_tell).toBe(false);
    const again = row(...three, reached(5), invalid('s1'), lost(7), signed('s4'));
    expect(again).toMatchObject({
      to_tell: true,
      crossed: [{ upTo: 5 }, { upTo: 9, due: null, lost: null }],
    });
    const done = row(...three, reached(5), invalid('s1'), lost(7), signed('s4'), reached(9));
    expect(done).toMatchObject({ to_tell: false, crossed: [{ upTo: 5 }, { upTo: 9, due, lost: null }] });
  });

  it('keeps what it reached, whoever takes theirs back or signs again', () => {
    const flapping = [back('s1'), signed('s1'), back('s2'), back('s3')];
    expect(row(...three, reached(5), ...flapping)).toMatchObject({
      signatures: 1,
      to_tell: false,
      crossed: [{ upTo: 5, lost: null }],
    });
  });

  it('keeps what came before that was recorded', () => {
    expect(row(...three, reached(5), answered, invalid('s1'))).toMatchObject({
      to_tell: false,
      crossed: [{ lost: null }],
    });
    const late = row(...three, reached(5), invalid('s1'), signed('s4'), answered);
    expect(late).toMatchObject({ to_tell: false, crossed: [{ upTo: 5, lost: null }] });
    expect(late.crossed).toHaveLength(1);
  });

  it('has what it reached told before its loss, where both are to be told', () => {
    expect(row(...three, invalid('s1')).crossed).toMatchObject([{ due: null, lost: { isTold: false } }]);
    expect(row(...three, invalid('s1'), reached(5)).crossed).toMatchObject([
      { due, lost: { isTold: false } },
    ]);
  });

  it('is debated no more where that was announced for so many', () => {
    const five = [...three, signed('s4'), signed('s5')];
    const scheduled: PetitionEvent = {
      type: 'DebateScheduled',
      data: { ...of, scheduledBy: 'sana', at: due.at, where: 'The hall' },
    };
    expect(
      row(...five, reached(7, 'debate'), scheduled, invalid('s1'), lost(10, 'debate')).debate,
    ).toBeNull();
  });
});

describe('a threshold that asks from where signatures come', () => {
  const spreading = (asked: { readonly districts?: Spread; readonly clusters?: Spread }) => {
    const published = opened.at(-1) as PetitionPublished;
    const [response] = published.data.thresholds;
    const thresholds = [{ ...response!, ...asked }];
    const log = [...opened.slice(0, -1), { ...published, data: { ...published.data, thresholds } }];
    return (...events: PetitionEvent[]) =>
      given(petitionsProjection, [...log, ...logged(...events).slice(opened.length)]).row(
        petitionTable,
        PETITION,
      )!;
  };
  const from = (district: string, ...names: string[]) => names.map((name) => signed(name, { district }));

  it('is reached with the signature by which enough districts have enough, however many there are', () => {
    const row = spreading({ districts: { count: 2, signatures: 2 } });
    const one = [...from('Hills', 's1', 's2', 's3', 's4'), signed('s5')];
    expect(row(...one)).toMatchObject({ signatures: 5, to_tell: false, crossed: [] });
    expect(row(...one, ...from('Sea', 's6')).crossed).toEqual([]);
    expect(row(...one, ...from('Sea', 's6', 's7')).crossed).toMatchObject([
      { upTo: 9, standing: { signatures: 7, districts: 2, clusters: 0 }, lost: null },
    ]);
  });

  it('is lost where a district has too few left of those found invalid, and not by taking back', () => {
    const row = spreading({ districts: { count: 1, signatures: 2 } });
    const owed = [...from('Hills', 's1', 's2'), signed('s3'), signed('s4'), reached(5)];
    expect(row(...owed, back('s1', { district: 'Hills' }))).toMatchObject({
      signatures: 3,
      crossed: [{ lost: null }],
      thresholds: [{ over: { districts: 0 } }],
    });
    expect(row(...owed, found({ s1: { district: 'Hills' } }))).toMatchObject({
      signatures: 3,
      to_tell: true,
      crossed: [{ lost: { standing: { signatures: 3, districts: 0 } } }],
    });
    // Of one that was taken back before, its district has lost it already.
    const gone = row(
      ...owed,
      ...from('Hills', 's5'),
      back('s1', { district: 'Hills' }),
      found({ s1: { district: 'Hills' } }),
    );
    expect(gone).toMatchObject({ crossed: [{ lost: null }], thresholds: [{ over: { districts: 1 } }] });
  });

  it('counts members of clusters likewise', () => {
    const row = spreading({ clusters: { count: 2, signatures: 1 } });
    const of = (cluster: string, name: string) => signed(name, { cluster });
    expect(row(signed('s1'), of('c1', 's2'), of('c1', 's3')).crossed).toEqual([]);
    expect(row(signed('s1'), of('c1', 's2'), of('c2', 's3')).crossed).toMatchObject([{ upTo: 5 }]);
  });
});

describe('the count', () => {
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('sign', 'back', 'invalid'),
      who: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 60 },
  );

  it('is that of whoever counts the log again, in the rows and for an auditor', () => {
    fc.assert(
      fc.property(acts, (acts) => {
        const [standing, ever, invalidated] = [new Set<string>(), new Set<string>(), new Set<string>()];
        const districts = ['Harbour', 'Hills', 'Sea'];
        const home = (name: string): From => {
          const nth = Number(name.slice(1));
          return nth % 4 === 3 ? {} : { district: districts[nth % 4]! };
        };
        const events = acts.flatMap(({ act, who }): PetitionEvent[] => {
          const names = who.map((one) => `s${one}`);
          const [first] = names as [string];
          if (act === 'sign' && !standing.has(first) && !invalidated.has(first)) {
            standing.add(first);
            ever.add(first);
            return [signed(first, home(first))];
          }
          if (act === 'back' && standing.has(first)) {
            standing.delete(first);
            return [back(first, home(first))];
          }
          const these = names.filter((one) => ever.has(one) && !invalidated.has(one));
          if (act !== 'invalid' || these.length === 0) return [];
          for (const one of these) {
            invalidated.add(one);
            standing.delete(one);
          }
          return [found(Object.fromEntries(these.map((one) => [one, home(one)])))];
        });
        expect(row(...events).signatures).toBe(standing.size);
        const state = logged(...events).reduce(
          (state, event, number) =>
            take(state, number, { ...event, recordedAt: '2147-03-01T10:00:00.000Z' } as never),
          begin(),
        );
        expect(recounted(state)).toEqual({ [PETITION]: standing.size });
        const rows = given(petitionsProjection, logged(...events));
        for (const district of districts) {
          const count = [...standing].filter((name) => home(name).district === district).length;
          expect(rows.row(originTable, PETITION, 'district', district)?.signatures ?? 0).toBe(count);
          expect(signaturesFrom(state)[PETITION]?.districts[district] ?? 0).toBe(count);
        }
      }),
    );
  });
});
