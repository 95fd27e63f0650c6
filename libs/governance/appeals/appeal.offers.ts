import type { Offers, Onlooker } from '#platform/policy';
import type { AppealView, StayState } from './list/appeal.view.js';

type Contest = Pick<AppealView, 'status' | 'appellant' | 'leave'> & {
  readonly stays: readonly { readonly state: StayState }[];
};

const waitsForLeave = ({ status, leave }: Contest) => status === 'lodged' && leave?.granted === null;

const isOpen = ({ status }: Contest) => status === 'lodged' || status === 'admitted';
const isTheirs = ({ appellant }: Contest, { person }: Onlooker) => appellant === person;
const isApart = (appeal: Contest, who: Onlooker) => !who.isRecused && !isTheirs(appeal, who);

const stayIs = ({ stays }: Contest, ...states: readonly StayState[]) =>
  states.some((state) => stays.at(-1)?.state === state);

/** What is open on an appeal, and on what follows from it. */
export const appealOffers: Offers<Contest> = {
  'appeal.leave': (appeal, who) => isApart(appeal, who) && waitsForLeave(appeal),
  'appeal.admit': (appeal, who) =>
    isApart(appeal, who) && appeal.status === 'lodged' && !waitsForLeave(appeal),
  'appeal.decide': (appeal, who) => isApart(appeal, who) && appeal.status === 'admitted',
  'appeal.concede': (appeal, who) => isApart(appeal, who) && appeal.status === 'admitted',
  'appeal.withdraw': (appeal, who) => isTheirs(appeal, who) && isOpen(appeal),
  'stay.request': (appeal, who) =>
    isTheirs(appeal, who) && isOpen(appeal) && !stayIs(appeal, 'requested', 'in-force'),
  'stay.decide': (appeal, who) => isApart(appeal, who) && stayIs(appeal, 'requested'),
  'interest.declare': (appeal, { isRecused }) => !isRecused && isOpen(appeal),
  'reform.propose': ({ status }) => status === 'decided',
};
