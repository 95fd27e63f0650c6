import {
  dayInWords,
  isOver,
  mustBeImpartial,
  ofNetwork,
  rule,
  secondsSince,
  type Acting,
  type Decider,
  type Impartiality,
} from '#kernel';
import type { ActsFor, End, PodLimits, SanctuaryEvent } from '#governance/events';
import { isLicensed, sanctuary, type Pod, type SanctuaryState } from './sanctuary.js';

interface About {
  readonly network: string;
  readonly sanctuary: string;
  readonly now: Date;
}

export interface LicenseSanctuary extends About {
  readonly type: 'LicenseSanctuary';
  readonly by: Acting;
  readonly name: string;
  readonly place: string;
  readonly operator: string;
  /** Whether they hold the office of those who run sanctuaries there. */
  readonly isInOffice: boolean;
  readonly conditions: string;
  readonly ends: End;
}
export interface EndLicence extends About {
  readonly type: 'EndLicence';
  readonly by: Acting;
  readonly reasons: string;
}
/** Records that the last day of a licence is over. */
export interface RecordExpired extends About {
  readonly type: 'RecordExpired';
}
export interface RegisterPod extends About, PodLimits {
  readonly type: 'RegisterPod';
  readonly by: Acting;
  readonly pod: string;
  readonly makersId: string;
}
interface OnPod extends About {
  readonly by: Acting;
  /** Whether they watch over sanctuaries for the network. */
  readonly isOfNetwork: boolean;
  readonly pod: string;
  readonly reasons: string;
}
export interface GroundPod extends OnPod {
  readonly type: 'GroundPod';
}
export interface ReleasePod extends OnPod {
  readonly type: 'ReleasePod';
}
export type SanctuaryCommand =
  LicenseSanctuary | EndLicence | RecordExpired | RegisterPod | GroundPod | ReleasePod;

type Known = Extract<SanctuaryState, { readonly status: 'known' }>;

/** So many a place can keep an eye on, and one stream can hold. */
export const MOST_PODS = 500;

/** Where people may dream together, in which pods, and for how long. */
export const sanctuaryDecider: Decider<SanctuaryState, SanctuaryCommand, SanctuaryEvent> = {
  ...sanctuary,
  decide(command, state) {
    switch (command.type) {
      case 'LicenseSanctuary':
        return license(command);
      case 'EndLicence':
        return endLicence(command, known(command, state));
      case 'RecordExpired':
        return recordExpired(command, known(command, state));
      case 'RegisterPod':
        return registerPod(command, known(command, state));
      case 'GroundPod':
        return groundPod(command, known(command, state));
      case 'ReleasePod':
        return releasePod(command, known(command, state));
    }
  },
};

function license(command: LicenseSanctuary): readonly SanctuaryEvent[] {
  const { network, sanctuary, by, name, place, operator, isInOffice, conditions, ends, now } = command;
  nothingAtStake(by, sanctuary, operator);
  rule(
    isInOffice,
    'SANCTUARY.NO_OPERATOR',
    `Whoever runs a sanctuary holds the office of sanctuary operator in ${network}; appoint them first.`,
    { operator },
  );
  rule(
    !isOver(ends.at, now),
    'SANCTUARY.LICENCE_PAST',
    `A licence ends on a day to come; ${dayInWords(ends.on)} is over.`,
    { ends: ends.at },
  );
  return [
    {
      type: 'SanctuaryLicensed',
      data: { network, sanctuary, licensedBy: by.person, name, place, operator, conditions, ends },
    },
  ];
}

function endLicence(command: EndLicence, state: Known): readonly SanctuaryEvent[] {
  const { network, sanctuary, by, reasons, now } = command;
  nothingAtStake(by, sanctuary, state.operator);
  mustBeLicensed(state, now);
  return [
    {
      type: 'LicenceEnded',
      data: {
        network,
        sanctuary,
        because: 'ended',
        at: now.toISOString(),
        late: 0,
        endedBy: by.person,
        reasons,
      },
    },
  ];
}

/** What was ended is not recorded again. */
function recordExpired({ network, sanctuary, now }: RecordExpired, state: Known): readonly SanctuaryEvent[] {
  const { at } = state.ends;
  if (state.isEnded || !isOver(at, now)) return [];
  const late = secondsSince(at, now);
  return [
    {
      type: 'LicenceEnded',
      data: { network, sanctuary, because: 'expired', at, late, endedBy: null, reasons: null },
    },
  ];
}

