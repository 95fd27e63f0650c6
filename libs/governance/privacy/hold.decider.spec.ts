import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import { givenFor } from '#kernel/testing';
import type { PrivacyEvent } from '#governance/events';
import { personDecider, type PersonCommand } from './erasure.decider.js';
import { standing } from './person.js';

const given = givenFor(personDecider);
const now = new Date('2147-03-20T12:00:00Z');
const ends = { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' };
const matter = { cases: ['tides'], parties: ['nina'] };
const chair = { person: 'ines', interests: [] };
const place = {
  type: 'PlaceHold',
  person: 'nina',
  hold: 'h1',
  network: 'NOVA',
  docket: 'tides',
  isOpen: true,
  matter,
  by: chair,
  reasons: 'The appeal is heard in April.',
  ends,
  now,
} as const;
const release = {
  type: 'ReleaseHold',
  person: 'nina',
  hold: 'h1',
  network: 'NOVA',
  matter,
  by: chair,
  reasons: 'It was withdrawn.',
  now,
} as const;
const ofHold = { person: 'nina', hold: 'h1', network: 'NOVA', docket: 'tides' };
const placed: PrivacyEvent = {
  type: 'LegalHoldPlaced',
  data: { ...ofHold, placedBy: 'ines', reasons: 'The appeal is heard in April.', ends },
};
const released: PrivacyEvent = {
  type: 'LegalHoldReleased',
  data: { ...ofHold, releasedBy: 'ines', reasons: 'It was withdrawn.' },
};
const later = new Date('2147-05-01T00:00:05Z');
const expired: PrivacyEvent = { type: 'LegalHoldExpired', data: { ...ofHold, due: ends, late: 5 } };
const asked: PrivacyEvent = {
  type: 'ErasureRequested',
  data: { person: 'nina', by: 'person', despite: null },
};
const erased: PrivacyEvent = { type: 'PersonalDataErased', data: { person: 'nina' } };

describe('a legal hold', () => {
  it('is placed by a chair for an open case, with an end', () => {
    given().when(place).then(placed);
  });

  it('is refused over whoever has nothing open in the case', () => {
    given()
      .when({ ...place, isOpen: false })
      .thenRefused('HOLD.NOTHING_OPEN');
  });

  it('ends on a day to come', () => {
    given()
      .when({ ...place, now: later })
      .thenRefused('HOLD.OVER');
  });

  it('stands once for a case, and again for another', () => {
    given(placed)
      .when({ ...place, hold: 'h2' })
      .thenRefused('HOLD.STANDS');
    const other = { ...place, hold: 'h2', docket: 'loom' };
    given(placed)
      .when(other)
      .then({ type: 'LegalHoldPlaced', data: { ...placed.data, hold: 'h2', docket: 'loom' } as never });
  });

  it('is placed anew after one that is over, whose end is recorded with it', () => {
    const after = { at: '2147-07-01T00:00:00.000Z', on: '2147-06-30' };
    given(placed)
      .when({ ...place, hold: 'h2', ends: after, now: later })
      .then(expired, { type: 'LegalHoldPlaced', data: { ...placed.data, hold: 'h2', ends: after } as never });
  });

  it('is not placed once an erasure was asked for and none stood, nor after it', () => {
    given(asked).when(place).thenRefused('HOLD.ERASURE_UNDER_WAY');
    given(asked, erased).when(place).thenRefused('HOLD.ERASED');
    given(placed, asked)
      .when({ ...place, hold: 'h2', docket: 'loom' })
      .then({ type: 'LegalHoldPlaced', data: { ...placed.data, hold: 'h2', docket: 'loom' } as never });
  });

  it('is nobody’s who is a party, or has an interest in the case', () => {
    for (const command of [place, release]) {
      const before = command === release ? [placed] : [];
      given(...before)
        .when({ ...command, by: { person: 'nina', interests: [] } })
        .thenRefused('HOLD.OWN_CASE');
      given(...before)
        .when({ ...command, by: { person: 'ines', interests: [{ kind: 'case', id: 'tides' }] } })
        .thenRefused('HOLD.INTERESTED');
    }
  });

  it('is one of fifty at most', () => {
    const fifty = Array.from({ length: 50 }, (_, nth): PrivacyEvent => ({
      type: 'LegalHoldPlaced',
      data: { ...placed.data, hold: `h${nth}`, docket: `d${nth}` } as never,
    }));
    given(...fifty)
      .when({ ...place, hold: 'more' })
      .thenRefused('HOLD.TOO_MANY');
  });

  it('is released with reasons, once, and not when it is over', () => {
    given(placed).when(release).then(released);
    given(placed, released).when(release).thenRefused('HOLD.ENDED');
    given(placed)
      .when({ ...release, now: later })
      .thenRefused('HOLD.ENDED');
    given().when(release).thenRefused('HOLD.ENDED');
  });

  it('is over with its instant, and recorded as that once', () => {
    const expire = { type: 'ExpireHold', person: 'nina', hold: 'h1', now: later } as const;
    given(placed).when(expire).then(expired);
    given(placed)
      .when({ ...expire, now })
      .then();
    for (const before of [released, expired]) given(placed, before).when(expire).then();
  });
});

describe('whatever is asked of holds and erasures, in whatever order', () => {
  const command = (at: number): fc.Arbitrary<PersonCommand> => {
    const now = new Date(Date.UTC(2147, 2, 20, at));
    const on = fc.constantFrom('h1', 'h2', 'h3');
    return fc.oneof(
      fc
        .record({ hold: on, docket: fc.constantFrom('tides', 'loom'), hours: fc.integer({ min: 1, max: 6 }) })
        .map(({ hold, docket, hours }): PersonCommand => ({
          ...place,
          hold: `${hold} ${at}`,
          docket,
          now,
          ends: { at: new Date(now.getTime() + hours * 3_600_000).toISOString(), on: '2147-03-20' },
        })),
      fc
        .record({ hold: on, placedAt: fc.nat(at) })
        .map(({ hold, placedAt }): PersonCommand => ({ ...release, hold: `${hold} ${placedAt}`, now })),
      fc.record({ hold: on, placedAt: fc.nat(at) }).map(({ hold, placedAt }): PersonCommand => ({
        type: 'ExpireHold',
        person: 'nina',
        hold: `${hold} ${placedAt}`,
        now,
      })),
      fc.constantFrom('person' as const, 'operator' as const).map((by): PersonCommand => ({
        type: 'RequestErasure',
        person: 'nina',
        by,
        leaves: { offices: [], matters: [] },
        despite: null,
        now,
      })),
      fc.constant<PersonCommand>({ type: 'RecordErasure', person: 'nina', now }),
    );
  };
  const commands = fc.tuple(...Array.from({ length: 14 }, (_, at) => command(at)));

  it('nobody is erased while a hold stands, and no hold is placed on what is being erased', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let state = personDecider.initial;
        for (const one of all) {
          const stood = standing(state, one.now).length;
          const wasFree = state.status !== 'kept' && stood === 0;
          let events: readonly PrivacyEvent[] = [];
          try {
            events = personDecider.decide(one, state);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          for (const event of events) {
            if (event.type === 'PersonalDataErased') expect(stood).toBe(0);
            if (event.type === 'LegalHoldPlaced') expect(wasFree).toBe(false);
            state = personDecider.evolve(state, event);
          }
        }
      }),
    );
  });
});
