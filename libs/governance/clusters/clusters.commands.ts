import { z } from 'zod';
import { dateOf, instantIn, keyedId } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { clusterFounded, clusterStream, gatheringAnnounced, membershipStream } from '#governance/events';
import { lawOf, legalLimits } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { instant, line, plainDate, prose, uuid } from '#platform/schema';
import { clusterDecider, type ClusterCommand, type DraftedLimit } from './cluster.decider.js';
import { cluster as clusterView, type ClusterState } from './cluster.js';
import { exampleCluster, exampleGathering } from './list/cluster.view.js';
import { membershipDecider, type MembershipCommand } from './membership.decider.js';

interface OnCluster {
  readonly network: string;
  readonly cluster: string;
}

const STEWARDED = ['CLUSTER.ABSENT', 'CLUSTER.NOT_YOURS'];

const name = line(100).meta({ description: 'Yours: a steward acts by name. It is public, and stays so.' });

/** The person who commands founds it, and is its steward. */
export const FoundCluster = command('FoundCluster', {
  operation: 'Clusters_found',
  post: 'networks/:code/clusters',
  permit: 'cluster.found',
  summary: 'Found a Dream Cluster',
  description:
    'Under the rules of this network. Whoever founds it is its steward, by name, and answers for it until somebody else takes over.',
  body: z.strictObject({
    title: line(100).meta({ description: 'What it is called.' }),
    purpose: prose(5_000).meta({ description: 'What people dream together in it, and why.' }),
    name,
  }),
  example: {
    title: 'The Harbour Sleepers',
    purpose: 'We dream what was composed for the harbour, and talk about it when we wake.',
    name: 'Elara Voss',
  },
  names: told(clusterFounded, { cluster: exampleCluster.cluster }),
  errors: [],
  at: addressOf,
  async run({ register, context, input: { network, title, purpose, name } }) {
    const cluster = context.commandId;
    await register.offices.of(network);
    return onCluster(register, context, cluster, () => ({
      type: 'FoundCluster',
      network,
      cluster,
      by: context.actor.id,
      title,
      about: purpose,
      name,
    }));
  },
});

const limit = z.number();

/** By its steward. */
export const AdoptCharter = command('AdoptCharter', {
  operation: 'Clusters_adoptCharter',
  post: 'networks/:code/clusters/:cluster/charter',
  permit: 'cluster.steward',
  summary: 'Adopt the charter of a Dream Cluster',
  description:
    'The whole of it: what stood before is its charter no more. A number that it sets is at least as strict as the one that the law has today.',
  body: z.strictObject({
    text: prose(50_000).meta({ description: 'What members give each other their word on. Markdown.' }),
    parameters: z
      .record(line(100), z.union([limit, z.record(line(100), limit)]))
      .refine((named) => Object.keys(named).length <= 100, 'A charter sets at most 100 parameters.')
      .optional()
      .meta({ description: 'Of the law’s, each as a number, or of a table for some of its words.' }),
  }),
  example: {
    text: 'Nobody is woken for leaving. What was dreamed here is told outside by whose dream it was.',
    parameters: { 'intensity.max': 0.7, 'kind.max': { grief: 0.4 } },
  },
  status: 200,
  errors: [...STEWARDED, 'CHARTER.NOT_COMPARABLE', 'CHARTER.LOOSER', 'CHARTER.OUT_OF_RANGE'],
  at: addressOf,
  run({ register, context, input: { network, cluster, text, parameters = {} } }) {
    const limits = Object.entries(parameters).flatMap(([parameter, value]): DraftedLimit[] =>
      typeof value === 'number'
        ? [{ parameter, word: null, value }]
        : Object.entries(value).map(([word, value]) => ({ parameter, word, value })),
    );
    return onCluster(register, context, cluster, async () => ({
      type: 'AdoptCharter',
      network,
      cluster,
      by: context.actor.id,
      text,
      limits,
      law: legalLimits(await lawOf(register).ofDay(network, dateOf(register.clock.now()))),
    }));
  },
});

