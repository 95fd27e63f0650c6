import type { CommandBus } from '@nestjs/cqrs';
import type { Reaction } from '#engine/projections';
import type { PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { flagAll } from './flagging.js';

const NAME = 'flag-rulings';

/**
 * InterestDeclared -> rulings that stand, that its declarer made, alone or with others, or recommended, and that it touches are flagged. A
 * follower of its own, that nothing else waits for: of 10,000 rulings it is at work for some while.
 */
export function flagInterested(bus: CommandBus, register: Register, page?: number): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      InterestDeclared: (event, signal) => {
        const { network, person, subject } = event.data;
        const where = (given: (parameter: unknown) => string) => {
          const [who, what] = [given(person), given(subject.id)];
          const isTouched = subject.kind === 'case' ? `r.docket::text = ${what}` : `d.applicant = ${what}`;
          return `(r.decided_by = ${who} OR r.recommended_by = ${who} OR ${who} = ANY(r.voted_by)) AND ${isTouched}`;
        };
        return flagAll(
          bus,
          register,
          event,
          { name: NAME, because: 'interest', network, where },
          { page, signal },
        );
      },
    },
  };
}
