import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  CommencementAppointed,
  CommencementPostponed,
  InstrumentEnacted,
  InstrumentRepealed,
  ProvisionAmended,
  ProvisionCorrected,
  ProvisionInserted,
  ProvisionRepealed,
  ProvisionSuspended,
  ReformProposed,
  SuspensionLifted,
  Wording,
} from '#governance/events';
import {
  HOLDS,
  instrumentTable,
  provisionsProjection,
  provisionTable,
  provisionVersionTable,
  suspensionTable,
} from './provisions.projection.js';

const instrument = '0190a5c2-0000-8000-8000-000000000001';
const provision = '0190a5c2-0000-8000-8000-000000000042';
const reform = '0190a5c2-0000-8000-8000-0000000000e1';

const enacted: InstrumentEnacted = {
  type: 'InstrumentEnacted',
  data: { network: 'NOVA', instrument, number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' },
};
const change = {
  network: 'NOVA',
  provision,
  path: '2147/12/4.2',
  effectiveFrom: '2147-03-01',
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const fearBounds = { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } } as const;
const wording: Wording = {
  ...change,
  version: 1,
  instrument,
  number: '4.2',
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  parameters: { 'fear.limit': 0.4 },
  bounds: fearBounds,
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
};
const inserted = {
  stream: `provision-${provision}`,
  type: 'ProvisionInserted',
  data: wording,
} satisfies ProvisionInserted & { stream: string };
const amended = {
  stream: `provision-${provision}`,
  type: 'ProvisionAmended',
  data: {
    ...wording,
    version: 2,
    text: { ...wording.text, document: 'b'.repeat(64) },
    effectiveFrom: null,
    cause: { reform, appeal: null },
    amendedBy: ['Loi 1803-03-14'],
    sourceRecordedAt: '1970-01-01T01:00:01+01:00',
  },
} satisfies ProvisionAmended & { stream: string };
const repealed = {
  stream: `provision-${provision}`,
  type: 'ProvisionRepealed',
  data: { ...change, version: 3, reason: 'Superseded.' },
} satisfies ProvisionRepealed & { stream: string };

const proposed = (id: string): GivenEvent<ReformProposed> => ({
  type: 'ReformProposed',
  data: {
    network: 'NOVA',
    reform: id === reform ? reform : instrument,
    title: 'Privacy and creativity',
    reasons: 'The limit never fitted tapestries.',
    proposedBy: provision,
    amendments: [],
    commencesOn: null,
    transition: null,
    cause: id === reform ? { petition: instrument } : null,
    assess: false,
  },
});

describe('the read model of the rulebook', () => {
  it('keeps instruments, places and every change with its log number', () => {
    const read = given(provisionsProjection, [
      enacted,
      inserted,
      proposed('another'),
      proposed(reform),
      amended,
      repealed,
    ]);
    expect(read.rows(instrumentTable)).toEqual([
      expect.objectContaining({ instrument, number: '2147/12', kind: 'substantive', log_number: 0 }),
    ]);
    expect(read.rows(provisionTable)).toEqual([
      {
        provision,
        network: 'NOVA',
        path: '2147/12/4.2',
        sort: '002147/000012/000004.000002',
        instrument,
        number: '4.2',
        first_number: 1,
      },
    ]);
    expect(read.rows(provisionVersionTable)).toEqual([
      {
        provision,
        revision: 0,
        known_until: HOLDS,
        known_from: 1,
        told: 'recorded',
        told_at: '2147-01-01T00:01:00.000Z',
        told_because: null,
        transition: null,
        appointed_on: null,
        postponed_from: null,
        corrected_on: null,
        network: 'NOVA',
        version: 1,
        op: 'inserted',
        title: 'Intensity of fear',
        effective_from: '2147-03-01',
        sunset: null,
        recorded_at: '2147-01-01T00:01:00.000Z',
        log_number: 1,
        document: 'a'.repeat(64),
        bytes: 120,
        media_type: 'text/markdown',
        parameters: { 'fear.limit': 0.4 },
        bounds: fearBounds,
        vocabularies: {},
        form: null,
        replaces: [],
        cause_reform: null,
        cause_appeal: null,
        cause_petition: null,
        reason: null,
        amended_by: [],
        source_recorded_at: null,
      },
      expect.objectContaining({
        revision: 1,
        op: 'amended',
        effective_from: null,
        cause_reform: reform,
        cause_petition: instrument,
        amended_by: ['Loi 1803-03-14'],
        source_recorded_at: '1970-01-01T01:00:01+01:00',
        log_number: 4,
      }),
      expect.objectContaining({
        revision: 2,
        op: 'repealed',
        title: null,
        document: null,
        bytes: null,
        parameters: {},
        bounds: {},
        vocabularies: {},
        form: null,
        reason: 'Superseded.',
        log_number: 5,
      }),
    ]);
  });

  it('tells what was postponed and corrected anew, and keeps how it was told before', () => {
    const of = { network: 'NOVA', provision, path: '2147/12/4.2', version: 1, revision: 0 };
    const text = { document: 'c'.repeat(64), bytes: 119, mediaType: 'text/markdown' };
    const act = <E extends object>(event: E) => ({ stream: `provision-${provision}`, ...event });
    const read = given(provisionsProjection, [
      inserted,
      act<CommencementPostponed>({
        type: 'CommencementPostponed',
        data: {
          ...of,
          postponedFrom: '2147-03-01',
          effectiveFrom: '2147-04-01',
          reason: 'The pods are late.',
        },
      }),
      act<ProvisionCorrected>({
        type: 'ProvisionCorrected',
        data: { ...of, title: 'Intensity of fears', text, reason: 'A letter was missing.' },
      }),
    ]);
    const told = read.rows(provisionVersionTable).toSorted((one, other) => one.known_from - other.known_from);
    expect(told).toMatchObject([
      { known_from: 0, known_until: 1, effective_from: '2147-03-01', told: 'recorded', told_because: null },
      {
        known_from: 1,
        known_until: 2,
        effective_from: '2147-04-01',
        postponed_from: '2147-03-01',
        told: 'postponed',
        told_because: 'The pods are late.',
        title: 'Intensity of fear',
      },
      {
        known_from: 2,
        known_until: HOLDS,
        effective_from: '2147-04-01',
        postponed_from: '2147-03-01',
        corrected_on: '2147-01-01',
        told: 'corrected',
        title: 'Intensity of fears',
        document: 'c'.repeat(64),
        bytes: 119,
        log_number: 0,
        parameters: { 'fear.limit': 0.4 },
      },
    ]);
  });

  it('tells a day that is appointed anew: before, the version had none', () => {
    const of = { network: 'NOVA', provision, path: '2147/12/4.2', version: 1, revision: 0 };
    const undated = { ...inserted, data: { ...inserted.data, effectiveFrom: null } };
    const act: CommencementAppointed = {
      type: 'CommencementAppointed',
      data: { ...of, effectiveFrom: '2147-04-01', reason: 'The pods are refitted.' },
    };
    const read = given(provisionsProjection, [undated, { stream: `provision-${provision}`, ...act }]);
    const told = read.rows(provisionVersionTable).toSorted((one, other) => one.known_from - other.known_from);
    expect(told).toMatchObject([
      { known_from: 0, known_until: 1, effective_from: null, told: 'recorded', appointed_on: null },
      {
        known_from: 1,
        known_until: HOLDS,
        effective_from: '2147-04-01',
        told: 'appointed',
        told_because: 'The pods are refitted.',
        appointed_on: '2147-01-01',
        postponed_from: null,
        log_number: 0,
      },
    ]);
  });

  it('keeps on which days a provision is suspended, as it was known', () => {
    const of = { network: 'NOVA', provision, path: '2147/12/4.2' };
    const stream = `provision-${provision}`;
    const suspended: ProvisionSuspended = {
      type: 'ProvisionSuspended',
      data: { ...of, from: '2147-04-01', until: null, reason: 'Heard.' },
    };
    const lifted: SuspensionLifted = {
      type: 'SuspensionLifted',
      data: { ...of, revision: 1, from: '2147-05-01', reason: 'Decided.' },
    };
    const read = given(provisionsProjection, [inserted, { stream, ...suspended }, { stream, ...lifted }]);
    const told = read.rows(suspensionTable).toSorted((one, other) => one.known_from - other.known_from);
    const days = { provision, network: 'NOVA', revision: 1, starts: '2147-04-01', reason: 'Heard.' };
    expect(told).toEqual([
      { ...days, known_from: 1, known_until: 2, ends: null, lifted_because: null },
      { ...days, known_from: 2, known_until: HOLDS, ends: '2147-05-01', lifted_because: 'Decided.' },
    ]);
  });

  it('knows from when an instrument is repealed', () => {
    const repeal: InstrumentRepealed = {
      type: 'InstrumentRepealed',
      data: { network: 'NOVA', instrument, number: '2147/12', effectiveFrom: '2147-09-01', reason: 'Spent.' },
    };
    const stream = `instrument-${instrument}`;
    const read = given(provisionsProjection, [
      { stream, ...enacted },
      { stream, ...repeal },
    ]);
    expect(read.rows(instrumentTable)).toEqual([
      expect.objectContaining({
        number: '2147/12',
        repealed_from: '2147-09-01',
        repeal_reason: 'Spent.',
        revision: 1,
      }),
    ]);
  });

  it('knows a provision from its first insertion on, also where it was repealed and inserted again', () => {
    const moved = { ...wording, version: 3, number: '4.2a' };
    const read = given(provisionsProjection, [inserted, repealed, { ...inserted, data: moved }]);
    expect(read.rows(provisionTable)).toEqual([
      expect.objectContaining({ provision, number: '4.2a', first_number: 0 }),
    ]);
  });

  it('shows a NUL that a source wrote as its symbol', () => {
    const read = given(provisionsProjection, [
      { ...inserted, data: { ...wording, title: 'a\0b', amendedBy: ['c\0'], sourceRecordedAt: '\0' } },
    ]);
    expect(read.rows(provisionVersionTable)).toEqual([
      expect.objectContaining({ title: 'a␀b', amended_by: ['c␀'], source_recorded_at: '␀' }),
    ]);
  });

  it('sorts by the beginning of a path, however long it is and wherever a character is cut', () => {
    const path = `${'𝔘'.repeat(60)}/`.repeat(20).slice(0, -1);
    const [row] = given(provisionsProjection, [{ ...inserted, data: { ...wording, path } }]).rows(
      provisionTable,
    );
    expect(row!.path).toBe(path);
    expect(Buffer.byteLength(row!.sort)).toBeLessThan(2_000);
    expect(row!.sort).not.toMatch(/\p{Surrogate}/u);
  });
});
