import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { Office } from '#kernel';
import type { NetworkEvent } from '#governance/events';
import { networkDecider, type DeclareInterest } from './network.decider.js';
import { heldAppointments, liveInterests, type EstablishedNetwork } from './network.js';

const given = givenFor(networkDecider);
const NOVA = 'NOVA';

const founded: NetworkEvent = {
  type: 'NetworkEstablished',
  data: { network: NOVA, name: 'Nova Sleep Governance Network', jurisdiction: 'Nova and its moons' },
};
const appointed = (person: string, office: Office): NetworkEvent => ({
  type: 'RegulatorAppointed',
  data: { network: NOVA, appointment: `${person}-as-${office}`, person, office, name: nameOf(person) },
});
const ended = (person: string, office: Office, reason: string): NetworkEvent => ({
  type: 'AppointmentEnded',
  data: { network: NOVA, appointment: `${person}-as-${office}`, person, office, reason },
});
const appoint = (person: string, office: Office) =>
  ({
    type: 'Appoint',
    appointment: `${person}-as-${office}`,
    person,
    acquaintance: 'known',
    office,
    name: nameOf(person),
  }) as const;
const nameOf = (person: string) => person.charAt(0).toUpperCase() + person.slice(1);

const nature = { sealed: 'n1', commitment: 'of what it is' };
const inElara = { kind: 'person', id: 'elara' } as const;
const declare: DeclareInterest = {
  type: 'DeclareInterest',
  interest: 'i1',
  person: 'kiran',
  subject: inElara,
  subjectIs: 'known',
  category: 'artistic',
  nature,
};
const declared: NetworkEvent = {
  type: 'InterestDeclared',
  data: {
    network: NOVA,
    interest: 'i1',
    person: 'kiran',
    subject: inElara,
    category: 'artistic',
    nature,
  },
};
const withdraw = {
  type: 'WithdrawInterest',
  interest: 'i1',
  person: 'kiran',
  reason: 'I have left it.',
} as const;
const withdrawn: NetworkEvent = {
  type: 'InterestWithdrawn',
  data: { network: NOVA, interest: 'i1', person: 'kiran', reason: 'I have left it.' },
};

describe('establishing a network', () => {
  const establish = {
    type: 'EstablishNetwork',
    network: NOVA,
    name: 'Nova Sleep Governance Network',
    jurisdiction: 'Nova and its moons',
  } as const;

  it('founds it with its first chair', () => {
    given()
      .when({
        ...establish,
        chair: { appointment: 'ines-as-chair', person: 'ines', acquaintance: 'known', name: 'Ines' },
      })
      .then(founded, appointed('ines', 'chair'));
  });

  it('founds it without one, where an operator names the chair later', () => {
    given()
      .when({ ...establish, chair: null })
      .then(founded);
    given(founded).when(appoint('ines', 'chair')).then(appointed('ines', 'chair'));
  });

  it('happens once', () => {
    given(founded)
      .when({ ...establish, chair: null })
      .thenRefused('NETWORK.EXISTS');
  });

  it('comes before everything else', () => {
    given().when(appoint('kiran', 'regulator')).thenRefused('NETWORK.UNKNOWN');
    given().when(declare).thenRefused('NETWORK.UNKNOWN');
    expect(given(appointed('kiran', 'regulator')).state).toEqual({ status: 'absent' });
  });
});

