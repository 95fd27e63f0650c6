import { instantInWords, isOver, ofNetwork, rule, type Decider } from '#kernel';
import type { CharterLimit } from '#governance/events';
import { isAsStrict, type LegalLimit } from '#governance/law';
import { cluster, type ClusterState, type OfCluster } from './cluster.js';

/** A number that a charter is to set. */
export interface DraftedLimit {
  readonly parameter: string;
  readonly word: string | null;
  readonly value: number;
}

interface About {
  readonly network: string;
  readonly cluster: string;
  /** Who commands. */
  readonly by: string;
}

export interface FoundCluster extends About {
  readonly type: 'FoundCluster';
  readonly title: string;
  readonly about: string;
  readonly name: string;
}
export interface AdoptCharter extends About {
  readonly type: 'AdoptCharter';
  readonly text: string;
  readonly limits: readonly DraftedLimit[];
  /** What the law sets today. */
  readonly law: readonly LegalLimit[];
}
export interface TakeOver extends About {
  readonly type: 'TakeOver';
  readonly name: string;
  /** Whether they showed what the steward of now hands out. */
  readonly isInvited: boolean;
}
export interface AnnounceGathering extends About {
  readonly type: 'AnnounceGathering';
  readonly gathering: string;
  /** One that was announced is announced again. */
  readonly isKnown: boolean;
  readonly title: string;
  readonly about: string;
  readonly at: string;
  readonly where: string;
  readonly now: Date;
}

export type ClusterCommand = FoundCluster | AdoptCharter | TakeOver | AnnounceGathering;

/** Whom people dream with, by what rules of their own, and who answers for it. */
export const clusterDecider: Decider<ClusterState, ClusterCommand, OfCluster> = {
  ...cluster,
  decide(command, state) {
    switch (command.type) {
      case 'FoundCluster': {
        const { network, cluster, by: steward, title, about, name } = command;
        return [{ type: 'ClusterFounded', data: { network, cluster, title, about, steward, name } }];
      }
      case 'AdoptCharter':
        return adopt(command, state);
      case 'TakeOver':
        return takeOver(command, state);
      case 'AnnounceGathering':
        return announce(command, state);
    }
  },
};

function adopt(command: AdoptCharter, state: ClusterState): readonly OfCluster[] {
  const { network, cluster, by: adoptedBy, text, limits, law } = command;
  const version = mustSteward(command, state).charter + 1;
  return [
    {
      type: 'CharterAdopted',
      data: { network, cluster, adoptedBy, version, text, limits: limits.map((one) => checked(one, law)) },
    },
  ];
}

/** A charter may ask for more than the law does, never for less. */
function checked({ parameter, word, value }: DraftedLimit, law: readonly LegalLimit[]): CharterLimit {
  const called = word === null ? parameter : `${parameter} ${word}`;
  const standing = law.find((one) => one.parameter === parameter && one.word === word);
  rule(
    !!standing,
    'CHARTER.NOT_COMPARABLE',
    `No number in force is called ${called} of which the law says which way is stricter, so a charter cannot set it. Take one that the law sets, or say it in the text.`,
    { parameter, word },
  );
  const { unit, stricter, least, most, by, value: lawful } = standing;
  rule(
    isAsStrict(stricter, value, lawful),
    'CHARTER.LOOSER',
    `${called} is ${lawful} by the law (${by.path}, version ${by.version}), and ${stricter} is stricter: a charter cannot set it to ${value}. Set ${lawful}, or ${stricter === 'lower' ? 'less' : 'more'}.`,
    { parameter, word, law: lawful },
  );
  rule(
    least <= value && value <= most,
    'CHARTER.OUT_OF_RANGE',
    `${called} goes from ${least} to ${most} (${unit}); ${value} is outside of it.`,
    { parameter, word, least, most },
  );
  return { parameter, word, value, unit, stricter, law: lawful, by };
}

function takeOver(command: TakeOver, state: ClusterState): readonly OfCluster[] {
  const { network, cluster, by: steward, name, isInvited } = command;
  const { steward: before } = known(command, state);
  rule(before !== steward, 'CLUSTER.OWN', 'You are its steward already; it is handed over to somebody else.');
  rule(
    isInvited,
    'CLUSTER.NOT_INVITED',
    'The steward hands out an address at which one can take over; it is worth nothing once somebody has. Ask them for the one of today.',
  );
  return [{ type: 'StewardChanged', data: { network, cluster, before, steward, name } }];
}

function announce(command: AnnounceGathering, state: ClusterState): readonly OfCluster[] {
  const { network, cluster, by: announcedBy, gathering, isKnown, title, about, at, where, now } = command;
  const before = mustSteward(command, state).gatherings.get(gathering);
  rule(
    !isKnown || before !== undefined,
    'GATHERING.ABSENT',
    'This cluster has announced no such gathering; look at its page.',
    { gathering },
  );
  rule(
    before === undefined || !isOver(before, now),
    'GATHERING.PAST',
    'This gathering has begun: what was announced of it stands. Announce another.',
    { gathering },
  );
  rule(
    !isOver(at, now),
    'GATHERING.IN_THE_PAST',
    `A gathering is announced before it takes place; ${instantInWords(at)} is past.`,
    { at },
  );
  return [
    {
      type: 'GatheringAnnounced',
      data: { network, cluster, gathering, announcedBy, title, about, at, where },
    },
  ];
}

type Known = Extract<ClusterState, { readonly status: 'founded' }>;

export function known(
  { network, cluster }: { readonly network: string; readonly cluster: string },
  state: ClusterState,
): Known {
  return ofNetwork(network, state, 'CLUSTER.ABSENT', 'Dream Cluster; look at its list', { cluster });
}

export function mustSteward(command: About, state: ClusterState): Known {
  const founded = known(command, state);
  rule(
    founded.steward === command.by,
    'CLUSTER.NOT_YOURS',
    'Only the steward of a Dream Cluster does this; its page says who that is.',
  );
  return founded;
}
