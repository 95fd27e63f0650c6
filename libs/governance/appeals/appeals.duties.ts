import type { AppealDecided, PublicEvent } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { ExpireStay } from './appeals.commands.js';

/** The end of a stay, which nobody needs to do anything for. */
export const stayEnd: Duty<PublicEvent> = {
  kind: 'stay-end',
  about: 'appeal',
  endsItself: true,
  on: {
    StayGranted: ({ appeal, network, ends: due }) => ({ subject: appeal, network, due }),
    StayExpired: ({ appeal, network }) => ({ subject: appeal, network, state: 'lapsed' }),
    LeaveRefused: isOver,
    AppealRuledInadmissible: isOver,
    RespondentConceded: isOver,
    AppealDecided: isOver,
    AppealWithdrawn: isOver,
  },
  lapse: (context, { network, subject: appeal }) => new ExpireStay(context, { network, appeal }),
};

/** Nothing is left of it to end. */
function isOver({ appeal, network }: Pick<AppealDecided['data'], 'appeal' | 'network'>): DutyChange {
  return { subject: appeal, network, state: 'void', whileOwed: true };
}
