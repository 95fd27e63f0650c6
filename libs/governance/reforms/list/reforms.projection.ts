import { on, ref, table, type Logged, type Projection, type Ref } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  type Amendment,
  type AppealLodged,
  appealNumber,
  type ProvisionEvent,
  type PublicEvent,
  type ReformAdopted,
  type ReformCommenced,
  reformNumber,
  type ReformProposed,
  type RegulatorAppointed,
} from '#governance/events';
import { yearlyCount } from '#platform/citations';
import type { ReformStatus } from '../reform.js';

export interface ReformRow {
  readonly reform: string;
  readonly network: string;
  readonly citation: string;
  readonly title: string;
  readonly reasons: string;
  readonly status: ReformStatus;
  readonly proposed_by: string;
  readonly proposed_by_name: string | null;
  readonly proposed_at: string;
  readonly amendments: readonly AmendmentRow[];
  readonly appeal: string | null;
  readonly appeal_citation: string | null;
  readonly adopted_at: string | null;
  readonly adopted_by: string | null;
  readonly adopted_by_name: string | null;
  readonly adoption_reasons: string | null;
  readonly commenced_at: string | null;
  readonly effective_from: string | null;
  readonly retroactive_reason: string | null;
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
    citation: { type: 'text' },
    title: { type: 'text' },
    reasons: { type: 'text' },
    status: { type: 'text' },
    proposed_by: { type: 'text' },
    proposed_by_name: { type: 'text', nullable: true },
    proposed_at: { type: 'timestamptz' },
    amendments: { type: 'jsonb' },
    appeal: { type: 'uuid', nullable: true },
    appeal_citation: { type: 'text', nullable: true },
    adopted_at: { type: 'timestamptz', nullable: true },
    adopted_by: { type: 'text', nullable: true },
    adopted_by_name: { type: 'text', nullable: true },
    adoption_reasons: { type: 'text', nullable: true },
    commenced_at: { type: 'timestamptz', nullable: true },
    effective_from: { type: 'date', nullable: true },
    retroactive_reason: { type: 'text', nullable: true },
    revision: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['reform'],
  indexes: ['network, number'],
});

interface AppealRow {
  readonly appeal: string;
  readonly citation: string;
}
const appealTable = table<AppealRow>({
  name: 'reforming_appeal',
  columns: { appeal: { type: 'uuid' }, citation: { type: 'text' } },
  key: ['appeal'],
});

interface OfficialRow {
  readonly network: string;
  readonly person: string;
  readonly name: string;
}
const officialTable = table<OfficialRow>({
  name: 'reform_official',
  columns: { network: { type: 'text' }, person: { type: 'text' }, name: { type: 'text' } },
  key: ['network', 'person'],
});

const count = yearlyCount('reform_count');

/** One row a reform, with what each amendment became. */
export const reformsProjection: Projection<PublicEvent> = {
  name: 'reforms',
  version: 2,
  tables: [reformTable, appealTable, officialTable, count.table],
  on: {
    RegulatorAppointed: on<RegulatorAppointed>(
      () => [],
      ({ data: { network, person, name } }, rows) => {
        rows.put(officialTable, { network, person, name });
      },
    ),
    AppealLodged: on<AppealLodged>(
      (event) => [count.row(appealNumber, event)],
      (event, rows) => {
        rows.put(appealTable, { appeal: event.data.appeal, citation: count.next(appealNumber, event, rows) });
      },
    ),
    ReformProposed: on<ReformProposed>(
      (event) => [
        count.row(reformNumber, event),
        ref(officialTable, event.data.network, event.data.proposedBy),
        ...(event.data.cause ? [ref(appealTable, event.data.cause.appeal)] : []),
      ],
      (event, rows) => {
        const { data, recordedAt, revision, number } = event;
        const { network, reform, title, reasons, proposedBy, amendments, cause } = data;
        rows.put(reformTable, {
          reform,
          network,
          citation: count.next(reformNumber, event, rows),
          title,
          reasons,
          status: 'proposed',
          proposed_by: proposedBy,
          proposed_by_name: rows.get(officialTable, network, proposedBy)?.name ?? null,
          proposed_at: recordedAt,
          amendments: amendments.map((amendment) => ({ ...amendment, resulting: null })),
          appeal: cause && cause.appeal,
          appeal_citation: (cause && rows.get(appealTable, cause.appeal)?.citation) ?? null,
          adopted_at: null,
          adopted_by: null,
          adopted_by_name: null,
          adoption_reasons: null,
          commenced_at: null,
          effective_from: null,
          retroactive_reason: null,
          revision,
          number,
        });
      },
    ),
    ReformAdopted: on<ReformAdopted>(
      ({ data }) => [ref(reformTable, data.reform), ref(officialTable, data.network, data.adoptedBy)],
      ({ data: { network, reform, adoptedBy, reasons }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'adopted',
          adopted_at: recordedAt,
          adopted_by: adoptedBy,
          adopted_by_name: rows.get(officialTable, network, adoptedBy)?.name ?? null,
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
    ProvisionInserted: resulting(),
    ProvisionAmended: resulting(),
    ProvisionRepealed: resulting(),
  },
};

/** A change that names a reform as its cause is what one of its amendments became. */
function resulting() {
  return on<ProvisionEvent>(
    ({ data }: Logged<Entry<ProvisionEvent>>): readonly Ref[] =>
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
