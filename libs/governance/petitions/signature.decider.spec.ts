import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor, play } from '#kernel/testing';
import type { PetitionSigned, SignatureWithdrawn } from '#governance/events';
import type { PetitionState } from './petition.js';
import { signatureDecider, type SignatureCommand } from './signature.decider.js';

const given = givenFor(signatureDecider);

const about = { network: 'NOVA', petition: 'p1', signature: 's1' };
const closes = '2147-05-31T00:00:00.000Z';
const petition = (status: PetitionState['status']) =>
  ({
    status,
    network: 'NOVA',
    closes: { at: closes },
    invalid: new Set(['forged']),
  }) as unknown as PetitionState;
const command = (
  type: SignatureCommand['type'],
  status: PetitionState['status'] = 'open',
  now = '2147-03-01T10:00:00.000Z',
): SignatureCommand => ({ type, ...about, of: petition(status), now: new Date(now) });
const signed: PetitionSigned = { type: 'PetitionSigned', data: about };
const withdrawn: SignatureWithdrawn = { type: 'SignatureWithdrawn', data: about };

describe('a signature', () => {
  it('is given once, taken back, and given again', () => {
    given().when(command('SignPetition')).then(signed);
    given(signed).when(command('SignPetition')).thenRefused('SIGNATURE.ALREADY_THERE');
    given(signed).when(command('WithdrawSignature')).then(withdrawn);
    given().when(command('WithdrawSignature')).thenRefused('SIGNATURE.ABSENT');
    given(signed, withdrawn).when(command('WithdrawSignature')).thenRefused('SIGNATURE.ABSENT');
    given(signed, withdrawn).when(command('SignPetition')).then(signed);
  });

  it.each(['gathering', 'waiting', 'rejected', 'abandoned', 'closed'] as const)(
    'is nobody’s to give under a petition that is %s',
    (status) => {
      for (const type of ['SignPetition', 'WithdrawSignature'] as const)
        given(signed).when(command(type, status)).thenRefused('PETITION.NOT_OPEN');
    },
  );

  it('that was found invalid is neither given again nor taken back, wherever it stood', () => {
    const forged = { ...about, signature: 'forged' };
    const once: PetitionSigned = { type: 'PetitionSigned', data: forged };
    const back: SignatureWithdrawn = { type: 'SignatureWithdrawn', data: forged };
    for (const past of [[once], [once, back]])
      for (const type of ['SignPetition', 'WithdrawSignature'] as const)
        given(...past)
          .when({ ...command(type), signature: 'forged' })
          .thenRefused('SIGNATURE.INVALID');
  });

  it('ends with the last day of the petition, recorded or not', () => {
    given()
      .when(command('SignPetition', 'open', '2147-05-30T23:59:59.999Z'))
      .then(signed);
    given()
      .when(command('SignPetition', 'open', closes))
      .thenRefused('PETITION.NOT_OPEN');
  });

  it('is under no petition of another network, nor under none', () => {
    given()
      .when({ ...command('SignPetition'), network: 'LYRA' })
      .thenRefused('PETITION.ABSENT');
    given()
      .when({ ...command('SignPetition'), of: { status: 'absent' } })
      .thenRefused('PETITION.ABSENT');
  });

  it('counts for one at most, whatever one does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('SignPetition' as const, 'WithdrawSignature' as const)),
        (acts) => {
          let standing = 0;
          for (const { type } of play(
            signatureDecider,
            acts.map((type) => command(type)),
          )) {
            standing += type === 'PetitionSigned' ? 1 : -1;
            expect([0, 1]).toContain(standing);
          }
        },
      ),
    );
  });
});