/** Whoever commands is known to nobody here: neither the log nor the vault says who they are. */
export const JoinCluster = command('JoinCluster', {
  operation: 'Clusters_join',
  post: 'networks/:code/clusters/:cluster/join',
  permit: 'cluster.join',
  pseudonymousIn: 'cluster',
  summary: 'Join a Dream Cluster',
  description:
    'Recorded under a pseudonym that you have in this cluster alone: no two of your memberships can be linked, nor any to you.',
  body: z.strictObject({}),
  example: {},
  errors: ['CLUSTER.ABSENT', 'CLUSTER.NO_CHARTER', 'MEMBERSHIP.ALREADY_THERE', 'MEMBERSHIP.REMOVED'],
  at: addressOf,
  run: (running) =>
    onMembership(running, running.context.actor.id, (about) => ({ type: 'JoinCluster', ...about })),
});

export const LeaveCluster = command('LeaveCluster', {
  operation: 'Clusters_leave',
  post: 'networks/:code/clusters/:cluster/leave',
  permit: 'cluster.join',
  pseudonymousIn: 'cluster',
  summary: 'Leave a Dream Cluster',
  description: 'Nobody asks why, and you may join again.',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: ['CLUSTER.ABSENT', 'MEMBERSHIP.ABSENT'],
  at: addressOf,
  run: (running) =>
    onMembership(running, running.context.actor.id, (about) => ({ type: 'LeaveCluster', ...about })),
});

/** By its steward. Who a member is stays unknown: they are named by their pseudonym. */
export const RemoveMember = command('RemoveMember', {
  operation: 'Clusters_removeMember',
  post: 'networks/:code/clusters/:cluster/members/:member/remove',
  permit: 'cluster.steward',
  summary: 'Remove a member of a Dream Cluster',
  description: 'They may join again once the day is over until which they are removed.',
  body: z.strictObject({
    reasons: prose(5_000).meta({ description: 'Public.' }),
    until: plainDate.meta({ description: 'The last day on which they cannot join again.' }),
  }),
  example: { reasons: 'Told outside what another had dreamed here, twice.', until: '2147-09-30' },
  status: 200,
  errors: [...STEWARDED, 'MEMBERSHIP.UNKNOWN', 'MEMBERSHIP.REMOVAL_PAST'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, member, reasons, until } = input;
    return onMembership(running, member, async (about) => ({
      type: 'RemoveMember',
      ...about,
      by: context.actor.id,
      reasons,
      ends: await lawOf(register).endOf(network, until),
    }));
  },
});

/** The person who commands is its steward from then on. */
export const TakeOverCluster = command('TakeOverCluster', {
  operation: 'Clusters_takeOver',
  post: 'networks/:code/clusters/:cluster/take-over',
  permit: 'cluster.take-over',
  summary: 'Take a Dream Cluster over as its steward',
  description: 'From whoever is its steward, who handed out an invitation for it.',
  body: z.strictObject({
    invitation: uuid.meta({ description: 'From the address that the steward hands out.' }),
    name,
  }),
  example: { invitation: '0196f3a2-93a4-8fb6-87c8-394051627399', name: 'Nina Cerise' },
  status: 200,
  errors: ['CLUSTER.ABSENT', 'CLUSTER.OWN', 'CLUSTER.NOT_INVITED'],
  at: addressOf,
  run({ register, context, input: { network, cluster, invitation, name } }) {
    return onCluster(register, context, cluster, (state) => ({
      type: 'TakeOver',
      network,
      cluster,
      by: context.actor.id,
      name,
      isInvited:
        state.status === 'founded' && invitation === invitationTo(register, cluster, state.handedOver),
    }));
  },
});

