import type { DocketDetails, DocketItem, NetworkDetails, OrderView } from '../../../registry-types.js';
import { href } from '../../../web/href.js';

/** Something that waits for somebody in office. */
export interface Task {
  readonly does: 'recommend' | 'recommend-anew' | 'reason' | 'ratify' | 'rule' | 'vote' | 'open-votes';
  /** Nobody else may. */
  readonly alone: boolean;
  readonly citation: string;
  readonly title: string;
  readonly href: string;
  /** By when, and which duty says why then; null: by no day. */
  readonly due: { readonly at: string; readonly kind: string; readonly subject: string } | null;
}

export interface OnDesk {
  readonly person: string;
  readonly network: Pick<NetworkDetails, 'officeHolders' | 'interests'>;
  /** Assigned to them. */
  readonly cases: readonly DocketItem[];
  /** Recommended by somebody else, where they may rule. */
  readonly reviews: readonly DocketItem[];
  /** Before a panel that waits for them. */
  readonly panels: readonly DocketDetails[];
  /** In force. */
  readonly orders: readonly OrderView[];
}

const RECOMMENDING: ReadonlySet<DocketItem['status']> = new Set(['assigned', 'reversed']);

/** What somebody is to do: first what was challenged, then what nobody else may, and each by the instant at which its time is over. */
export function tasksOf({ person, network, cases, reviews, panels, orders }: OnDesk): readonly Task[] {
  const tasks: readonly Task[] = [
    ...cases
      .filter(({ status }) => RECOMMENDING.has(status))
      .map((docket) => onDocket(docket, docket.challenged ? 'recommend-anew' : 'recommend', true)),
    ...reviews
      .filter(({ status }) => status === 'recommended')
      .map((docket) => onDocket(docket, 'rule', false)),
    ...panels.flatMap(onPanel),
    ...orders
      .filter((order) => order.status === 'awaiting-reasons' && order.issuedBy.person === person)
      .map((order) => onOrder(order, 'reason', true)),
    ...orders
      .filter(({ status }) => status === 'awaiting-ratification')
      .filter((order) => ratifiersOf(order, network).has(person))
      .map((order) => onOrder(order, 'ratify', ratifiersOf(order, network).size === 1)),
  ];
  return [...tasks].sort(
    (one, other) =>
      Number(isChallenged(other)) - Number(isChallenged(one)) ||
      Number(other.alone) - Number(one.alone) ||
      instantOf(one) - instantOf(other),
  );
}

function onDocket(docket: DocketItem, does: Task['does'], alone: boolean): Task {
  const { citation, title, address, docket: subject, due } = docket;
  return {
    does,
    alone,
    citation,
    title,
    href: href.at(address),
    due: due && { at: due.at, kind: 'decision', subject },
  };
}

/** Its chair has nothing to do until all have voted, or the time is over. */
function onPanel({ citation, title, network, docket, panels, may }: DocketDetails): readonly Task[] {
  const sitting = panels.find(({ state }) => state === 'sits');
  if (!sitting) return [];
  const { panel: subject, closes } = sitting;
  const task = (does: 'vote' | 'open-votes', kind: string): Task => ({
    does,
    alone: true,
    citation,
    title,
    href: `${href.docket(network, docket)}/${does}`,
    due: { at: closes.at, kind, subject },
  });
  return [
    ...(may.includes('vote.cast') ? [task('vote', 'panel-end')] : []),
    ...(may.includes('votes.open') ? [task('open-votes', 'votes-opened')] : []),
  ];
}

function onOrder(order: OrderView, does: 'reason' | 'ratify', alone: boolean): Task {
  const { citation, title, address, order: subject } = order;
  const [kind, { at }] =
    does === 'reason' ? ['order-reasons', order.reasonsDue] : ['order-ratification', order.ratificationDue];
  return { does, alone, citation, title, href: href.at(address), due: { at, kind, subject } };
}

/** Regulators and the chair, but for its maker and who declared an interest in the case. */
function ratifiersOf(
  { issuedBy, docket, sanctuary, session }: OrderView,
  { officeHolders, interests }: OnDesk['network'],
) {
  const cases = new Set([docket, sanctuary?.sanctuary, session?.session]);
  const interested = new Set(
    interests
      .filter(({ withdrawnAt, subject }) => withdrawnAt === null && cases.has(subject.id))
      .map(({ person }) => person),
  );
  return new Set(
    officeHolders
      .filter(({ endedAt, office }) => endedAt === null && (office === 'regulator' || office === 'chair'))
      .map(({ person }) => person)
      .filter((person) => person !== issuedBy.person && !interested.has(person)),
  );
}

function isChallenged({ does }: Task): boolean {
  return does === 'recommend-anew';
}

function instantOf({ due }: Task): number {
  return due === null ? Infinity : Date.parse(due.at);
}
