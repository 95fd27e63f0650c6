import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { Amendment, ReformAdopted, ReformCommenced, ReformProposed } from '#governance/events';
import {
  reformDecider,
  type AdoptReform,
  type CommenceReform,
  type ProposeReform,
  type Standing,
} from './reform.decider.js';

const given = givenFor(reformDecider);

const fear = '0190a5c2-0000-8000-8000-000000000042';
const tapestries = '0190a5c2-0000-8000-8000-000000000043';
const stimulus = '0190a5c2-0000-8000-8000-000000000001';
const amendment: Amendment = {
  op: 'amend',
  provision: fear,
  path: '2147/12/4.2',
  base: 2,
  instrument: null,
  number: null,
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  parameters: { 'fear.limit': 0.5 },
};
const insertion: Amendment = {
  ...amendment,
  op: 'insert',
  provision: tapestries,
  path: '2147/12/4.3',
  base: null,
  instrument: stimulus,
  number: '4.3',
};
const repeal: Amendment = { ...amendment, op: 'repeal', title: null, text: null, parameters: {} };

const rulebook = new Map<string, Standing>([[fear, { stands: true, free: false, version: 2, words: null }]]);
const moved = new Map<string, Standing>([[fear, { stands: true, free: false, version: 3, words: null }]]);

const reform = { network: 'NOVA', reform: '0190a5c2-0000-8000-8000-0000000000e1' };
const appeal = '0190a5c2-0000-8000-8000-0000000000a1';
const propose: ProposeReform = {
  type: 'ProposeReform',
  ...reform,
  title: 'Privacy and creativity',
  reasons: 'The appeal showed that the limit never fitted tapestries.',
  proposedBy: 'tomas',
  amendments: [amendment, insertion],
  rulebook,
  cause: { appeal, decided: true },
};
const adopt: AdoptReform = {
  type: 'AdoptReform',
  adoptedBy: 'ines',
  reasons: 'Consulted and sound.',
  rulebook,
};
const commence: CommenceReform = {
  type: 'CommenceReform',
  effectiveFrom: '2147-05-01',
  reason: null,
  today: '2147-04-01',
  rulebook,
};

const proposed: ReformProposed = {
  type: 'ReformProposed',
  data: {
    ...reform,
    title: propose.title,
    reasons: propose.reasons,
    proposedBy: 'tomas',
    amendments: propose.amendments,
    cause: { appeal },
  },
};
const adopted: ReformAdopted = {
  type: 'ReformAdopted',
  data: { ...reform, adoptedBy: 'ines', reasons: adopt.reasons },
};
const commenced: ReformCommenced = {
  type: 'ReformCommenced',
  data: { ...reform, effectiveFrom: '2147-05-01', reason: null },
};