describe('appointing', () => {
  const past = [founded, appointed('ines', 'chair')];

  it('gives a person an office', () => {
    given(...past)
      .when(appoint('kiran', 'regulator'))
      .then(appointed('kiran', 'regulator'));
  });

  it('gives several people the same office, and one person several', () => {
    given(...past, appointed('kiran', 'regulator'))
      .when(appoint('tomas', 'regulator'))
      .then(appointed('tomas', 'regulator'));
    given(...past)
      .when(appoint('ines', 'regulator'))
      .then(appointed('ines', 'regulator'));
  });

  it('gives nobody an office that they hold', () => {
    given(...past, appointed('kiran', 'regulator'))
      .when(appoint('kiran', 'regulator'))
      .thenRefused('APPOINTMENT.ALREADY_HELD');
  });

  it('gives an office again to who held it once', () => {
    given(...past, appointed('kiran', 'regulator'), ended('kiran', 'regulator', 'Sabbatical.'))
      .when({ ...appoint('kiran', 'regulator'), appointment: 'second' })
      .then({
        type: 'RegulatorAppointed',
        data: { network: NOVA, appointment: 'second', person: 'kiran', office: 'regulator', name: 'Kiran' },
      });
  });

  it('is of somebody who is there', () => {
    const named = { ...appoint('kiran', 'regulator'), acquaintance: 'unknown' } as const;
    given(...past)
      .when(named)
      .thenRefused('APPOINTMENT.PERSON_UNKNOWN');
    given(...past)
      .when({ ...named, acquaintance: 'erased' })
      .thenRefused('APPOINTMENT.PERSON_ERASED');
    const chair = { appointment: 'first', person: 'ines', acquaintance: 'unknown', name: 'Ines' } as const;
    given()
      .when({ type: 'EstablishNetwork', network: NOVA, name: 'Nova', jurisdiction: 'Nova', chair })
      .thenRefused('APPOINTMENT.PERSON_UNKNOWN');
  });

  it('leaves whoever counts signatures without any other office', () => {
    const counting = appointed('rufus', 'returning-officer');
    given(...past)
      .when(appoint('rufus', 'returning-officer'))
      .then(counting);
    given(...past)
      .when(appoint('ines', 'returning-officer'))
      .thenRefused('APPOINTMENT.RETURNING_OFFICER_ALONE');
    for (const office of ['chair', 'secretary'] as const)
      given(...past, counting)
        .when(appoint('rufus', office))
        .thenRefused('APPOINTMENT.RETURNING_OFFICER_ALONE');
    given(...past, counting, ended('rufus', 'returning-officer', 'Counted.'))
      .when(appoint('rufus', 'secretary'))
      .then(appointed('rufus', 'secretary'));
  });

  it('hands the chair over: the next begins where the one before ends', () => {
    given(...past)
      .when(appoint('tomas', 'chair'))
      .then(ended('ines', 'chair', 'Tomas takes the chair.'), appointed('tomas', 'chair'));
  });
});

describe('the operator, where nobody is left who could appoint', () => {
  const appointChair = {
    type: 'AppointChair',
    appointment: 'tomas-as-chair',
    person: 'tomas',
    acquaintance: 'known',
    name: 'Tomas',
    why: 'The chair was erased at her own request.',
    chairErased: false,
  } as const;
  const appointedByOperator = {
    type: 'RegulatorAppointed',
    data: { ...appointed('tomas', 'chair').data, why: appointChair.why },
  } as NetworkEvent;

  it('appoints the first chair of a network that was established without one', () => {
    given(founded).when(appointChair).then(appointedByOperator);
  });

  it('appoints the next chair after one who was erased', () => {
    given(founded, appointed('ines', 'chair'))
      .when({ ...appointChair, chairErased: true })
      .then(ended('ines', 'chair', 'Tomas takes the chair.'), appointedByOperator);
  });

  it('appoints nobody where there is a chair, or no network', () => {
    given(founded, appointed('ines', 'chair')).when(appointChair).thenRefused('NETWORK.HAS_CHAIR');
    given().when(appointChair).thenRefused('NETWORK.UNKNOWN');
  });

  it('appoints no returning officer', () => {
    given(founded, appointed('tomas', 'returning-officer'))
      .when(appointChair)
      .thenRefused('APPOINTMENT.RETURNING_OFFICER_ALONE');
  });

  it('appoints nobody who was erased, or never was', () => {
    for (const [acquaintance, code] of [
      ['unknown', 'APPOINTMENT.PERSON_UNKNOWN'],
      ['erased', 'APPOINTMENT.PERSON_ERASED'],
    ] as const)
      given(founded)
        .when({ ...appointChair, acquaintance })
        .thenRefused(code);
  });
});

