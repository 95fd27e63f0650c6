import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor, play } from '#kernel/testing';
import type { PetitionSigned, SignatureWithdrawn } from '#governance/events';
import type { PetitionState } from './petition.js';
import { signatureDecider, type SignatureCommand, type SignPetition } from './signature.decider.js';

const given = givenFor(signatureDecider);

const about = { network: 'NOVA', petition: 'p1', signature: 's1' };
const nowhere = { district: null, cluster: null };
const asked = { count: 1, signatures: 1 };
const closes = '2147-05-31T00:00:00.000Z';
const petition = (status: PetitionState['status']) =>
  ({
    status,
    network: 'NOVA',
    closes: { at: closes },
    invalid: new Set(['forged']),
    districts: ['Harbour', 'Hills'],
    thresholds: [{ clusters: null }, { clusters: asked }],
  }) as unknown as PetitionState;
const command = (
  type: SignatureCommand['type'],
  status: PetitionState['status'] = 'open',
  now = '2147-03-01T10:00:00.000Z',
): SignatureCommand => ({
  type,
  ...about,
  ...nowhere,
  isMember: false,
  of: petition(status),
  now: new Date(now),
});
const sign = (from: Partial<SignPetition> = {}): SignPetition =>
  ({ ...command('SignPetition'), ...from }) as SignPetition;
const signed: PetitionSigned = { type: 'PetitionSigned', data: { ...about, ...nowhere } };
const withdrawn: SignatureWithdrawn = { type: 'SignatureWithdrawn', data: { ...about, ...nowhere } };

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
    const forged = { ...about, ...nowhere, signature: 'forged' };
    const once: PetitionSigned = { type: 'PetitionSigned', data: forged };
    const back: SignatureWithdrawn = { type: 'SignatureWithdrawn', data: forged };
    for (const past of [[once], [once, back]])
      for (const type of ['SignPetition', 'WithdrawSignature'] as const)
        given(...past)
          .when({ ...command(type), signature: 'forged' })
          .thenRefused('SIGNATURE.INVALID');
  });

  it('says from where it comes, if whoever gives it does, and of which cluster they are a member', () => {
    const from = { district: 'Hills', cluster: 'c1' };
    given()
      .when(sign({ ...from, isMember: true }))
      .then({ type: 'PetitionSigned', data: { ...about, ...from } });
    given()
      .when(sign({ district: 'Sea' }))
      .thenRefused('SIGNATURE.NO_DISTRICT');
    given()
      .when(sign({ cluster: 'c1' }))
      .thenRefused('SIGNATURE.NOT_A_MEMBER');
  });

  it('says nothing that nobody asked for', () => {
    const of = { ...petition('open'), districts: [], thresholds: [{ clusters: null }] } as never;
    given()
      .when(sign({ of, district: 'Hills' }))
      .thenRefused('SIGNATURE.NO_DISTRICT');
    given()
      .when(sign({ of, cluster: 'c1', isMember: true }))
      .thenRefused('SIGNATURE.NO_CLUSTERS');
  });

  it('keeps from where it comes, taken back and given again', () => {
    const placed = { ...about, district: 'Hills', cluster: null };
    const first: PetitionSigned = { type: 'PetitionSigned', data: placed };
    const back: SignatureWithdrawn = { type: 'SignatureWithdrawn', data: placed };
    given(first).when(command('WithdrawSignature')).then(back);
    for (const district of [null, 'Hills']) given(first, back).when(sign({ district })).then(first);
    for (const from of [{ district: 'Harbour' }, { cluster: 'c1', isMember: true }])
      given(first, back).when(sign(from)).thenRefused('SIGNATURE.PLACED');
    given(signed, withdrawn)
      .when(sign({ district: 'Hills' }))
      .thenRefused('SIGNATURE.PLACED');
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
