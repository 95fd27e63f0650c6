import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '#kernel';
import { given } from '#engine/projections/testing';
import type { PetitionEvent, Threshold } from '#governance/events';
import { begin, figures, take } from '#governance/events/reducers';
import { counted, petitionTable, takenBackTable } from './figured.table.js';

const projection = { name: 'figures', version: 1, tables: [petitionTable, takenBackTable], on: counted };
const petition = '0190a5c2-0000-8000-8000-0000000000f1';
const about = { network: 'NOVA', petition };
const due = {
  at: '2147-03-15T00:00:00.000Z',
  on: '2147-03-14',
  begins: '2147-03-01T09:00:00.000Z',
  count: 14,
  unit: 'days' as const,
  by: { provision: petition, path: '2147/1/7', version: 1 },
};
const period = { count: 14, unit: 'days' as const, by: due.by };
const published: PetitionEvent = {
  type: 'PetitionPublished',
  data: {
    ...about,
    publishedBy: 'sana',
    title: 'Ask first',
    asks: 'Ask.',
    closes: due,
    districts: ['Hills', 'Sea'],
    thresholds: [
      { threshold: 'response', signatures: 5, period, districts: null, clusters: null },
      { threshold: 'debate', signatures: 10, period, districts: null, clusters: null },
    ],
  },
};
/** Those with an odd number in their names say where they are from. */
const from = (signature: string) => ({
  district: Number(signature.slice(1)) % 2 === 1 ? 'Hills' : null,
  cluster: null,
});
const signed = (signature: string): PetitionEvent => ({
  type: 'PetitionSigned',
  data: { ...about, signature, ...from(signature) },
});
const withdrawn = (signature: string): PetitionEvent => ({
  type: 'SignatureWithdrawn',
  data: { ...about, signature, ...from(signature) },
});
const invalidated = (...signatures: string[]): PetitionEvent => ({
  type: 'SignaturesInvalidated',
  data: {
    ...about,
    invalidatedBy: 'rufus',
    condition: 'Made up',
    signatures,
    placed: signatures.flatMap((signature) => {
      const { district } = from(signature);
      return district === null ? [] : [{ signature, district, cluster: null }];
    }),
    summary: 'Nobody.',
  },
});
const reached = (threshold: Threshold, signatures: number): PetitionEvent => ({
  type: 'ThresholdReached',
  data: { ...about, threshold, signatures, districts: 0, clusters: 0, upTo: 9, due },
});
const lost = (threshold: Threshold, signatures: number): PetitionEvent => ({
  type: 'ThresholdLost',
  data: { ...about, threshold, signatures, districts: 0, clusters: 0, upTo: 9 },
});
const answered: PetitionEvent = {
  type: 'ResponsePublished',
  data: { ...about, respondedBy: 'kiran', response: 'Yes.' },
};
const closed: PetitionEvent = {
  type: 'PetitionClosed',
  data: { ...about, because: 'withdrawn', at: due.at, late: 0 },
};
const many = (count: number) => Array.from({ length: count }, (_, nth) => signed(`s${nth}`));

/** Of each threshold where it stands, by the rows. */
const standing = (...events: readonly PetitionEvent[]) => {
  const row = given(projection, events).row(petitionTable, petition)!;
  const open = row.spans.filter(({ until }) => until === null);
  return {
    row,
    at: Object.fromEntries(open.map(({ threshold, stage }) => [threshold, stage])),
    came: row.outcomes.map(({ threshold, what }) => `${threshold} ${what}`),
  };
};

