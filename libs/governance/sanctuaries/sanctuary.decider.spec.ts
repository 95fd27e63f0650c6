import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  ActsFor,
  LicenceEnded,
  PodGrounded,
  PodRegistered,
  PodReleased,
  SanctuaryLicensed,
} from '#governance/events';
import {
  MOST_PODS,
  sanctuaryDecider,
  type GroundPod,
  type LicenseSanctuary,
  type RegisterPod,
  type ReleasePod,
} from './sanctuary.decider.js';

const given = givenFor(sanctuaryDecider);

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [sanctuary, pod, ines, sora, tomas] = [id('f1'), id('f2'), id('1a'), id('2a'), id('3a')];
const now = new Date('2147-03-01T10:00:00.000Z');
const ends = { at: '2147-12-31T23:00:00.000Z', on: '2147-12-31' };
const afterwards = new Date('2147-12-31T23:00:07.000Z');
const about = { network: 'NOVA', sanctuary, now };
const acting = (person: string, ...interests: { kind: 'person' | 'case'; id: string }[]) => ({
  person,
  interests,
});

const license: LicenseSanctuary = {
  type: 'LicenseSanctuary',
  ...about,
  by: acting(ines),
  name: 'The Quiet Quarter',
  place: 'Harbour Row 4',
  operator: sora,
  isInOffice: true,
  conditions: 'Nobody dreams here between four and six.',
  ends,
};
const licensed: SanctuaryLicensed = {
  type: 'SanctuaryLicensed',
  data: {
    network: 'NOVA',
    sanctuary,
    licensedBy: ines,
    name: license.name,
    place: license.place,
    operator: sora,
    conditions: license.conditions,
    ends,
  },
};
const ended: LicenceEnded = {
  type: 'LicenceEnded',
  data: {
    network: 'NOVA',
    sanctuary,
    because: 'ended',
    at: now.toISOString(),
    late: 0,
    endedBy: ines,
    reasons: 'Unsafe.',
  },
};
const expired: LicenceEnded = {
  type: 'LicenceEnded',
  data: { ...ended.data, because: 'expired', at: ends.at, late: 7, endedBy: null, reasons: null },
};
const end = { type: 'EndLicence', ...about, by: acting(ines), reasons: 'Unsafe.' } as const;
const expire = { type: 'RecordExpired', ...about } as const;

const limits = { makersId: 'QSP-7 0042', intensity: 0.7, sleepers: 12 };
const register: RegisterPod = { type: 'RegisterPod', ...about, by: acting(sora), pod, ...limits };
const registered: PodRegistered = {
  type: 'PodRegistered',
  data: { network: 'NOVA', sanctuary, pod, registeredBy: sora, ...limits },
};
const onPod = (person: string, isOfNetwork: boolean) => ({
  ...about,
  pod,
  by: acting(person),
  isOfNetwork,
  reasons: 'It failed.',
});
const ground = (person: string, isOfNetwork = false): GroundPod => ({
  type: 'GroundPod',
  ...onPod(person, isOfNetwork),
});
const release = (person: string, isOfNetwork = false): ReleasePod => ({
  type: 'ReleasePod',
  ...onPod(person, isOfNetwork),
});
const ofPod = { network: 'NOVA', sanctuary, pod };
const grounded = (groundedBy: string, actsFor: ActsFor): PodGrounded => ({
  type: 'PodGrounded',
  data: { ...ofPod, groundedBy, actsFor, reasons: 'It failed.' },
});
const released = (releasedBy: string, actsFor: ActsFor): PodReleased => ({
  type: 'PodReleased',
  data: { ...ofPod, releasedBy, actsFor, reasons: 'It failed.' },
});
const inUse = [licensed, registered];

