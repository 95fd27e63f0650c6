import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Office } from '#kernel';
import { play } from '#kernel/testing';
import { networkDecider, type NetworkCommand } from './network.decider.js';
import { heldAppointments, liveInterests, type EstablishedNetwork } from './network.js';

const person = fc.constantFrom('ines', 'kiran', 'maren');
const office = fc.constantFrom<Office>(
  'chair',
  'regulator',
  'secretary',
  'returning-officer',
  'sanctuary-operator',
);
const anId = fc.constantFrom('a', 'b', 'c', 'd');
const command: fc.Arbitrary<NetworkCommand> = fc.oneof(
  fc.record({
    type: fc.constant('Appoint' as const),
    appointment: fc.uuid(),
    person,
    acquaintance: fc.constant('known' as const),
    office,
    name: fc.constant('A name'),
  }),
  fc.record({
    type: fc.constant('DeclareInterest' as const),
    interest: anId,
    person,
    subject: fc.record({ kind: fc.constantFrom('person' as const, 'case' as const), id: person }),
    subjectIs: fc.constant('known' as const),
    category: fc.constant('family' as const),
    nature: fc.constant({ sealed: 'n1', commitment: 'Kin.' }),
  }),
  fc.record({
    type: fc.constant('WithdrawInterest' as const),
    interest: anId,
    person,
    reason: fc.constant('Past.'),
  }),
);

// Ends name an appointment that some earlier command made, so that they often mean something.
const commands = fc
  .array(fc.tuple(command, fc.nat(5), fc.boolean()), { maxLength: 30 })
  .map((steps): readonly NetworkCommand[] => {
    const made: string[] = ['first'];
    return steps.flatMap(([next, pick, end]) => {
      if (next.type === 'Appoint') made.push(next.appointment);
      const ending: NetworkCommand = {
        type: 'EndAppointment',
        appointment: made[pick % made.length]!,
        reason: 'Over.',
      };
      return end ? [next, ending] : [next];
    });
  });

const found: NetworkCommand = {
  type: 'EstablishNetwork',
  network: 'NOVA',
  name: 'Nova',
  jurisdiction: 'Nova',
  chair: { appointment: 'first', person: 'ines', acquaintance: 'known', name: 'Ines' },
};

describe('whatever is asked of a network', () => {
  const after = (asked: readonly NetworkCommand[]) =>
    play(networkDecider, [found, ...asked]).reduce(
      (state, event) => networkDecider.evolve(state, event),
      networkDecider.initial,
    ) as EstablishedNetwork;

  it('it has exactly one chair', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const chairs = heldAppointments(after(asked)).filter((held) => held.office === 'chair');
        expect(chairs).toHaveLength(1);
      }),
    );
  });

  it('nobody holds the same office twice', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const held = heldAppointments(after(asked)).map((made) => `${made.person} ${made.office}`);
        expect(new Set(held).size).toBe(held.length);
      }),
    );
  });

  it('a returning officer holds no other office', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const held = heldAppointments(after(asked));
        const counting = held.filter(({ office }) => office === 'returning-officer');
        for (const { person } of counting)
          expect(held.filter((made) => made.person === person)).toHaveLength(1);
      }),
    );
  });

  it('nobody has declared an interest in themself, or the same one twice', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const live = liveInterests(after(asked));
        expect(live.filter((it) => it.subject.kind === 'person' && it.subject.id === it.person)).toEqual([]);
        const told = live.map((it) => `${it.person} ${it.subject.kind} ${it.subject.id}`);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
