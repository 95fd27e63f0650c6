import type { PlainDate, View } from '#kernel';
import type { ReformEvent } from '#governance/events';
import { reformDraft, type ReformDraft } from '#governance/law';

export type ReformStatus = 'proposed' | 'revised' | 'adopted' | 'commenced' | 'withdrawn';

export type ReformState =
  | { readonly status: 'absent' }
  | {
      readonly status: ReformStatus;
      readonly network: string;
      readonly reform: string;
      readonly proposedBy: string;
      readonly draft: ReformDraft;
      /** How many assessments were asked for that are not there. */
      readonly awaited: number;
      /** The earliest revision of the draft that says to machines what it says now. */
      readonly alikeSince: number;
      /** The days by whose law the draft as it is has been assessed. */
      readonly assessedOn: readonly PlainDate[];
    };

const AFTER = {
  ReformRevised: 'revised',
  ReformAdopted: 'adopted',
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
      return { status: 'proposed', ...of, awaited, alikeSince: 1, assessedOn: [] };
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
      default:
        return { ...state, status: AFTER[type] };
    }
  },
};