describe('a reform is proposed', () => {
  it('as amendments to named versions, for an appeal that was decided', () => {
    given().when(propose).then(proposed);
  });

  it('for no appeal too', () => {
    given()
      .when({ ...propose, cause: null })
      .then({ ...proposed, data: { ...proposed.data, cause: null } });
  });

  it('not for an appeal that is undecided', () => {
    given()
      .when({ ...propose, cause: { appeal, decided: false } })
      .thenRefused('REFORM.APPEAL_UNDECIDED');
  });

  it('once', () => {
    given(proposed).when(propose).thenRefused('REFORM.ALREADY_PROPOSED');
  });

  it('with something to amend, and each provision once', () => {
    given()
      .when({ ...propose, amendments: [] })
      .thenRefused('REFORM.NO_AMENDMENTS');
    given()
      .when({ ...propose, amendments: [amendment, repeal] })
      .thenRefused('REFORM.AMENDED_TWICE');
  });

  it('to repeal, which leaves no words', () => {
    given()
      .when({ ...propose, amendments: [repeal] })
      .then({ ...proposed, data: { ...proposed.data, amendments: [repeal] } });
    for (const part of [{ title: 'x' }, { text: amendment.text }])
      given()
        .when({ ...propose, amendments: [{ ...repeal, ...part }] })
        .thenRefused('REFORM.WORDING');
  });

  it.each([{ title: null }, { text: null }])('with words where it leaves any: %j', (part) => {
    given()
      .when({ ...propose, amendments: [{ ...amendment, ...part }] })
      .thenRefused('REFORM.WORDING');
  });

  it('with a path and parameters that the rulebook will take', () => {
    given()
      .when({ ...propose, amendments: [{ ...insertion, path: '../4.3' }] })
      .thenRefused('REFORM.PATH');
    given()
      .when({ ...propose, amendments: [{ ...amendment, parameters: { 'appeal.days': 0 } }] })
      .thenRefused('REFORM.PARAMETER');
  });

  it('on versions that are current', () => {
    expect(
      given()
        .when({ ...propose, amendments: [{ ...amendment, base: 1 }] })
        .thenRefused('REFORM.BASE_OUTDATED').details,
    ).toMatchObject({ base: 1, current: 2 });
    given()
      .when({
        ...propose,
        rulebook: new Map([
          ...rulebook,
          [tapestries, { stands: false, free: true, version: 2, words: null }],
        ]),
      })
      .thenRefused('REFORM.BASE_OUTDATED');
  });

  it('inserting where nothing stands, and changing what stands', () => {
    given()
      .when({
        ...propose,
        rulebook: new Map([
          ...rulebook,
          [tapestries, { stands: true, free: false, version: 1, words: null }],
        ]),
      })
      .thenRefused('REFORM.CANNOT_APPLY');
    given()
      .when({
        ...propose,
        rulebook: new Map([[fear, { stands: false, free: true, version: 2, words: null }]]),
      })
      .thenRefused('REFORM.CANNOT_APPLY');
  });

  it('inserting again what was repealed, on the version of the repeal', () => {
    const again = { ...insertion, base: 2 };
    given()
      .when({
        ...propose,
        amendments: [again],
        rulebook: new Map([[tapestries, { stands: false, free: true, version: 2, words: null }]]),
      })
      .then({ ...proposed, data: { ...proposed.data, amendments: [again] } });
  });
});

describe('a reform is adopted', () => {
  it('by somebody who did not propose it', () => {
    given(proposed).when(adopt).then(adopted);
    given(proposed)
      .when({ ...adopt, adoptedBy: 'tomas' })
      .thenRefused('REFORM.OWN_PROPOSAL');
  });

  it('once, after it was proposed', () => {
    given().when(adopt).thenRefused('REFORM.ABSENT');
    given(proposed, adopted).when(adopt).thenRefused('REFORM.ALREADY_ADOPTED');
  });

  it('while the law is still what it was drafted on', () => {
    given(proposed)
      .when({ ...adopt, rulebook: moved })
      .thenRefused('REFORM.BASE_OUTDATED');
  });
});

describe('a reform commences', () => {
  it('once adopted, from a date on', () => {
    given(proposed, adopted).when(commence).then(commenced);
    given(proposed).when(commence).thenRefused('REFORM.NOT_ADOPTED');
    given(proposed, adopted, commenced).when(commence).thenRefused('REFORM.NOT_ADOPTED');
    given().when(commence).thenRefused('REFORM.ABSENT');
  });

  it('from a day past for a reason only', () => {
    const back = { ...commence, effectiveFrom: '2147-03-31' };
    given(proposed, adopted).when(back).thenRefused('REFORM.RETROACTIVE');
    given(proposed, adopted)
      .when({ ...back, reason: 'The limit never held.' })
      .then({
        ...commenced,
        data: { ...commenced.data, effectiveFrom: '2147-03-31', reason: 'The limit never held.' },
      });
  });

  it('while the law is still what it was drafted on', () => {
    given(proposed, adopted)
      .when({ ...commence, rulebook: moved })
      .thenRefused('REFORM.BASE_OUTDATED');
  });
});
