import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  Amendment,
  ReformAdopted,
  ReformCommenced,
  ReformProposed,
  ReformWithdrawn,
} from '#governance/events';
import { reformsProjection, reformTable } from './reforms.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [reform, appeal, tomas, ines] = [id('e1'), id('a1'), id('2a'), id('3a')];
const amendment: Amendment = {
  op: 'amend',
  provision: id('42'),
  path: '2147/12/4.2',
  base: 2,
  instrument: null,
  number: null,
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  parameters: {},
  bounds: {},
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
};
const proposed = (of = reform): GivenEvent<ReformProposed> => ({
  type: 'ReformProposed',
  stream: `reform-${of}`,
  data: {
    network: 'NOVA',
    reform: of,
    title: 'Privacy and creativity',
    reasons: 'The limit never fitted tapestries.',
    proposedBy: tomas,
    amendments: [amendment, { ...amendment, provision: id('43'), op: 'repeal', title: null, text: null }],
    commencesOn: '2147-05-01',
    transition: null,
    cause: { appeal },
    assess: false,
  },
});
const adopted: GivenEvent<ReformAdopted> = {
  type: 'ReformAdopted',
  stream: `reform-${reform}`,
  data: { network: 'NOVA', reform, adoptedBy: ines, reasons: 'Sound.', panel: null },
};
const commenced: GivenEvent<ReformCommenced> = {
  type: 'ReformCommenced',
  stream: `reform-${reform}`,
  data: { network: 'NOVA', reform, effectiveFrom: '2147-05-01', reason: null, review: null },
};
const changed = (provision: string, version: number, cause: object | null): GivenEvent => ({
  type: 'ProvisionAmended',
  data: { network: 'NOVA', provision, version, cause },
});
const rows = (...events: GivenEvent[]) => given(reformsProjection, [proposed(), ...events]).rows(reformTable);

describe('the list of reforms', () => {
  it('has a row for each, with the appeal behind it', () => {
    expect(rows(proposed(id('e2')))).toMatchObject([
      {
        reform,
        status: 'proposed',
        proposed_by: tomas,
        appeal,
        adopted_at: null,
        commenced_at: null,
        revision: 0,
        number: 0,
      },
      { reform: id('e2') },
    ]);
  });

  it('follows it to its commencement, and to what each amendment became', () => {
    const cause = { reform, appeal };
    const [row] = rows(adopted, commenced, changed(id('42'), 3, cause), changed(id('43'), 5, null));
    expect(row).toMatchObject({
      status: 'commenced',
      adopted_by: ines,
      adoption_reasons: 'Sound.',
      effective_from: '2147-05-01',
      revision: 2,
    });
    expect(row!.amendments.map(({ resulting }) => resulting)).toEqual([3, null]);
  });

  it('says of one that was withdrawn by whom, and why', () => {
    const withdrawn: GivenEvent<ReformWithdrawn> = {
      type: 'ReformWithdrawn',
      stream: `reform-${reform}`,
      data: { network: 'NOVA', reform, withdrawnBy: tomas, reason: 'Not now.' },
    };
    expect(rows(withdrawn)).toMatchObject([
      { status: 'withdrawn', withdrawn_by: tomas, withdrawal_reason: 'Not now.', commences_on: '2147-05-01' },
    ]);
  });

  it('takes no change for its own that names a reform it does not know', () => {
    expect(rows(changed(id('42'), 3, { reform: id('e9'), appeal: null }))).toHaveLength(1);
  });
});
