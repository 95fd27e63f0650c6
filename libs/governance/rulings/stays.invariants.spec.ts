import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import type { DocketEvent } from '#governance/events';
import { endOf } from '#governance/testing';
import { issued, reversed, served, underReview } from './acts/testing/told.js';
import { docketDecider, type DocketCommand } from './docket.decider.js';
import { carryStays } from './rulings.reactions.js';

const CLOSES = [
  'AppealDecided',
  'RespondentConceded',
  'AppealWithdrawn',
  'AppealRuledInadmissible',
  'LeaveRefused',
];

/** What an appeal records of stays, one at a time, before it is closed or not. */
const ofAppeal = (appeal: string) =>
  fc
    .tuple(fc.nat({ max: 3 }), fc.boolean(), fc.option(fc.constantFrom(...CLOSES)))
    .map(([stays, isOver, closes]) => [
      ...Array.from({ length: stays }, () => ['StayGranted', 'StayExpired'])
        .flat()
        .slice(0, isOver || stays === 0 ? undefined : -1),
      ...(closes === null ? [] : [closes]),
    ])
    .map((types) => types.map((type) => ({ type, appeal })));

/** Of two appeals each in its order, and somewhere among them the ruling is reversed, or is not. */
const log = fc
  .tuple(ofAppeal('a1'), ofAppeal('a2'), fc.option(fc.nat({ max: 14 })), fc.infiniteStream(fc.boolean()))
  .map(([first, second, reversal, isFirst]) => {
    const [one, other] = [[...first], [...second]];
    const told: { readonly type: string; readonly appeal: string }[] = [];
    while (one.length + other.length > 0)
      told.push((isFirst.next().value && one.length > 0 ? one : other).shift() ?? one.shift()!);
    if (reversal !== null) told.splice(reversal, 0, { type: 'RulingReversed', appeal: 'a1' });
    return told;
  });

describe('whatever appeals record of stays, and whenever the ruling is reversed', () => {
  it('no stay outlives its appeal in the docket, however often what follows is done again', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.boolean(), async (told, isTwice) => {
        let state = [...underReview, issued(), served].reduce(docketDecider.evolve, docketDecider.initial);
        const events: DocketEvent[] = [];
        const record = (more: readonly DocketEvent[]) => {
          events.push(...more);
          state = more.reduce(docketDecider.evolve, state);
        };
        const bus = {
          execute: async (command: { readonly input: object }) => {
            const type = command.constructor.name;
            record(docketDecider.decide({ type, ...command.input } as unknown as DocketCommand, state));
          },
        } as unknown as CommandBus;
        const carry = async (type: string, appeal: string) => {
          const data = { network: 'NOVA', docket: 's1', ruling: 'r1', appeal };
          const granted = { ...data, terms: 'Nobody sees it.', ends: endOf('2147-04-30') };
          const event = { type, id: 'e1', correlationId: 'symphony-s1', data: granted } as unknown as Logged;
          const { on }: Reaction = carryStays(bus);
          await on[type]!(event, NEVER);
        };
        const isIn = (appeal: string) =>
          state.status !== 'absent' && state.stays.some((stay) => stay.appeal === appeal);

        for (const { type, appeal } of told) {
          if (type === 'RulingReversed') {
            record([reversed]);
            continue;
          }
          for (let times = isTwice ? 2 : 1; times > 0; times--) await carry(type, appeal);
          if (type !== 'StayGranted') expect(isIn(appeal)).toBe(false);
          else expect(isIn(appeal)).toBe(state.status === 'ruled');
        }
        const of = (type: DocketEvent['type']) => events.filter((event) => event.type === type).length;
        const left = ['a1', 'a2'].filter(isIn).length;
        expect(of('StayEnded')).toBe(of('RulingStayed') - left);
      }),
      { numRuns: 300 },
    );
  });
});