describe('the licence of a sanctuary', () => {
  it('is given until a day, to somebody in that office', () => {
    given().when(license).then(licensed);
    given()
      .when({ ...license, isInOffice: false })
      .thenRefused('SANCTUARY.NO_OPERATOR');
    given()
      .when({ ...license, ends: { at: now.toISOString(), on: '2147-02-28' } })
      .thenRefused('SANCTUARY.LICENCE_PAST');
  });

  it('is given by nobody to themselves, or with an interest', () => {
    given()
      .when({ ...license, by: acting(sora) })
      .thenRefused('SANCTUARY.OWN');
    given()
      .when({ ...license, by: acting(ines, { kind: 'person', id: sora }) })
      .thenRefused('SANCTUARY.INTERESTED');
    given(licensed)
      .when({ ...end, by: acting(ines, { kind: 'case', id: sanctuary }) })
      .thenRefused('SANCTUARY.INTERESTED');
    given(licensed)
      .when({ ...end, by: acting(sora) })
      .thenRefused('SANCTUARY.OWN');
  });

  it('is ended with reasons, once, while it lasts', () => {
    given(licensed).when(end).then(ended);
    given(licensed, ended).when(end).thenRefused('SANCTUARY.LICENCE_OVER');
    given(licensed)
      .when({ ...end, now: new Date(ends.at) })
      .thenRefused('SANCTUARY.LICENCE_OVER');
    given().when(end).thenRefused('SANCTUARY.ABSENT');
    given(licensed)
      .when({ ...end, network: 'LYRA' })
      .thenRefused('SANCTUARY.ABSENT');
  });

  it('ends by itself at its instant, whoever notes it when', () => {
    given(licensed).when(expire).then();
    given(licensed)
      .when({ ...expire, now: afterwards })
      .then(expired);
    given(licensed, ended)
      .when({ ...expire, now: afterwards })
      .then();
    given(licensed)
      .when({ ...register, now: afterwards })
      .thenRefused('SANCTUARY.LICENCE_OVER');
  });
});

describe('a pod', () => {
  it('is registered by whoever runs the sanctuary, once', () => {
    given(licensed).when(register).then(registered);
    given(licensed)
      .when({ ...register, by: acting(tomas) })
      .thenRefused('SANCTUARY.NOT_YOURS');
    given(...inUse)
      .when({ ...register, pod: id('f3') })
      .thenRefused('POD.ALREADY_REGISTERED');
    given(licensed, ended).when(register).thenRefused('SANCTUARY.LICENCE_OVER');
  });

  it('is one of as many as a sanctuary has at most', () => {
    const all = Array.from({ length: MOST_PODS }, (_, n): PodRegistered => {
      const nth = `0190a5c2-0000-8000-8000-${String(n).padStart(12, '0')}`;
      return { ...registered, data: { ...registered.data, pod: nth, makersId: `QSP-8 ${n}` } };
    });
    given(licensed, ...all)
      .when(register)
      .thenRefused('SANCTUARY.FULL');
    given(licensed, ...all.slice(1))
      .when(register)
      .then(registered);
  });

  it('is grounded and released by its operator', () => {
    given(...inUse)
      .when(ground(sora))
      .then(grounded(sora, 'operator'));
    given(...inUse, grounded(sora, 'operator'))
      .when(ground(sora))
      .thenRefused('POD.GROUNDED');
    given(...inUse, grounded(sora, 'operator'))
      .when(release(sora))
      .then(released(sora, 'operator'));
    given(...inUse)
      .when(release(sora))
      .thenRefused('POD.NOT_GROUNDED');
  });

  it('that the network grounds, also after its operator did, is the network’s to release', () => {
    given(...inUse, grounded(sora, 'operator'))
      .when(ground(tomas, true))
      .then(grounded(tomas, 'network'));
    given(...inUse, grounded(tomas, 'network'))
      .when(release(sora))
      .thenRefused('POD.GROUNDED_BY_OTHERS');
    given(...inUse, grounded(tomas, 'network'))
      .when(release(ines, true))
      .then(released(ines, 'network'));
    given(...inUse, grounded(sora, 'operator'))
      .when(release(tomas, true))
      .thenRefused('POD.GROUNDED_BY_OTHERS');
    given(...inUse, grounded(tomas, 'network'))
      .when(ground(ines, true))
      .thenRefused('POD.GROUNDED');
  });

  it('is no matter of others: not of other operators, nor of officials with an interest', () => {
    given(...inUse)
      .when(ground(tomas))
      .thenRefused('SANCTUARY.NOT_YOURS');
    given(...inUse)
      .when({ ...ground(tomas, true), by: acting(tomas, { kind: 'person', id: sora }) })
      .thenRefused('SANCTUARY.INTERESTED');
    given(...inUse)
      .when({ ...ground(sora), pod: id('f3') })
      .thenRefused('POD.ABSENT');
    given().when(ground(sora)).thenRefused('SANCTUARY.ABSENT');
  });

  it('of whoever runs the sanctuary is theirs also where they hold office for the network', () => {
    given(...inUse)
      .when(ground(sora, true))
      .then(grounded(sora, 'operator'));
    given(...inUse, grounded(tomas, 'network'))
      .when(release(sora, true))
      .thenRefused('POD.GROUNDED_BY_OTHERS');
  });
});
