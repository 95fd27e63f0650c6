import type { PlainDate, View } from '#kernel';
import type { ReformEvent, ReformPutToVote } from '#governance/events';
import { reformDraft, sittingOf, withVote, type Panel, type ReformDraft } from '#governance/law';

export const reformStatuses = [
  'proposed',
  'revised',
  'voted-on',
  'adopted',
  'rejected',
  'commenced',
  'withdrawn',
] as const;
export type ReformStatus = (typeof reformStatuses)[number];

/** Those who vote on a reform, and on what. */
export type ReformVote = Panel<ReformPutToVote['data']['draft']>;

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
      /** The days by whose law the draft as it is has been assessed. */
      readonly assessedOn: readonly PlainDate[];
    };

const AFTER = {
  ReformAdopted: 'adopted',
  ReformRejected: 'rejected',
  ReformCommenced: 'commenced',
  ReformWithdrawn: 'withdrawn',
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
      return { status: 'proposed', ...of, vote: null, awaited, alikeSince: 1, assessedOn: [] };
    }
    if (state.status === 'absent') return state;
    const { awaited, alikeSince, assessedOn } = state;
    switch (type) {
      case 'ReformRevised':
        return {
          ...state,
          status: 'revised',
          draft: reformDraft.evolve(state.draft, event)!,
          awaited: awaited + (data.assess ? 1 : 0),
          ...(!data.onlyWords && { alikeSince: data.revision, assessedOn: [] }),
        };
      case 'AssessmentRequested':
        return { ...state, awaited: awaited + 1 };
      case 'ImpactAssessed':
        return {
          ...state,
          awaited: awaited - 1,
          assessedOn: data.revision >= alikeSince ? [...assessedOn, data.on] : assessedOn,
        };
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
