import { describe, it } from '@jest/globals';
import { stayEnding } from '#governance/events';
import type { EndStay } from './stay-ruling.decider.js';
import {
  given,
  issued,
  opened,
  remanded,
  reversed,
  reversedOwn,
  served,
  stay,
  stayedBy,
  stayEndedBy,
  underReview,
} from './testing/told.js';

const ruled = [...underReview, issued(), served];
const end = (how: EndStay['how'], appeal = 'a1'): EndStay => ({
  type: 'EndStay',
  network: 'NOVA',
  appeal,
  how,
});

describe('a ruling', () => {
  it('is stayed by an appeal, once at a time', () => {
    given(...ruled)
      .when(stay)
      .then(stayedBy('a1'));
    given(...ruled, stayedBy('a1'))
      .when(stay)
      .then();
    given(...ruled, stayedBy('a1'), stayEndedBy('a1', 'expired'))
      .when(stay)
      .then(stayedBy('a1'));
  });

  it('is stayed by each of several appeals', () => {
    given(...ruled, stayedBy('a1'))
      .when({ ...stay, appeal: 'a2' })
      .then(stayedBy('a2'));
    given(...ruled, stayedBy('a1'), stayedBy('a2'))
      .when(end('withdrawn', 'a2'))
      .then(stayEndedBy('a2', 'withdrawn'));
  });

  it('is not stayed where it stands no more, or the docket has another', () => {
    for (const gone of [reversed, remanded, reversedOwn])
      given(...ruled, gone)
        .when(stay)
        .then();
    given(...ruled, reversed, ...underReview.slice(2), issued({ ruling: 'r2' }))
      .when(stay)
      .then();
    given(opened).when(stay).then();
  });

  it('is of a docket of that network', () => {
    for (const command of [stay, end('decided')]) {
      given().when(command).thenRefused('DOCKET.UNKNOWN');
      given(...ruled)
        .when({ ...command, network: 'BOREA' })
        .thenRefused('DOCKET.UNKNOWN');
    }
  });
});

describe('a stay', () => {
  it.each(stayEnding.options)('ends, as it is %s, once', (how) => {
    given(...ruled, stayedBy('a1'))
      .when(end(how))
      .then(stayEndedBy('a1', how));
    given(...ruled, stayedBy('a1'), stayEndedBy('a1', how))
      .when(end(how))
      .then();
  });

  it('ends too where the ruling was set aside before', () => {
    for (const gone of [reversed, remanded, reversedOwn])
      given(...ruled, stayedBy('a1'), gone)
        .when(end('decided'))
        .then(stayEndedBy('a1', 'decided'));
  });

  it('does not end where there is none', () => {
    given(...ruled)
      .when(end('decided'))
      .then();
    given(...ruled, stayedBy('a1'))
      .when(end('decided', 'a2'))
      .then();
  });
});
