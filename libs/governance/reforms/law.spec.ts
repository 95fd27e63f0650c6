import type { AppealEvent, ProvisionEvent } from '#governance/events';
import { describe, expect, it } from '@jest/globals';
import { appealView, instrumentView, isFreeOn, provisionView, standsOn, wordsFor } from './law.js';

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
  transition: null,
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
    bounds: {},
    vocabularies: {},
    until: null,
    form: null,
    replaces: [],
  },
};
const repealed: ProvisionEvent = { type: 'ProvisionRepealed', data: { ...change, version: 2 } };

describe('what a reform knows of the law', () => {
  it('is whether a provision stands, and at which version', () => {
    expect(provisionView.initial).toBeNull();
    const standing = provisionView.evolve(null, inserted);
    const words = {
      title: 'Fear',
      document: 'd',
      until: null,
      parameters: { 'fear.limit': 0.4 },
      bounds: {},
      vocabularies: {},
      form: null,
    };
    expect(standing).toEqual({
      network: 'NOVA',
      path: '2147/12/4.2',
      events: 1,
      changes: [{ revision: 0, effectiveFrom: change.effectiveFrom, until: null, words }],
      suspensions: [],
      version: 1,
    });
    const gone = provisionView.evolve(standing, repealed)!;
    expect(gone).toMatchObject({ version: 2 });
    const on = change.effectiveFrom;
    expect([standsOn(standing!, on), standsOn(gone, on)]).toEqual([true, false]);
    // A repeal to come leaves it standing until its day.
    const later = provisionView.evolve(standing, {
      ...repealed,
      data: { ...repealed.data, effectiveFrom: '2148-01-01' },
    } as ProvisionEvent)!;
    expect([standsOn(later, '2147-12-31'), standsOn(later, '2148-01-01')]).toEqual([true, false]);
    expect([null, '2147-12-31', '2148-01-01'].map((day) => isFreeOn(later, day))).toEqual([
      true,
      false,
      true,
    ]);
    expect([isFreeOn(standing!, null), isFreeOn(gone, on)]).toEqual([false, true]);
    expect(wordsFor(provisionView.evolve(null, repealed)!, on)).toBeNull();
  });

  it('is of no day where none is appointed yet: a postponed or appointed version moves no count', () => {
    const { data } = inserted as Extract<ProvisionEvent, { type: 'ProvisionInserted' }>;
    const later: ProvisionEvent = {
      type: 'ProvisionAmended',
      data: { ...data, version: 2, title: 'Fears', effectiveFrom: null },
    };
    const waits = [inserted, later].reduce(provisionView.evolve, null)!;
    expect(wordsFor(waits, '2147-12-01')).toMatchObject({ title: 'Fear' });
    expect(wordsFor(provisionView.evolve(null, later)!, '2147-12-01')).toMatchObject({ title: 'Fears' });
    const of = { network: 'NOVA', provision: 'p', path: '2147/12/4.2', reason: 'Ready.' };
    const appointed = provisionView.evolve(waits, {
      type: 'CommencementAppointed',
      data: { ...of, version: 2, revision: 1, effectiveFrom: '2147-06-01' },
    })!;
    expect(wordsFor(appointed, '2147-12-01')).toMatchObject({ title: 'Fears' });
    const postponed = provisionView.evolve(appointed, {
      type: 'CommencementPostponed',
      data: { ...of, version: 1, revision: 0, postponedFrom: '2147-03-01', effectiveFrom: '2147-04-01' },
    });
    expect(postponed).toMatchObject({ version: 2 });
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
      isRepealed: false,
    });
    const contest = { network: 'NOVA', appeal: 'a', docket: 'd', ruling: 'r', adjudicator: 'maren' };
    const admitted: AppealEvent = { type: 'AppealAdmitted', data: contest };
    const decided: AppealEvent = {
      type: 'AppealDecided',
      data: { ...contest, outcomes: [], readings: [], variation: null, panel: null },
    };
    expect(appealView.evolve(null, admitted)).toEqual({ network: 'NOVA', decided: false });
    expect(appealView.evolve(null, decided)).toEqual({ network: 'NOVA', decided: true });
  });
});
