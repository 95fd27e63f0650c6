import { rule } from '#kernel';
import { WORDS_OF_RULING, type DocketEvent, type WordsOfRuling } from '#governance/events';
import type { Ruled } from '../docket.js';
import { nothingAtStake, type Official } from './case.decider.js';

/** Mends a slip in the words of a ruling; never what it decides, what it cites, or a day. */
export interface CorrectRuling {
  readonly type: 'CorrectRuling';
  readonly network: string;
  readonly ruling: string;
  readonly official: Official;
  readonly part: WordsOfRuling;
  /** The words of that part, as they read now. */
  readonly texts: readonly string[];
  readonly was: string;
  readonly reads: string;
  readonly why: string;
}

export function correct(command: CorrectRuling, state: Ruled): readonly DocketEvent[] {
  const { ruling, official, part, texts, was, reads, why } = command;
  nothingAtStake(official, state);
  rule(
    was !== reads,
    'CORRECTION.CHANGES_NOTHING',
    'What it is to read is what it reads; say in "reads" what is right.',
  );
  const places = texts.reduce((found, text) => found + placesIn(text, was), 0);
  rule(
    places > 0,
    'CORRECTION.NOT_FOUND',
    `These words do not stand in the ${WORDS_OF_RULING[part]} of this ruling; copy them as they stand there.`,
    { part },
  );
  rule(
    places === 1,
    'CORRECTION.NOT_ONE_PLACE',
    `These words stand ${places} times in the ${WORDS_OF_RULING[part]} of this ruling; copy more of the words beside them, so that one place is meant.`,
    { part, places },
  );
  const { network, docket } = state;
  return [
    {
      type: 'RulingCorrected',
      data: { network, docket, ruling, correctedBy: official.person, part, was, reads, why },
    },
  ];
}

function placesIn(text: string, words: string): number {
  let places = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places++;
  return places;
}
