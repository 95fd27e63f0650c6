import { on, ref, table, type Logged, type Projection, type Ref } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  type Amendment,
  type ProvisionChange,
  type PublicEvent,
  type ReformAdopted,
  type ReformCommenced,
  type ReformProposed,
  type ReformWithdrawn,
  type Transition,
} from '#governance/events';
import type { ReformStatus } from '../reform.js';

export interface ReformRow {
  readonly reform: string;
  readonly network: string;
  readonly title: string;
  readonly reasons: string;
  readonly status: ReformStatus;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly amendments: readonly AmendmentRow[];
  readonly commences_on: string | null;
  readonly transition: Transition | null;
  readonly appeal: string | null;
  readonly adopted_at: string | null;
  readonly adopted_by: string | null;
  readonly adoption_reasons: string | null;
  readonly commenced_at: string | null;
  readonly effective_from: string | null;
  readonly retroactive_reason: string | null;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawal_reason: string | null;
  readonly revision: number;
  /** Log number of the proposal. */
  readonly number: number;
}

export interface AmendmentRow extends Amendment {
  /** The version that it became, once the reform has commenced. */
  readonly resulting: number | null;
}

export const reformTable = table<ReformRow>({
  name: 'reform',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    reasons: { type: 'text' },
    status: { type: 'text' },
    proposed_by: { type: 'text' },
    proposed_at: { type: 'timestamptz' },
    amendments: { type: 'jsonb' },
    commences_on: { type: 'date', nullable: true },
    transition: { type: 'jsonb', nullable: true },
    appeal: { type: 'uuid', nullable: true },
    adopted_at: { type: 'timestamptz', nullable: true },
    adopted_by: { type: 'text', nullable: true },
    adoption_reasons: { type: 'text', nullable: true },
    commenced_at: { type: 'timestamptz', nullable: true },
    effective_from: { type: 'date', nullable: true },
    retroactive_reason: { type: 'text', nullable: true },
    withdrawn_at: { type: 'timestamptz', nullable: true },
    withdrawn_by: { type: 'text', nullable: true },
    withdrawal_reason: { type: 'text', nullable: true },
    revision: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['reform'],
  indexes: ['network, number'],
});

/** One row a reform, with what each amendment became. */
export const reformsProjection: Projection<PublicEvent> = {
  name: 'reforms',
  version: 6,
  tables: [reformTable],
  on: {
    ReformProposed: on<ReformProposed>(
      () => [],
      ({ data, recordedAt, revision, number }, rows) => {
        const { network, reform, title, reasons, proposedBy, amendments, commencesOn, transition, cause } =
          data;
        rows.put(reformTable, {
          reform,
          network,
          title,
          reasons,
          status: 'proposed',
          proposed_by: proposedBy,
          proposed_at: recordedAt,
          amendments: amendments.map((amendment) => ({ ...amendment, resulting: null })),
          commences_on: commencesOn,
          transition,
          appeal: cause && cause.appeal,
          adopted_at: null,
          adopted_by: null,
          adoption_reasons: null,
          commenced_at: null,
          effective_from: null,
          retroactive_reason: null,
          withdrawn_at: null,
          withdrawn_by: null,
          withdrawal_reason: null,
          revision,
          number,
        });
      },
    ),
    ReformAdopted: on<ReformAdopted>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, adoptedBy, reasons }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'adopted',
          adopted_at: recordedAt,
          adopted_by: adoptedBy,
          adoption_reasons: reasons,
          revision,
        });
      },
    ),
    ReformCommenced: on<ReformCommenced>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, effectiveFrom, reason }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'commenced',
          commenced_at: recordedAt,
          effective_from: effectiveFrom,
          retroactive_reason: reason,
          revision,
        });
      },
    ),
    ReformWithdrawn: on<ReformWithdrawn>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, withdrawnBy, reason }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'withdrawn',
          withdrawn_at: recordedAt,
          withdrawn_by: withdrawnBy,
          withdrawal_reason: reason,
          revision,
        });
      },
    ),
    ProvisionInserted: resulting(),
    ProvisionAmended: resulting(),
    ProvisionRepealed: resulting(),
  },
};

/** A change that names a reform as its cause is what one of its amendments became. */
function resulting() {
  return on<ProvisionChange>(
    ({ data }: Logged<Entry<ProvisionChange>>): readonly Ref[] =>
      data.cause ? [ref(reformTable, data.cause.reform)] : [],
    ({ data: { cause, provision, version } }, rows) => {
      const reform = cause && rows.get(reformTable, cause.reform);
      if (!reform) return;
      const amendments = reform.amendments.map((amendment) =>
        amendment.provision === provision ? { ...amendment, resulting: version } : amendment,
      );
      rows.put(reformTable, { ...reform, amendments });
    },
  );
}
