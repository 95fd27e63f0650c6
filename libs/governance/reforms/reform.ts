import type { PlainDate, View } from '#kernel';
import type { ImpactAssessed, ReformEvent, ReformPutToVote } from '#governance/events';
import { reformDraft, sittingOf, withVote, type Panel, type ReformDraft } from '#governance/law';

export const reformStatuses = [
  'proposed',
  'revised',
  'voted-on',
  'adopted',
  'rejected',
  'commenced',
  'reviewed',
  'withdrawn',
] as const;
export type ReformStatus = (typeof reformStatuses)[number];

/** Those who vote on a reform, and on what. */
export type ReformVote = Panel<ReformPutToVote['data']['draft']>;

/** What the draft would do, by the law of a day. */
export type Assessed = Pick<ImpactAssessed['data'], 'revision' | 'upTo' | 'on' | 'document'>;

export type ReformState =
  | { readonly status: 'absent' }
  | {
      readonly status: ReformStatus;
      readonly network: string;
      readonly reform: string;
      readonly proposedBy: string;
      readonly draft: ReformDraft;
      /** Null: nobody votes on it. */
      readonly vote: ReformVote | null;
      /** How many assessments were asked for that are not there. */
      readonly awaited: number;
      /** The earliest revision of the draft that says to machines what it says now. */
      readonly alikeSince: number;
      /** The assessments of the draft as it is, each by the law of a day. */
      readonly assessed: readonly Assessed[];
      /** The day from which it is in force; null: none yet, or none that a calendar has. */
      readonly effectiveFrom: PlainDate | null;
    };

const AFTER = {
  ReformAdopted: 'adopted',
  ReformRejected: 'rejected',
  ReformWithdrawn: 'withdrawn',
  ReformReviewed: 'reviewed',
} as const;

export const reform: View<ReformState, ReformEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    const { type, data } = event;
    if (type === 'ReformProposed') {
      const { network, reform: id, proposedBy, assess } = data;
      const draft = reformDraft.evolve(null, event)!;
      const awaited = assess ? 1 : 0;
      const of = { network, reform: id, proposedBy, draft };
      return {
        status: 'proposed',
        ...of,
        vote: null,
        awaited,
        alikeSince: 1,
        assessed: [],
        effectiveFrom: null,
      };
    }
    if (state.status === 'absent') return state;
    const { awaited, alikeSince, assessed } = state;
    switch (type) {
      case 'ReformRevised':
        return {
          ...state,
          status: 'revised',
          draft: reformDraft.evolve(state.draft, event)!,
          awaited: awaited + (data.assess ? 1 : 0),
          ...(!data.onlyWords && { alikeSince: data.revision, assessed: [] }),
        };
      case 'AssessmentRequested':
        return { ...state, awaited: awaited + 1 };
      case 'ImpactAssessed': {
        const { revision, upTo, on, document } = data;
        return {
          ...state,
          awaited: awaited - 1,
          assessed: revision >= alikeSince ? [...assessed, { revision, upTo, on, document }] : assessed,
        };
      }
      case 'ReformCommenced':
        return { ...state, status: 'commenced', effectiveFrom: data.effectiveFrom, vote: null };
      case 'ReformPutToVote':
        return { ...state, status: 'voted-on', vote: sittingOf(data) };
      case 'ReformVoteCast':
        return { ...state, vote: state.vote && withVote(state.vote, data) };
      case 'ReformVotingClosed':
        return { ...state, vote: state.vote && { ...state.vote, closed: true } };
      case 'ReformVoteDissolved':
        return { ...state, status: state.draft.revision > 1 ? 'revised' : 'proposed', vote: null };
      default:
        return { ...state, status: AFTER[type], vote: null };
    }
  },
};
