import { instantInWords, isOver, rule } from '#kernel';
import type { SessionEvent, SessionPlanned } from '#governance/events';
import { isBefore } from '../clearance.js';
import { isLicensed } from '../place.js';
import type { About } from './about-session.js';

/** So many one stream can hold, and one look can weigh. */
export const MOST_PODS = 20;
export const MOST_SLEEPERS = 200;

export interface PlanSession
  extends
    About,
    Pick<
      SessionPlanned['data'],
      | 'sanctuary'
      | 'cluster'
      | 'pods'
      | 'title'
      | 'work'
      | 'intensity'
      | 'sharing'
      | 'begins'
      | 'ends'
      | 'invitations'
    > {
  readonly type: 'PlanSession';
  readonly by: string;
}

export function plan(command: PlanSession): readonly SessionEvent[] {
  const { type: _, by: steward, facts, ...planned } = command;
  const { sanctuary, cluster, pods, begins, ends, work, network } = planned;
  const { place, allowance, chartered, now } = facts;
  rule(
    place.network === network,
    'SESSION.NO_SANCTUARY',
    `${network} has no such sanctuary; look at its list.`,
    { sanctuary },
  );
  rule(
    place.operator === steward,
    'SESSION.NOT_YOUR_SANCTUARY',
    'A session is planned by whoever runs its sanctuary.',
  );
  rule(
    isLicensed(place, now),
    'SESSION.UNLICENSED',
    'The licence of this sanctuary has ended; nobody dreams there.',
  );
  const absent = pods.filter((pod) => !place.pods.has(pod));
  rule(
    absent.length === 0,
    'SESSION.NO_SUCH_POD',
    'A session is dreamed in pods that are registered in its sanctuary; look at its page.',
    { pods: absent },
  );
  rule(new Set(pods).size === pods.length, 'SESSION.POD_TWICE', 'Name each pod once.');
  rule(isBefore(begins, ends), 'SESSION.ENDS_FIRST', 'A session ends after it begins.', { begins, ends });
  rule(
    !isOver(ends, now),
    'SESSION.PAST',
    `A session is planned for a time to come; ${instantInWords(ends)} is over.`,
    { ends },
  );
  rule(
    work === null || allowance.network === network,
    'SESSION.NO_SUCH_WORK',
    `${network} has no such docket; check its number.`,
    { docket: work?.docket },
  );
  rule(
    cluster === undefined || chartered.network === network,
    'SESSION.NO_SUCH_CLUSTER',
    `${network} has no such Dream Cluster; look at its list.`,
    { cluster },
  );
  rule(
    cluster === undefined || chartered.steward === steward,
    'SESSION.NOT_YOUR_CLUSTER',
    'A session is planned for a Dream Cluster by its steward. Take the cluster over, or plan the session for none.',
    { cluster },
  );
  return [{ type: 'SessionPlanned', data: { ...planned, steward } }];
}
