import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DocketEvent } from '#governance/events';
import { docket, type UnderReview } from '../docket.js';
import { proposed } from './propose.js';
import {
  assignTo,
  assigned,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  ofDocket,
  opened,
  regulator,
  remanded,
  underReview,
} from './testing/told.js';

describe('assigning a case', () => {
  it('gives it to a regulator, or to the chair', () => {
    given(opened)
      .when(assignTo(regulator('kiran')))
      .then(assigned('kiran'));
    given(opened)
      .when(assignTo({ ...regulator('ines'), offices: ['chair'] }))
      .then(assigned('ines'));
  });

  it('gives it to nobody else', () => {
    given(opened)
      .when(assignTo({ ...regulator('maren'), offices: ['adjudicator'] }))
      .thenRefused('DOCKET.NO_REGULATOR');
    given(opened)
      .when(assignTo({ ...regulator('nina'), offices: [] }))
      .thenRefused('DOCKET.NO_REGULATOR');
  });

  it('gives it to nobody whose personal data were erased, though they still hold the office', () => {
    given(opened)
      .when({ ...assignTo(regulator('kiran')), regulatorErased: true })
      .thenRefused('DOCKET.REGULATOR_ERASED');
  });

  it('gives it to nobody who has declared an interest in the applicant or the case', () => {
    given(opened)
      .when(assignTo(regulator('kiran', inTheApplicant)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', inTheCase)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', { kind: 'person', id: 's1' }, { kind: 'case', id: 'elara' })))
      .then(assigned('kiran'));
  });

  it('gives nobody a case of their own', () => {
    given(opened)
      .when(assignTo(regulator('elara')))
      .thenRefused('DOCKET.OWN_CASE');
  });

  it('moves it to another, who begins afresh', () => {
    given(...underReview)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...underReview, assigned('tomas'))
      .when({ ...issue, decider: regulator('ines') })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  describe('is proposed', () => {
    const candidates = [
      { ...regulator('kiran'), open: 3 },
      { ...regulator('tomas'), open: 2 },
      { ...regulator('noor'), open: 2 },
    ];
    const to = (person: string, departs: string | null = null) => ({
      ...assignTo(regulator(person)),
      candidates,
      upTo: 41,
      departs,
    });
    const made = (person: string, proposal: string, departs: string | null = null): DocketEvent => ({
      type: 'CaseAssigned',
      data: {
        ...ofDocket,
        regulator: person,
        assignedBy: 'ines',
        proposal: { regulator: proposal, open: 2, upTo: 41 },
        departs,
      },
    });

    it('to whoever has the fewest before them, and of several to the first', () => {
      given(opened).when(to('tomas')).then(made('tomas', 'tomas'));
    });

    it('to somebody else only with a reason, which is recorded', () => {
      const { details, message } = given(opened)
        .when(to('noor'))
        .thenRefused('ASSIGNMENT.DEPARTURE_UNREASONED');
      expect(details).toEqual({ proposed: 'tomas', open: 2 });
      expect(message).toContain('2 open cases');
      given(opened).when(to('noor', ' ')).thenRefused('ASSIGNMENT.DEPARTURE_UNREASONED');
      given(opened)
        .when(to('noor', 'She knows looms.'))
        .then(made('noor', 'tomas', 'She knows looms.'));
    });

    it('and a reason is none where nothing departs: the proposal moved since it was shown', () => {
      given(opened).when(to('tomas', 'He knows looms.')).then(made('tomas', 'tomas'));
    });

    it('to nobody who may not take it, nor who has it', () => {
      const interested = [{ ...regulator('tomas', inTheCase), open: 0 }, ...candidates.slice(2)];
      given(opened)
        .when({ ...to('noor'), candidates: interested })
        .then(made('noor', 'noor'));
      given(opened, assigned('tomas')).when(to('noor')).then(made('noor', 'noor'));
      given(...underReview, issued(), remanded)
        .when({ ...to('noor'), candidates: [{ ...regulator('tomas'), open: 0 }, ...candidates] })
        .then(made('noor', 'noor'));
    });

    it('to nobody where nobody may, and then nothing departs', () => {
      given(opened)
        .when({ ...to('ines'), candidates: [{ ...regulator('elara'), open: 0 }] })
        .then(assigned('ines'));
    });

    it('whoever may take it: to one with the fewest, and to the same whatever else is known', () => {
      const people = fc.uniqueArray(fc.constantFrom('kiran', 'tomas', 'noor', 'ines', 'elara'), {
        minLength: 1,
      });
      const given = people.chain((names) =>
        fc.tuple(
          ...names.map((person) =>
            fc.record({
              person: fc.constant(person),
              interests: fc.constantFrom([], [inTheCase]),
              open: fc.integer({ min: 0, max: 3 }),
            }),
          ),
        ),
      );
      const state = docket.evolve(docket.initial, opened) as UnderReview;
      fc.assert(
        fc.property(given, (candidates) => {
          const able = candidates.filter((one) => one.person !== 'elara' && one.interests.length === 0);
          const least = Math.min(...able.map(({ open }) => open));
          expect(proposed(candidates, state)).toEqual(able.find(({ open }) => open === least) ?? null);
        }),
      );
    });
  });

  it('changes something', () => {
    given(opened, assigned('kiran'))
      .when(assignTo(regulator('kiran')))
      .thenRefused('DOCKET.ALREADY_ASSIGNED');
  });
});
