import { isOver, ofNetwork, rule, type Decider, type View } from '#kernel';
import type { PetitionSigned, SignatureWithdrawn } from '#governance/events';
import type { PetitionState } from './petition.js';

type SignatureEvent = PetitionSigned | SignatureWithdrawn;

/** Of one person under one petition. */
export interface SignatureState {
  readonly stands: boolean;
}

export const signature: View<SignatureState, SignatureEvent> = {
  initial: { stands: false },
  evolve: (_, { type }) => ({ stands: type === 'PetitionSigned' }),
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

/** Nobody signs twice; whoever took their signature back may sign again. */
export const signatureDecider: Decider<SignatureState, SignatureCommand, SignatureEvent> = {
  ...signature,
  decide(command, { stands }) {
    const { network, petition, signature } = command;
    mustBeOpen(command);
    if (command.type === 'SignPetition') {
      rule(!stands, 'SIGNATURE.ALREADY_THERE', 'You have signed this petition; nobody signs twice.');
      return [{ type: 'PetitionSigned', data: { network, petition, signature } }];
    }
    rule(stands, 'SIGNATURE.ABSENT', 'There is no signature of yours under this petition to take back.');
    return [{ type: 'SignatureWithdrawn', data: { network, petition, signature } }];
  },
};

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
