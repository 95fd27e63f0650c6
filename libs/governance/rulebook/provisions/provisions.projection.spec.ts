import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  InstrumentEnacted,
  ProvisionAmended,
  ProvisionInserted,
  ProvisionRepealed,
  ReformProposed,
  Wording,
} from '#governance/events';
import {
  instrumentTable,
  provisionsProjection,
  provisionTable,
  provisionVersionTable,
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
    cause: null,
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
        network: 'NOVA',
        version: 1,
        op: 'inserted',
        title: 'Intensity of fear',
        effective_from: '2147-03-01',
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
        reason: null,
        amended_by: [],
        source_recorded_at: null,
      },
      expect.objectContaining({
        revision: 1,
        op: 'amended',
        effective_from: null,
        cause_reform: reform,
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
