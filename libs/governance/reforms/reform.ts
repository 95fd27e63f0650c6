import type { DocumentRef, DomainEvent, PlainDate, View } from '#kernel';

/** One change that a reform makes to the rulebook when it commences. */
export interface Amendment {
  readonly op: 'insert' | 'amend' | 'repeal';
  readonly provision: string;
  readonly path: string;
  /** Version that it was drafted on: of the provision that stands, or of the repeal; null where none has ever stood. */
  readonly base: number | null;
  /** Where it is inserted: its instrument and its number in it, if it is part of one. */
  readonly instrument: string | null;
  readonly number: string | null;
  /** Null: a repeal leaves no words. */
  readonly title: string | null;
  readonly text: DocumentRef | null;
  readonly parameters: Readonly<Record<string, number | string>>;
}

export type ReformProposed = DomainEvent<
  'ReformProposed',
  {
    readonly network: string;
    readonly reform: string;
    readonly title: string;
    readonly reasons: string;
    readonly proposedBy: string;
    readonly amendments: readonly Amendment[];
    /** The decided appeal that it answers. */
    readonly cause: { readonly appeal: string } | null;
  }
>;
export type ReformAdopted = DomainEvent<
  'ReformAdopted',
  { readonly network: string; readonly reform: string; readonly adoptedBy: string; readonly reasons: string }
>;
export type ReformCommenced = DomainEvent<
  'ReformCommenced',
  {
    readonly network: string;
    readonly reform: string;
    /** Null: the log says a day that no calendar has. */
    readonly effectiveFrom: PlainDate | null;
    /** Why it reaches back, where it does. */
    readonly reason: string | null;
  }
>;

export type ReformEvent = ReformProposed | ReformAdopted | ReformCommenced;

export type ReformStatus = 'proposed' | 'adopted' | 'commenced';

export type ReformState =
  | { readonly status: 'absent' }
  | {
      readonly status: ReformStatus;
      readonly network: string;
      readonly reform: string;
      readonly proposedBy: string;
      readonly amendments: readonly Amendment[];
      readonly cause: { readonly appeal: string } | null;
    };

export const reform: View<ReformState, ReformEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'ReformProposed') {
      const { network, reform: id, proposedBy, amendments, cause } = event.data;
      return { status: 'proposed', network, reform: id, proposedBy, amendments, cause };
    }
    if (state.status === 'absent') return state;
    return { ...state, status: event.type === 'ReformAdopted' ? 'adopted' : 'commenced' };
  },
};

export function reformStream(reform: string): string {
  return `reform-${reform}`;
}
