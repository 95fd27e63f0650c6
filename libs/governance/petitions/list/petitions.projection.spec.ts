import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '#engine/projections/testing';
import type { PetitionEvent, Threshold } from '#governance/events';
import { begin, signatures as recounted, take } from '#governance/events/reducers';
import { petitionsProjection, petitionTable, type PetitionRow } from './petitions.projection.js';

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
      thresholds: [
        { threshold: 'response', signatures: 3, period: days },
        { threshold: 'debate', signatures: 5, period: days },
      ],
    },
  },
];
const signed = (signature: string): PetitionEvent => ({ type: 'PetitionSigned', data: { ...of, signature } });
const back = (signature: string): PetitionEvent => ({
  type: 'SignatureWithdrawn',
  data: { ...of, signature },
});
const invalid = (...signatures: string[]): PetitionEvent => ({
  type: 'SignaturesInvalidated',
  data: { ...of, invalidatedBy: 'rufus', condition: 'At once', signatures, summary: 'Forged.' },
});
const reached = (upTo: number, threshold: Threshold = 'response'): PetitionEvent => ({
  type: 'ThresholdReached',
  data: { ...of, threshold, signatures: 3, upTo, due },
});
const lost = (upTo: number, threshold: Threshold = 'response'): PetitionEvent => ({
  type: 'ThresholdLost',
  data: { ...of, threshold, signatures: 2, upTo },
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
      crossed: [{ upTo: 5, lost: { signatures: 2, upTo: 7, isTold: false } }],
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
        const events = acts.flatMap(({ act, who }): PetitionEvent[] => {
          const names = who.map((one) => `s${one}`);
          const [first] = names as [string];
          if (act === 'sign' && !standing.has(first) && !invalidated.has(first)) {
            standing.add(first);
            ever.add(first);
            return [signed(first)];
          }
          if (act === 'back' && standing.has(first)) {
            standing.delete(first);
            return [back(first)];
          }
          const found = names.filter((one) => ever.has(one) && !invalidated.has(one));
          if (act !== 'invalid' || found.length === 0) return [];
          for (const one of found) {
            invalidated.add(one);
            standing.delete(one);
          }
          return [invalid(...found)];
        });
        expect(row(...events).signatures).toBe(standing.size);
        const state = logged(...events).reduce(
          (state, event, number) =>
            take(state, number, { ...event, recordedAt: '2147-03-01T10:00:00.000Z' } as never),
          begin(),
        );
        expect(recounted(state)).toEqual({ [PETITION]: standing.size });
      }),
    );
  });
});
