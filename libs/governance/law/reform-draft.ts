import type { PlainDate, View } from '#kernel';
import type { Amendment, ReformEvent, Transition } from '#governance/events';
import { redrafted, type LawOfDay } from './law-of-day.js';

/** What a reform would change, as its draft is now. */
export interface ReformDraft {
  /** 1 as it was proposed. */
  readonly revision: number;
  readonly amendments: readonly Amendment[];
  /** The day that was proposed; null: it was left open. */
  readonly commencesOn: PlainDate | null;
  readonly transition: Transition | null;
  /** What it answers. */
  readonly appeal: string | null;
  readonly petition: string | null;
}

/** Null: no reform was proposed. */
export const reformDraft: View<ReformDraft | null, ReformEvent> = {
  initial: null,
  evolve(draft, { type, data }) {
    if (type === 'ReformProposed') {
      const { amendments, commencesOn, transition, cause } = data;
      return {
        revision: 1,
        amendments,
        commencesOn,
        transition,
        appeal: cause && 'appeal' in cause ? cause.appeal : null,
        petition: cause && 'petition' in cause ? cause.petition : null,
      };
    }
    if (type !== 'ReformRevised') return draft;
    const { revision, amendments, commencesOn, transition } = data;
    return draft && { ...draft, revision, amendments, commencesOn, transition };
  },
};

/** The law as these amendments leave it. */
export function lawAfter(amendments: readonly Amendment[], law: LawOfDay): LawOfDay {
  return redrafted(
    law,
    amendments.map(({ op, ...words }) => ({ ...words, repeals: op === 'repeal' })),
  );
}
