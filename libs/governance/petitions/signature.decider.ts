import { isOver, ofNetwork, rule, type Decider, type View } from '#kernel';
import type { PetitionSigned, SignatureWithdrawn } from '#governance/events';
import { isPublished, type PetitionState } from './petition.js';

type SignatureEvent = PetitionSigned | SignatureWithdrawn;

/** Of one person under one petition. */
export interface SignatureState {
  readonly stands: boolean;
  /** To which it was given; null: to none. */
  readonly petition: string | null;
}

export const signature: View<SignatureState, SignatureEvent> = {
  initial: { stands: false, petition: null },
  evolve: (_, { type, data: { petition } }) => ({ stands: type === 'PetitionSigned', petition }),
};

interface OnSignature {
  readonly network: string;
  readonly petition: string;
  /** The pseudonym that somebody has for this petition. */
  readonly signature: string;
  readonly of: PetitionState;
  readonly now: Date;
}
export interface SignPetition extends OnSignature {
  readonly type: 'SignPetition';
}
export interface WithdrawSignature extends OnSignature {
  readonly type: 'WithdrawSignature';
}
export type SignatureCommand = SignPetition | WithdrawSignature;

/** Nobody signs twice; whoever took their signature back may sign again, unless it was found invalid. */
export const signatureDecider: Decider<SignatureState, SignatureCommand, SignatureEvent> = {
  ...signature,
  decide(command, { stands }) {
    const { network, petition, signature } = command;
    mustBeOpen(command);
    rule(
      !isInvalid(command.of, signature),
      'SIGNATURE.INVALID',
      'Your signature under this petition was found invalid: it counts no longer, and can be neither given again nor taken back. Why stands on the page of the petition.',
    );
    if (command.type === 'SignPetition') {
      rule(!stands, 'SIGNATURE.ALREADY_THERE', 'You have signed this petition; nobody signs twice.');
      return [{ type: 'PetitionSigned', data: { network, petition, signature } }];
    }
    rule(stands, 'SIGNATURE.ABSENT', 'There is no signature of yours under this petition to take back.');
    return [{ type: 'SignatureWithdrawn', data: { network, petition, signature } }];
  },
};

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
