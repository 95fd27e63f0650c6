import { isOver, ofNetwork, rule, type Decider, type View } from '#kernel';
import type { SignatureOrigin, PetitionSigned, SignatureWithdrawn } from '#governance/events';
import { isPublished, type PetitionState } from './petition.js';

type SignatureEvent = PetitionSigned | SignatureWithdrawn;

/** Of one person under one petition. */
export interface SignatureState {
  readonly stands: boolean;
  /** To which it was given; null: to none. */
  readonly petition: string | null;
  /** What was said when it was first given; null: it never was. */
  readonly origin: SignatureOrigin | null;
}

export const signature: View<SignatureState, SignatureEvent> = {
  initial: { stands: false, petition: null, origin: null },
  evolve: (_, { type, data: { petition, district, cluster } }) => ({
    stands: type === 'PetitionSigned',
    petition,
    origin: { district, cluster },
  }),
};

interface OnSignature {
  readonly network: string;
  readonly petition: string;
  /** The pseudonym that somebody has for this petition. */
  readonly signature: string;
  readonly of: PetitionState;
  readonly now: Date;
}
export interface SignPetition extends OnSignature, SignatureOrigin {
  readonly type: 'SignPetition';
  /** Whether they are a member of that cluster. */
  readonly isMember: boolean;
}
export interface WithdrawSignature extends OnSignature {
  readonly type: 'WithdrawSignature';
}
export type SignatureCommand = SignPetition | WithdrawSignature;

/** Nobody signs twice; whoever took their signature back may sign again, unless it was found invalid. */
export const signatureDecider: Decider<SignatureState, SignatureCommand, SignatureEvent> = {
  ...signature,
  decide(command, { stands, origin }) {
    const { network, petition, signature } = command;
    const about = { network, petition, signature };
    mustBeOpen(command);
    rule(
      !isInvalid(command.of, signature),
      'SIGNATURE.INVALID',
      'Your signature under this petition was found invalid: it counts no longer, and can be neither given again nor taken back. Why stands on the page of the petition.',
    );
    if (command.type === 'SignPetition') {
      rule(!stands, 'SIGNATURE.ALREADY_THERE', 'You have signed this petition; nobody signs twice.');
      return [{ type: 'PetitionSigned', data: { ...about, ...originOf(command, origin) } }];
    }
    rule(stands, 'SIGNATURE.ABSENT', 'There is no signature of yours under this petition to take back.');
    return [{ type: 'SignatureWithdrawn', data: { ...about, ...origin! } }];
  },
};

const NOTHING: Pick<Extract<PetitionState, { districts: unknown }>, 'districts' | 'thresholds'> = {
  districts: [],
  thresholds: [],
};

/** It keeps what was said first: nobody moves their signature to where one is missing. */
function originOf(
  { of, district, cluster, isMember }: SignPetition,
  said: SignatureOrigin | null,
): SignatureOrigin {
  if (said !== null) {
    rule(
      (district === null || district === said.district) && (cluster === null || cluster === said.cluster),
      'SIGNATURE.PLACED',
      'Your signature keeps what you said of where it comes from when you first gave it. Sign without saying it again.',
    );
    return said;
  }
  const { districts, thresholds } = isPublished(of) ? of : NOTHING;
  rule(
    district === null || districts.includes(district),
    'SIGNATURE.NO_DISTRICT',
    districts.length === 0
      ? 'This petition counts no districts; sign it without one.'
      : `This petition counts no district ${district}. It counts ${districts.join(', ')}.`,
    { district, districts },
  );
  if (cluster !== null) {
    rule(
      thresholds.some((one) => one.clusters !== null),
      'SIGNATURE.NO_CLUSTERS',
      'Nothing that this petition leads to asks for members of clusters; sign it without one.',
    );
    rule(
      isMember,
      'SIGNATURE.NOT_A_MEMBER',
      'You are no member of that Dream Cluster in this network; name one of yours, or none.',
      { cluster },
    );
  }
  return { district, cluster };
}

export function isInvalid(of: PetitionState, signature: string): boolean {
  return isPublished(of) && of.invalid.has(signature);
}

/** Its end is its instant, recorded or not. */
function mustBeOpen({ network, petition, of, now }: OnSignature): void {
  const known = ofNetwork(network, of, 'PETITION.ABSENT', 'petition; look at its list', { petition });
  rule(
    known.status === 'open' && !isOver(known.closes.at, now),
    'PETITION.NOT_OPEN',
    known.status === 'open' || known.status === 'closed'
      ? 'This petition is closed; its signatures stand as they are.'
      : 'This petition cannot be signed; look at where it stands.',
  );
}
