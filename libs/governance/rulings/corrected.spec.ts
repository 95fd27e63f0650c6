import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import { wordsOfRuling, type DocketEvent } from '#governance/events';
import {
  assignTo,
  correct,
  correction,
  issue,
  issued,
  open,
  recommend,
  regulator,
} from './acts/testing/told.js';
import { docketDecider } from './docket.decider.js';
import { corrected, rulingTexts, textsOf } from './corrected.js';

const ruled = [open, assignTo(regulator('kiran')), recommend, issue] as const;
const textsAfter = (...events: DocketEvent[]) =>
  events.reduce((state, event) => rulingTexts.evolve(state, event), rulingTexts.initial).get('r1');

describe('the words of a ruling', () => {
  it('read as they do with their slips mended, in the order in which they were', () => {
    const again = { ...correction.data, was: 'forty minutes', reads: 'four hours' };
    const texts = textsAfter(issued(), correction, { ...correction, data: again });
    expect(textsOf(texts, 'facts')).toEqual(['The second movement holds awe at 0.9 for four hours.']);
    expect(textsOf(texts, 'reasons')).toEqual(['Section 4.2 allows 0.6 where children dream.']);
  });

  it('are several of conditions and restrictions, and none where it says nothing', () => {
    const texts = textsAfter(
      issued({
        conditions: ['A guide is present.', 'Dimmed.'].map((text) => ({ text, ends: null })),
        restrictions: [{ on: 'venue', text: 'Indoors.', ends: null }],
      }),
    );
    expect(textsOf(texts, 'conditions')).toEqual(['A guide is present.', 'Dimmed.']);
    expect(textsOf(texts, 'restrictions')).toEqual(['Indoors.']);
    expect(textsOf(texts, 'departs')).toEqual([]);
    expect(textsOf(textsAfter(correction), 'facts')).toEqual([]);
  });

  it('are put in as they are: a sign that means something elsewhere means nothing here', () => {
    expect(corrected('for 4 $', 'facts', [{ part: 'facts', was: '4 $', reads: "$& $' $1" }])).toBe(
      "for $& $' $1",
    );
  });

  it('whatever is mended: there what was wrong stands no more in its one place, and nothing else moved', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '$', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...wordsOfRuling.options),
        fc.array(words, { maxLength: 3 }),
        words.filter((one) => one !== ''),
        words,
        (part, texts, was, reads) => {
          const command = { ...correct, part, texts, was, reads };
          const mended = play(docketDecider, [...ruled, command]).some(
            ({ type }) => type === 'RulingCorrected',
          );
          if (!mended) return;
          const after = texts.map((text) => corrected(text, part, [{ part, was, reads }]));
          const changed = texts.flatMap((text, nth) => (text === after[nth] ? [] : [nth]));
          expect(changed).toHaveLength(1);
          const [before, now] = [texts[changed[0]!]!, after[changed[0]!]!];
          const at = before.indexOf(was);
          expect(now).toBe(before.slice(0, at) + reads + before.slice(at + was.length));
        },
      ),
    );
  });
});
