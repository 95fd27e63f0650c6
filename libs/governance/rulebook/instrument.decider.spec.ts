import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { InstrumentEnacted, InstrumentRepealed } from '#governance/events';
import { lawOn, publishedWords, wordsOf } from '#governance/law';
import { instrumentDecider, type RepealInstrument } from './instrument.decider.js';

const enacted: InstrumentEnacted = {
  type: 'InstrumentEnacted',
  data: {
    network: 'NOVA',
    instrument: '0190a5c2-0000-8000-8000-000000000001',
    number: '2147/12',
    title: 'Stimulus Regulation',
    kind: 'substantive',
  },
};
const given = givenFor(instrumentDecider);

describe('an instrument', () => {
  it('is enacted under its number', () => {
    given().when({ type: 'EnactInstrument', instrument: enacted.data }).then(enacted);
  });

  it('is enacted once', () => {
    given(enacted)
      .when({ type: 'EnactInstrument', instrument: enacted.data })
      .thenRefused('INSTRUMENT.ALREADY_ENACTED');
  });

  it.each(['12', '2147/0', '2147/012', '2147-12', '2147/12/4'])('is not numbered %s', (number) => {
    given()
      .when({ type: 'EnactInstrument', instrument: { ...enacted.data, number } })
      .thenRefused('INSTRUMENT.NUMBER');
  });

  const law = lawOn([], wordsOf(publishedWords.initial), '2147-01-01');
  const repeal: RepealInstrument = {
    type: 'RepealInstrument',
    effectiveFrom: '2147-09-01',
    reason: 'Spent.',
    today: '2147-02-20',
    law,
  };
  const { network, instrument, number } = enacted.data;
  const repealed: InstrumentRepealed = {
    type: 'InstrumentRepealed',
    data: { network, instrument, number, effectiveFrom: '2147-09-01', reason: 'Spent.' },
  };

  it('is repealed whole, once', () => {
    given(enacted).when(repeal).then(repealed);
    given(enacted, repealed).when(repeal).thenRefused('INSTRUMENT.REPEALED');
  });

  it('is not repealed before it is enacted, or from before today', () => {
    given().when(repeal).thenRefused('INSTRUMENT.ABSENT');
    given(enacted)
      .when({ ...repeal, effectiveFrom: '2147-02-19' })
      .thenRefused('INSTRUMENT.RETROACTIVE');
  });

  it('is not repealed while a rule elsewhere reads what it sets', () => {
    const settings = { bounds: {}, vocabularies: {}, version: 1 };
    const form = {
      text: 's.stimuli.filter(x, x.intensity > p.fear.limit)',
      effect: 'notify',
      condition: null,
      restricts: null,
      exceptionTo: [],
      examples: null,
    } as const;
    const sets = {
      ...settings,
      provision: 'p',
      path: '2147/12/4',
      parameters: { 'fear.limit': 0.4 },
      form: null,
    };
    const reads = (path: string) => ({ ...settings, provision: 'q', path, parameters: {}, form });
    const owners = new Map([['fear.limit', '2147/12/4']]);
    given(enacted)
      .when({ ...repeal, law: { ...law, provisions: [sets, reads('2147/1/1')], owners } })
      .thenRefused('INSTRUMENT.RULE');
    given(enacted)
      .when({ ...repeal, law: { ...law, provisions: [sets, reads('2147/12/5')], owners } })
      .then(repealed);
  });
});
