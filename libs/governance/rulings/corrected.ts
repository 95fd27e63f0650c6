import type { View } from '#kernel';
import type { DocketEvent, End, RulingCorrected, RulingIssued, WordsOfRuling } from '#governance/events';

/** What was wrong in the words of a ruling, and what they read now. */
export type Correction = Pick<RulingCorrected['data'], 'part' | 'was' | 'reads'>;

/** A text of a ruling as it reads with its slips mended, in the order in which they were. */
export function corrected<Text extends string | null>(
  text: Text,
  part: WordsOfRuling,
  corrections: readonly Correction[],
): Text {
  return corrections
    .filter((one) => one.part === part)
    .reduce<string | null>((words, { was, reads }) => words && words.replace(was, () => reads), text) as Text;
}

interface Texts {
  /** With what it asks for and forbids since an appeal varied it. */
  readonly issued: RulingIssued['data'];
  /** By when it is looked at again, as it was told last. */
  readonly review: End | null;
  readonly corrections: readonly Correction[];
}

/** What the rulings of a docket say. */
export const rulingTexts: View<ReadonlyMap<string, Texts>, DocketEvent> = {
  initial: new Map(),
  evolve(state, { type, data }) {
    if (type === 'RulingIssued')
      return new Map(state).set(data.ruling, { issued: data, review: data.review, corrections: [] });
    if (type !== 'RulingCorrected' && type !== 'RulingReviewed' && type !== 'RulingVaried') return state;
    const before = state.get(data.ruling);
    if (!before) return state;
    if (type === 'RulingVaried') {
      const { conditions, restrictions, review } = data;
      const issued = { ...before.issued, conditions, restrictions };
      const corrections = before.corrections.filter(({ part }) => !isVaried(part));
      return new Map(state).set(data.ruling, { issued, review, corrections });
    }
    if (type === 'RulingReviewed')
      return data.flag === null ? new Map(state).set(data.ruling, { ...before, review: data.next }) : state;
    return new Map(state).set(data.ruling, { ...before, corrections: [...before.corrections, data] });
  },
};

/** Whether an appeal that varies a ruling replaces these words. */
export function isVaried(part: WordsOfRuling): boolean {
  return part === 'conditions' || part === 'restrictions';
}

/** The texts of a part of a ruling, as they read now: several of conditions and restrictions, none where it says nothing. */
export function textsOf(texts: Texts | undefined, part: WordsOfRuling): readonly string[] {
  return texts ? textsIssued(texts.issued, part).map((text) => corrected(text, part, texts.corrections)) : [];
}

function textsIssued(issued: RulingIssued['data'], part: WordsOfRuling): readonly string[] {
  if (part === 'conditions' || part === 'restrictions') return issued[part].map(({ text }) => text);
  const text = issued[part];
  return text === null ? [] : [text];
}