const announcement = z.strictObject({
  title: line(100),
  about: prose(5_000).meta({ description: 'What happens there.' }),
  at: instant,
  where: line(200).meta({ description: 'A place, and where it can be followed.' }),
});
const exampleAnnouncement = {
  title: exampleGathering.title,
  about: exampleGathering.about,
  at: '2147-05-20T19:00:00Z',
  where: exampleGathering.where,
};

/** By its steward. */
export const AnnounceGathering = command('AnnounceGathering', {
  operation: 'Clusters_announceGathering',
  post: 'networks/:code/clusters/:cluster/gatherings',
  permit: 'cluster.steward',
  summary: 'Announce a gathering of a Dream Cluster',
  body: announcement,
  example: exampleAnnouncement,
  status: 200,
  names: told(gatheringAnnounced, { gathering: exampleGathering.gathering }),
  errors: [...STEWARDED, 'GATHERING.IN_THE_PAST'],
  at: addressOf,
  run: (running) => announced(running, running.context.commandId, false),
});

export const ChangeGathering = command('ChangeGathering', {
  operation: 'Clusters_changeGathering',
  post: 'networks/:code/clusters/:cluster/gatherings/:gathering/change',
  permit: 'cluster.steward',
  summary: 'Announce a gathering of a Dream Cluster otherwise than before',
  description: 'Until it begins: at another time, in another place, or that it is called off.',
  body: announcement,
  example: exampleAnnouncement,
  status: 200,
  errors: [...STEWARDED, 'GATHERING.ABSENT', 'GATHERING.PAST', 'GATHERING.IN_THE_PAST'],
  at: addressOf,
  run: (running) => announced(running, running.input.gathering, true),
});

export const clusterCommands = [
  FoundCluster,
  AdoptCharter,
  JoinCluster,
  LeaveCluster,
  RemoveMember,
  TakeOverCluster,
  AnnounceGathering,
  ChangeGathering,
];

/** What a steward hands out to whoever is to take over; once somebody has, it is worth nothing. */
export function invitationTo(
  { secret }: Pick<Register, 'secret'>,
  cluster: string,
  handedOver: number,
): string {
  return keyedId(secret, 'invitation to be steward', cluster, String(handedOver));
}

function addressOf({ network, cluster }: OnCluster): string {
  return `networks/${network}/clusters/${cluster}`;
}

function onCluster(
  { decisions }: Register,
  context: Running<unknown>['context'],
  cluster: string,
  command: (state: ClusterState) => ClusterCommand | Promise<ClusterCommand>,
): Promise<Outcome> {
  return decisions.execute(clusterDecider, clusterStream(cluster), context, async ({ state }) =>
    command(state),
  );
}

function announced(
  { register, context, input }: Running<OnCluster & z.output<typeof announcement>>,
  gathering: string,
  isKnown: boolean,
): Promise<Outcome> {
  const { network, cluster, title, about, at, where } = input;
  return onCluster(register, context, cluster, () => ({
    type: 'AnnounceGathering',
    network,
    cluster,
    by: context.actor.id,
    gathering,
    isKnown,
    title,
    about,
    at: instantIn(at)!,
    where,
    now: register.clock.now(),
  }));
}

/** Of somebody in a cluster: it rests on the cluster, so that nobody joins what has changed meanwhile, nor is removed by whoever is its steward no more. */
function onMembership(
  { register: { decisions, clock }, context, input: { network, cluster } }: Running<OnCluster>,
  member: string,
  command: (about: {
    readonly network: string;
    readonly cluster: string;
    readonly member: string;
    readonly of: ClusterState;
    readonly now: Date;
  }) => MembershipCommand | Promise<MembershipCommand>,
): Promise<Outcome> {
  return decisions.execute(membershipDecider, membershipStream(member), context, async ({ restsOn }) => {
    const { state: of, ...at } = await decisions.load(clusterView, clusterStream(cluster));
    restsOn(at);
    return command({ network, cluster, member, of, now: clock.now() });
  });
}
