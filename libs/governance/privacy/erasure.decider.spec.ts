import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { PrivacyEvent } from '#governance/events';
import { personDecider } from './erasure.decider.js';

const given = givenFor(personDecider);
const now = new Date('2147-03-20T12:00:00Z');
const nothing = { offices: [], matters: [] };
const chair = { network: 'NOVA', office: 'chair' } as const;
const open = { offices: [chair], matters: ['docket LYRA-D 2147/3, as applicant'] };
const request = {
  type: 'RequestErasure',
  person: 'nina',
  by: 'operator',
  leaves: nothing,
  despite: null,
  now,
} as const;
const record = { type: 'RecordErasure', person: 'nina', now } as const;
const asked = (despite: string | null = null, by: 'operator' | 'person' = 'operator'): PrivacyEvent => ({
  type: 'ErasureRequested',
  data: { person: 'nina', by, despite },
});
const erased: PrivacyEvent = { type: 'PersonalDataErased', data: { person: 'nina' } };
const ofHold = { person: 'nina', hold: 'h1', network: 'NOVA', docket: 'tides' };
const held: PrivacyEvent = {
  type: 'LegalHoldPlaced',
  data: {
    ...ofHold,
    placedBy: 'ines',
    reasons: 'The appeal is heard in April.',
    ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
  },
};
const released: PrivacyEvent = {
  type: 'LegalHoldReleased',
  data: { ...ofHold, releasedBy: 'ines', reasons: 'It was withdrawn.' },
};
const afterTheHold = new Date('2147-05-01T00:00:00Z');

describe('an erasure that is asked for', () => {
  it('by the person or by the operator is recorded', () => {
    given().when(request).then(asked());
    given()
      .when({ ...request, by: 'person' })
      .then(asked(null, 'person'));
  });

  it('of somebody who leaves something open says what, and needs a reason that stands in the log', () => {
    const refused = given()
      .when({ ...request, leaves: open })
      .thenRefused('ERASURE.LEAVES_OPEN');
    expect(refused.message).toBe(
      'nina is chair of NOVA; leaves nobody in NOVA who can appoint, until sgn network appoint-chair; has open: docket LYRA-D 2147/3, as applicant. To erase them all the same, say why with --despite WHY; it stands in the public log.',
    );
    const own = given()
      .when({ ...request, by: 'person', leaves: open })
      .thenRefused('ERASURE.LEAVES_OPEN');
    expect(own.message).toBe(
      'You leave something open: chair of NOVA; docket LYRA-D 2147/3, as applicant. To be erased all the same, say why; it stands in the public log.',
    );
    for (const leaves of [
      { ...nothing, offices: [{ ...chair, office: 'regulator' as const }] },
      { ...nothing, matters: open.matters },
    ]) {
      given()
        .when({ ...request, leaves })
        .thenRefused('ERASURE.LEAVES_OPEN');
      given()
        .when({ ...request, leaves, despite: 'At her own request.' })
        .then(asked('At her own request.'));
    }
  });

  it('of somebody who leaves nothing open needs no reason, and records none', () => {
    given()
      .when({ ...request, despite: 'To be sure.' })
      .then(asked());
  });

  it('again goes on where the operator asks, and is refused to a person', () => {
    for (const before of [[asked()], [asked(), erased]])
      given(...before)
        .when({ ...request, leaves: open })
        .then();
    const own = { ...request, by: 'person' as const };
    expect(given(asked()).when(own).thenRefused('ERASURE.ALREADY_ASKED').message).toBe(
      'You have asked for it, and it is being carried out.',
    );
    expect(given(held, asked()).when(own).thenRefused('ERASURE.ALREADY_ASKED').message).toBe(
      'You have asked for it. It is carried out by itself when no legal hold stands any more: with the end of 30 April 2147 at the latest.',
    );
  });

  it('while a hold stands is recorded all the same, and waits', () => {
    given(held).when(request).then(asked());
    expect(given(held, asked()).when(record).thenRefused('ERASURE.HELD').details).toEqual({
      until: '2147-05-01T00:00:00.000Z',
    });
    const despite = { ...request, despite: 'At once, please.', leaves: open };
    given(held).when(despite).then(asked('At once, please.'));
    given(held, asked('At once, please.')).when(record).thenRefused('ERASURE.HELD');
  });
});

describe('an erasure', () => {
  it('is recorded with why although something was open', () => {
    given(asked()).when(record).then(erased);
    given(asked('At her own request.'))
      .when(record)
      .then({ type: 'PersonalDataErased', data: { person: 'nina', despite: 'At her own request.' } });
  });

  it('is of nobody for whom none was asked', () => {
    given().when(record).thenRefused('ERASURE.NOT_ASKED');
  });

  it('follows the release of the last hold, or its end, whether or not that is recorded', () => {
    given(held, asked(), released).when(record).then(erased);
    given(held, asked())
      .when({ ...record, now: afterTheHold })
      .then(erased);
  });

  it('is recorded once, and is the end', () => {
    given(asked(), erased).when(record).then();
    given(erased).when(record).then();
  });
});
