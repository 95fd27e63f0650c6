import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { PrivacyEvent } from '#governance/events';
import { personDecider } from './erasure.decider.js';

const given = givenFor(personDecider);
const nothing = { offices: [], matters: [] };
const record = { type: 'RecordErasure', person: 'nina', leaves: nothing, despite: null } as const;
const erased: PrivacyEvent = { type: 'PersonalDataErased', data: { person: 'nina' } };

describe('an erasure', () => {
  it('is recorded', () => {
    given().when(record).then(erased);
  });

  it('of somebody who leaves something open says what, and needs a reason that stands in the log', () => {
    const chair = { network: 'NOVA', office: 'chair' } as const;
    const leaves = { offices: [chair], matters: ['docket LYRA-D 2147/3, as applicant'] };
    const refused = given()
      .when({ ...record, leaves })
      .thenRefused('ERASURE.LEAVES_OPEN');
    expect(refused.message).toBe(
      'nina is chair of NOVA; leaves nobody in NOVA who can appoint, until sgn network appoint-chair; has open: docket LYRA-D 2147/3, as applicant. To erase them all the same, say why with --despite WHY; it stands in the public log.',
    );
    for (const some of [
      { ...nothing, offices: [{ ...chair, office: 'regulator' as const }] },
      { ...nothing, matters: leaves.matters },
    ]) {
      given()
        .when({ ...record, leaves: some })
        .thenRefused('ERASURE.LEAVES_OPEN');
      given()
        .when({ ...record, leaves: some, despite: 'At her own request.' })
        .then({ type: 'PersonalDataErased', data: { person: 'nina', despite: 'At her own request.' } });
    }
  });

  it('of somebody who leaves nothing open needs no reason, and records none', () => {
    given()
      .when({ ...record, despite: 'To be sure.' })
      .then(erased);
  });

  it('is recorded once, and is the end', () => {
    const leaves = { ...nothing, matters: ['docket NOVA-D 2147/3, as applicant'] };
    given(erased)
      .when({ ...record, leaves })
      .then();
    given(erased).when(record).then();
  });
});
