import type { Offers, Onlooker } from '#platform/policy';
import type { OfferedPanel } from '#governance/law';
import type { AppealView, StayState } from './list/appeal.view.js';
import type { DirectionView } from './list/direction.view.js';

type Contest = Pick<AppealView, 'status' | 'appellant' | 'adjudicator' | 'leave' | 'lead'> & {
  readonly stays: readonly { readonly state: StayState }[];
  /** That votes; null: none does. */
  readonly panel: OfferedPanel | null;
  /** Who sits on it. */
  readonly sitting: readonly string[];
};

const waitsForLeave = ({ status, leave }: Contest) => status === 'lodged' && leave?.granted === null;

const isOpen = ({ status }: Contest) => status === 'lodged' || status === 'admitted';
const isTheirs = ({ appellant }: Contest, { person }: Onlooker) => appellant === person;
const isApart = (appeal: Contest, who: Onlooker) => !who.isRecused && !isTheirs(appeal, who);

const admittedBy = ({ adjudicator }: Contest, { person }: Onlooker) => adjudicator?.person === person;

/** Whoever is to decide does not speak for the network. */
const decides = (appeal: Contest, who: Onlooker) =>
  admittedBy(appeal, who) || appeal.sitting.includes(who.person);

const stayIs = ({ stays }: Contest, ...states: readonly StayState[]) =>
  states.some((state) => stays.at(-1)?.state === state);

const hears = (appeal: Contest, who: Onlooker) =>
  isApart(appeal, who) &&
  appeal.status === 'admitted' &&
  (appeal.adjudicator === null || admittedBy(appeal, who));
const decidesItself = ({ status, lead }: Contest) => status === 'admitted' && lead === null;
const isToBeDecided = (appeal: Contest, who: Onlooker) =>
  isApart(appeal, who) && decidesItself(appeal) && appeal.panel === null;

/** What is open on an appeal, and on what follows from it. */
export const appealOffers: Offers<Contest> = {
  'appeal.leave': (appeal, who) => isApart(appeal, who) && waitsForLeave(appeal),
  'appeal.admit': (appeal, who) =>
    isApart(appeal, who) && appeal.status === 'lodged' && !waitsForLeave(appeal),
  'appeal.lead': (appeal, who) => isApart(appeal, who) && decidesItself(appeal),
  'appeal.decide': isToBeDecided,
  'appeal.convene': isToBeDecided,
  'appeal.vote': (appeal, who) => isApart(appeal, who) && appeal.panel?.mayVote.includes(who.person) === true,
  'appeal.open-votes': (appeal, who) =>
    isApart(appeal, who) && appeal.panel?.chair === who.person && appeal.panel.isToBeOpened,
  'appeal.dissolve': (appeal, who) => isApart(appeal, who) && appeal.panel !== null,
  'appeal.concede': (appeal, who) =>
    isApart(appeal, who) && appeal.status === 'admitted' && !decides(appeal, who),
  'direction.give': hears,
  'appeal.opt-out': (appeal, who) => isTheirs(appeal, who) && isOpen(appeal) && appeal.lead?.due != null,
  'hearing.hold': hears,
  'appeal.withdraw': (appeal, who) => isTheirs(appeal, who) && isOpen(appeal),
  'stay.request': (appeal, who) =>
    isTheirs(appeal, who) && isOpen(appeal) && !stayIs(appeal, 'requested', 'in-force'),
  'stay.decide': (appeal, who) => isApart(appeal, who) && stayIs(appeal, 'requested'),
  'interest.declare': (appeal, who) => isApart(appeal, who) && isOpen(appeal),
  'reform.propose': ({ status }) => status === 'decided',
};

interface Directed {
  readonly appeal: Contest;
  readonly direction: Pick<DirectionView, 'to' | 'state' | 'extensions'>;
}

/** Whether they would do it: the appellant, or somebody for the network. */
const isOwedBy = ({ appeal, direction }: Directed, who: Onlooker) => {
  if (direction.to === 'appellant') return isTheirs(appeal, who);
  const speaksForIt = who.offices.some((office) => office === 'regulator' || office === 'chair');
  return speaksForIt && isApart(appeal, who) && !decides(appeal, who);
};
const isOwed = ({ direction }: Directed) => direction.state === 'open';
const isExtensionAsked = ({ direction }: Directed) => direction.extensions.at(-1)?.answered === null;

/** What is open on a direction; to give one is to change when it is due. */
export const directionOffers: Offers<Directed> = {
  'direction.give': (it, who) => isOwed(it) && hears(it.appeal, who),
  'direction.comply': (it, who) => isOwed(it) && isOwedBy(it, who),
  'extension.request': (it, who) => isOwed(it) && !isExtensionAsked(it) && isOwedBy(it, who),
  'extension.decide': (it, who) =>
    isExtensionAsked(it) && it.direction.state !== 'complied' && hears(it.appeal, who),
};
