import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { InstrumentEnacted } from '#governance/events';
import { instrumentDecider } from './instrument.decider.js';

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
});