describe('a petition in the figures', () => {
  it('is near a threshold from four fifths of its signatures on, whoever takes theirs back', () => {
    expect(standing(published, ...many(3)).at).toEqual({});
    expect(standing(published, ...many(4)).at).toEqual({ response: 'near' });
    expect(standing(published, ...many(4), withdrawn('s0'), signed('s0')).row.spans).toHaveLength(1);
  });

  it('is near it no more where it is closed, or too few signatures are left of those found invalid', () => {
    expect(standing(published, ...many(4), closed).at).toEqual({});
    expect(standing(published, ...many(4), invalidated('s0')).at).toEqual({});
    // One that was taken back is subtracted once.
    expect(standing(published, ...many(5), withdrawn('s0'), invalidated('s0'))).toMatchObject({
      at: { response: 'near' },
      row: { signatures: 4, invalid: 1 },
    });
  });

  it('is owed what it reached until that comes, or is lost', () => {
    const owed = [published, ...many(5), reached('response', 5)];
    expect(standing(...owed).at).toEqual({ response: 'owed' });
    expect(standing(...owed, answered)).toMatchObject({
      at: {},
      came: ['response reached', 'response in-time'],
    });
    const left = standing(...owed, invalidated('s0'), lost('response', 4));
    expect(left).toMatchObject({ at: { response: 'near' }, came: ['response reached', 'response lost'] });
    expect(standing(...owed, answered, invalidated('s0'), signed('s7')).at).toEqual({});
  });

  it('is counted as the reducers of an auditor count it', () => {
    const op = fc.record({
      kind: fc.constantFrom('sign', 'sign', 'sign', 'withdraw', 'invalidate', 'tell', 'answer', 'close'),
      who: fc.integer({ min: 0, max: 11 }),
    });
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (ops) => {
        const events = lawful(ops);
        const { row } = standing(...events);
        const state = events.reduce((before, event, number) => {
          const entry = { ...event, recordedAt: new Date(Date.UTC(2147, 2, 1, 0, number)).toISOString() };
          return take(before, number, entry as unknown as Entry);
        }, begin());
        const told = figures(state, '2147-04-01T00:00:00.000Z');
        const spans = (threshold: string, stage: string) =>
          row.spans.filter((one) => one.threshold === threshold && one.stage === stage && one.until === null)
            .length;
        for (const { threshold, near, owed, overdue } of told['petitions-by-threshold']!)
          expect([near, owed, overdue]).toEqual([
            spans(String(threshold), 'near'),
            spans(String(threshold), 'owed'),
            spans(String(threshold), 'owed'),
          ]);
        for (const { threshold, ...came } of told['petitions-by-outcome']!)
          for (const [key, what] of Object.entries({ reached: 'reached', lost: 'lost', inTime: 'in-time' }))
            expect(came[key]).toBe(
              row.outcomes.filter((one) => one.threshold === threshold && one.what === what).length,
            );
        expect(told['signatures-by-district']).toEqual(
          ['Hills', 'Sea'].map((district) => ({
            district: `NOVA ${district}`,
            signatures: row.in_districts[district],
          })),
        );
        expect(told['signatures-by-petition']).toEqual([
          { petition: 'NOVA Ask first', signatures: row.signatures, invalid: row.invalid },
        ]);
      }),
    );
  });
});

/** What the law and the count let happen of these, one after the other. */
function lawful(ops: readonly { kind: string; who: number }[]): PetitionEvent[] {
  const events = [published];
  const [standing, invalid, owed] = [new Set<string>(), new Set<string>(), new Set<Threshold>()];
  let [isClosed, isAnswered] = [false, false];
  for (const { kind, who } of ops) {
    const signature = `s${who}`;
    if (kind === 'sign' && !isClosed && !standing.has(signature) && !invalid.has(signature)) {
      standing.add(signature);
      events.push(signed(signature));
    } else if (kind === 'withdraw' && !isClosed && standing.delete(signature))
      events.push(withdrawn(signature));
    else if (kind === 'invalidate' && !invalid.has(signature)) {
      invalid.add(signature);
      standing.delete(signature);
      events.push(invalidated(signature));
    } else if (kind === 'tell')
      for (const [threshold, takes] of [
        ['response', 5],
        ['debate', 10],
      ] as const) {
        const isDone = threshold === 'response' && isAnswered;
        if (standing.size >= takes && !owed.has(threshold) && !isDone) {
          owed.add(threshold);
          events.push(reached(threshold, standing.size));
        } else if (standing.size < takes && owed.delete(threshold))
          events.push(lost(threshold, standing.size));
      }
    else if (kind === 'answer' && owed.delete('response')) {
      isAnswered = true;
      events.push(answered);
    } else if (kind === 'close' && !isClosed) {
      isClosed = true;
      events.push(closed);
    }
  }
  return events;
}