describe('ending an appointment', () => {
  const past = [founded, appointed('ines', 'chair'), appointed('kiran', 'regulator')];
  const end = { type: 'EndAppointment', appointment: 'kiran-as-regulator', reason: 'Resigned.' } as const;

  it('takes the office from that day, and keeps who held it', () => {
    given(...past)
      .when(end)
      .then(ended('kiran', 'regulator', 'Resigned.'));
    const state = given(...past, ended('kiran', 'regulator', 'Resigned.')).state as EstablishedNetwork;
    expect(heldAppointments(state).map((appointment) => appointment.person)).toEqual(['ines']);
    expect(state.appointments).toHaveLength(2);
  });

  it('needs an appointment that was made and has not ended', () => {
    given(...past)
      .when({ ...end, appointment: 'nobody' })
      .thenRefused('APPOINTMENT.UNKNOWN');
    given(...past, ended('kiran', 'regulator', 'Resigned.'))
      .when(end)
      .thenRefused('APPOINTMENT.ALREADY_ENDED');
  });

  it('never leaves a network without a chair', () => {
    given(...past)
      .when({ ...end, appointment: 'ines-as-chair' })
      .thenRefused('NETWORK.NEEDS_CHAIR');
  });
});

describe('declaring an interest', () => {
  const past = [founded, appointed('ines', 'chair'), appointed('kiran', 'regulator')];

  it('records what an office-holder has at stake', () => {
    given(...past)
      .when(declare)
      .then(declared);
    const state = given(...past, declared).state as EstablishedNetwork;
    expect(liveInterests(state)).toEqual([
      {
        interest: 'i1',
        person: 'kiran',
        subject: inElara,
        category: 'artistic',
        withdrawn: false,
      },
    ]);
  });

  it('is for those who hold an office now', () => {
    given(founded, appointed('ines', 'chair')).when(declare).thenRefused('INTEREST.NO_OFFICE');
    given(...past, ended('kiran', 'regulator', 'Resigned.'))
      .when(declare)
      .thenRefused('INTEREST.NO_OFFICE');
  });

  it('names somebody else, or a case', () => {
    given(...past)
      .when({ ...declare, subject: { kind: 'person', id: 'kiran' } })
      .thenRefused('INTEREST.IN_ONESELF');
  });

  it('is in a person or a case that there is', () => {
    given(...past)
      .when({ ...declare, subjectIs: 'unknown' })
      .thenRefused('INTEREST.PERSON_UNKNOWN');
    given(...past)
      .when({ ...declare, subject: { kind: 'case', id: 'none' }, subjectIs: 'unknown' })
      .thenRefused('INTEREST.CASE_UNKNOWN');
  });

  it('counts however its ids were written down', () => {
    const id = '0196f3a2-3d4e-7f50-a162-738495061728';
    const capital = { ...declared.data, subject: { kind: 'case', id: id.toUpperCase() } };
    given(...past, { type: 'InterestDeclared', data: capital } as NetworkEvent)
      .when({ ...declare, interest: 'i2', subject: { kind: 'case', id } })
      .thenRefused('INTEREST.ALREADY_DECLARED');
  });

  it('happens once for each subject, as long as it stands', () => {
    given(...past, declared)
      .when({ ...declare, interest: 'i2' })
      .thenRefused('INTEREST.ALREADY_DECLARED');
    given(...past, declared)
      .when({ ...declare, interest: 'i2', subject: { kind: 'case', id: 'elara' } })
      .then({
        type: 'InterestDeclared',
        data: { ...declared.data, interest: 'i2', subject: { kind: 'case', id: 'elara' } },
      } as NetworkEvent);
    given(...past, declared, withdrawn)
      .when({ ...declare, interest: 'i2' })
      .then({ type: 'InterestDeclared', data: { ...declared.data, interest: 'i2' } } as NetworkEvent);
  });
});

describe('withdrawing an interest', () => {
  const past = [
    founded,
    appointed('kiran', 'regulator'),
    declared,
    { type: 'InterestDeclared', data: { ...declared.data, interest: 'i2', person: 'tomas' } } as NetworkEvent,
  ];

  it('ends it, and no other', () => {
    given(...past)
      .when(withdraw)
      .then(withdrawn);
    const state = given(...past, withdrawn).state as EstablishedNetwork;
    expect(liveInterests(state).map((interest) => interest.interest)).toEqual(['i2']);
  });

  it('is for the person who declared it, once', () => {
    given(...past)
      .when({ ...withdraw, person: 'tomas' })
      .thenRefused('INTEREST.NOT_YOURS');
    given(...past)
      .when({ ...withdraw, interest: 'i9' })
      .thenRefused('INTEREST.UNKNOWN');
    given(...past, withdrawn)
      .when(withdraw)
      .thenRefused('INTEREST.ALREADY_WITHDRAWN');
  });
});