function registerPod(command: RegisterPod, state: Known): readonly SanctuaryEvent[] {
  const { network, sanctuary, pod, by, makersId, intensity, sleepers, now } = command;
  mustRunIt(by, state);
  mustBeLicensed(state, now);
  const same = [...state.pods].find(([, one]) => one.makersId === makersId);
  rule(!same, 'POD.ALREADY_REGISTERED', `The pod ${makersId} is registered here already.`, {
    pod: same?.[0],
  });
  rule(
    state.pods.size < MOST_PODS,
    'SANCTUARY.FULL',
    `A sanctuary has ${MOST_PODS} pods at most; another place has a licence of its own.`,
  );
  return [
    {
      type: 'PodRegistered',
      data: { network, sanctuary, pod, registeredBy: by.person, makersId, intensity, sleepers },
    },
  ];
}

function groundPod(command: GroundPod, state: Known): readonly SanctuaryEvent[] {
  const { network, sanctuary, pod, by, reasons } = command;
  const actsFor = whomFor(command, state);
  const { grounded } = podIn(command, state);
  // What its operator grounded the network may ground too: then it is the network's to release.
  rule(
    grounded === null || (grounded === 'operator' && actsFor === 'network'),
    'POD.GROUNDED',
    'This pod is grounded already; nobody dreams in it.',
  );
  return [
    { type: 'PodGrounded', data: { network, sanctuary, pod, groundedBy: by.person, actsFor, reasons } },
  ];
}

function releasePod(command: ReleasePod, state: Known): readonly SanctuaryEvent[] {
  const { network, sanctuary, pod, by, reasons } = command;
  const actsFor = whomFor(command, state);
  const { grounded } = podIn(command, state);
  rule(grounded !== null, 'POD.NOT_GROUNDED', 'This pod is not grounded; there is nothing to release.');
  rule(
    grounded === actsFor,
    'POD.GROUNDED_BY_OTHERS',
    grounded === 'network'
      ? 'What the network grounded, the network releases: ask a regulator or the chair.'
      : 'What its operator grounded, its operator releases: they know what was wrong with it.',
    { grounded },
  );
  return [
    { type: 'PodReleased', data: { network, sanctuary, pod, releasedBy: by.person, actsFor, reasons } },
  ];
}

function known({ network, sanctuary }: About, state: SanctuaryState): Known {
  return ofNetwork(network, state, 'SANCTUARY.ABSENT', 'sanctuary; look at its list', { sanctuary });
}

function podIn({ pod }: OnPod, { pods }: Known): Pod {
  const found = pods.get(pod);
  rule(!!found, 'POD.ABSENT', 'This sanctuary has no such pod; look at its page.', { pod });
  return found;
}

function mustBeLicensed(state: Known, now: Date): void {
  rule(
    isLicensed(state, now),
    'SANCTUARY.LICENCE_OVER',
    'The licence of this sanctuary has ended. It takes a new one.',
    { ends: state.ends.at },
  );
}

function mustRunIt({ person }: Acting, { operator }: Known): void {
  rule(
    person === operator,
    'SANCTUARY.NOT_YOURS',
    'That is for whoever runs this sanctuary, as its licence names them.',
  );
}

/** Whoever runs a sanctuary acts on its pods for themselves, whatever other office they hold. */
function whomFor({ by, isOfNetwork, sanctuary }: OnPod, state: Known): ActsFor {
  if (by.person === state.operator) return 'operator';
  if (!isOfNetwork) mustRunIt(by, state);
  nothingAtStake(by, sanctuary, state.operator);
  return 'network';
}

const NOTHING_AT_STAKE: Impartiality = {
  ownCase: ['SANCTUARY.OWN', 'Nobody decides for the network on a sanctuary that they run.'],
  interested: [
    'SANCTUARY.INTERESTED',
    'Whoever has declared an interest in a sanctuary, or in who runs it, does not decide on it.',
  ],
};

function nothingAtStake(by: Acting, sanctuary: string, operator: string): void {
  mustBeImpartial(by, { cases: [sanctuary], parties: [operator] }, NOTHING_AT_STAKE);
}
