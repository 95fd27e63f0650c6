import type { AppealEvent, ProvisionEvent } from '#governance/events';
import { describe, expect, it } from '@jest/globals';
import { appealView, instrumentView, provisionView } from './law.js';

const change = {
  network: 'NOVA',
  provision: 'p',
  path: '2147/12/4.2',
  effectiveFrom: '2147-03-01',
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
};
const inserted: ProvisionEvent = {
  type: 'ProvisionInserted',
  data: {
    ...change,
    version: 1,
    instrument: 'i',
    number: '4.2',
    title: 'Fear',
    text: { document: 'd', bytes: 1, mediaType: 'text/markdown' },
    parameters: { 'fear.limit': 0.4 },
  },
};
const repealed: ProvisionEvent = { type: 'ProvisionRepealed', data: { ...change, version: 2 } };

describe('what a reform knows of the law', () => {
  it('is whether a provision stands, and at which version', () => {
    expect(provisionView.initial).toBeNull();
    const standing = provisionView.evolve(null, inserted);
    expect(standing).toEqual({
      network: 'NOVA',
      path: '2147/12/4.2',
      stands: true,
      version: 1,
      parameters: { 'fear.limit': 0.4 },
    });
    expect(provisionView.evolve(standing, repealed)).toMatchObject({ stands: false, version: 2 });
    expect(provisionView.evolve(null, repealed)).toMatchObject({ parameters: {} });
  });

  it('is the number of an instrument, and whether an appeal was decided', () => {
    const data = {
      network: 'NOVA',
      instrument: 'i',
      number: '2147/12',
      title: 'Stimulus',
      kind: 'substantive' as const,
    };
    expect(instrumentView.evolve(null, { type: 'InstrumentEnacted', data })).toEqual({
      network: 'NOVA',
      number: '2147/12',
    });
    const contest = { network: 'NOVA', appeal: 'a', docket: 'd', ruling: 'r', adjudicator: 'maren' };
    const admitted: AppealEvent = { type: 'AppealAdmitted', data: contest };
    const decided: AppealEvent = { type: 'AppealDecided', data: { ...contest, outcomes: [] } };
    expect(appealView.evolve(null, admitted)).toEqual({ network: 'NOVA', decided: false });
    expect(appealView.evolve(null, decided)).toEqual({ network: 'NOVA', decided: true });
  });
});
