import { on, ref, table, type Handler, type Projection } from '#engine/projections';
import {
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  type AppealRuledInadmissible,
  type AppealStatus,
  type AppealWithdrawn,
  type LeadDecisionApplied,
  type LeaveRefused,
  type Consequence,
  consequenceOf,
  type PublicEvent,
  type ReformAdopted,
  type ReformCommenced,
  type ReformEvent,
  type ReformProposed,
  type ReformPutToVote,
  type ReformRejected,
  type ReformReviewed,
  type ReformRevised,
  type ReformVoteDissolved,
  type ReformWithdrawn,
  type RulingIssued,
  type RespondentConceded,
} from '#governance/events';

/** That a ruling cites a version of a provision, or a reform proposes to change it. */
export interface CitingRow {
  readonly provision: string;
  /** 0: a reform inserts what never stood. */
  readonly version: number;
  readonly id: string;
  readonly kind: 'ruling' | 'reform';
  readonly recorded_at: string;
  readonly number: number;
}

export const citingTable = table<CitingRow>({
  name: 'citing',
  columns: {
    provision: { type: 'uuid' },
    version: { type: 'integer' },
    id: { type: 'uuid' },
    kind: { type: 'text' },
    recorded_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['provision', 'version', 'id'],
  indexes: ['provision, kind, number, version', 'provision, number, version'],
});

/** How a ruling or a reform that cites a provision came out. */
export interface CitingOutcomeRow {
  readonly id: string;
  readonly outcome: string;
}

export const citingOutcomeTable = table<CitingOutcomeRow>({
  name: 'citing_outcome',
  columns: { id: { type: 'uuid' }, outcome: { type: 'text' } },
  key: ['id'],
});

/** An appeal is about what the ruling that it contests cites. */
export interface CitingAppealRow {
  readonly appeal: string;
  readonly ruling: string;
  /** Decided: what became of the ruling. */
  readonly outcome: Exclude<AppealStatus, 'decided'> | Consequence;
  readonly recorded_at: string;
  readonly number: number;
}

export const citingAppealTable = table<CitingAppealRow>({
  name: 'citing_appeal',
  columns: {
    appeal: { type: 'uuid' },
    ruling: { type: 'uuid' },
    outcome: { type: 'text' },
    recorded_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['appeal'],
  indexes: ['ruling'],
});

/** Who cites a provision, by its versions: rulings, appeals against them, reforms. */
export const citingProjection: Projection<PublicEvent> = {
  name: 'citing',
  version: 5,
  tables: [citingTable, citingOutcomeTable, citingAppealTable],
  on: {
    RulingIssued: on<RulingIssued>(
      () => [],
      ({ data: { ruling, outcome, cited }, recordedAt, number }, rows) => {
        rows.put(citingOutcomeTable, { id: ruling, outcome });
        for (const { provision, version } of cited)
          rows.put(citingTable, {
            provision,
            version,
            id: ruling,
            kind: 'ruling',
            recorded_at: recordedAt,
            number,
          });
      },
    ),
    AppealLodged: on<AppealLodged>(
      () => [],
      ({ data: { appeal, ruling }, recordedAt, number }, rows) => {
        if (ruling === null) return;
        rows.put(citingAppealTable, { appeal, ruling, outcome: 'lodged', recorded_at: recordedAt, number });
      },
    ),
    AppealAdmitted: appealIs(() => 'admitted'),
    LeaveRefused: appealIs<LeaveRefused>(() => 'leave-refused'),
    AppealRuledInadmissible: appealIs<AppealRuledInadmissible>(() => 'inadmissible'),
    RespondentConceded: appealIs<RespondentConceded>(() => 'conceded'),
    AppealDecided: appealIs<AppealDecided>(({ outcomes }) => consequenceOf(outcomes)),
    LeadDecisionApplied: appealIs<LeadDecisionApplied>(({ outcomes }) => consequenceOf(outcomes)),
    AppealWithdrawn: appealIs<AppealWithdrawn>(() => 'withdrawn'),
    ReformProposed: reformDrafts<ReformProposed>('proposed'),
    ReformRevised: reformDrafts<ReformRevised>('revised'),
    ReformPutToVote: reformIs<ReformPutToVote>('voted-on'),
    ReformVoteDissolved: reformIs<ReformVoteDissolved>('proposed'),
    ReformRejected: reformIs<ReformRejected>('rejected'),
    ReformAdopted: reformIs<ReformAdopted>('adopted'),
    ReformCommenced: reformIs<ReformCommenced>('commenced'),
    ReformReviewed: reformIs<ReformReviewed>('reviewed'),
    ReformWithdrawn: reformIs<ReformWithdrawn>('withdrawn'),
  },
};

function appealIs<E extends Exclude<AppealEvent, AppealLodged>>(
  outcomeOf: (data: E['data']) => CitingAppealRow['outcome'],
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(citingAppealTable, data.appeal)],
    ({ data }, rows) => {
      if (data.ruling === null) return;
      rows.put(citingAppealTable, {
        ...rows.get(citingAppealTable, data.appeal)!,
        outcome: outcomeOf(data),
      });
    },
  );
}

/** What an earlier draft would have changed is still found there. */
function reformDrafts<E extends ReformProposed | ReformRevised>(outcome: string): Handler<E> {
  return on<E>(
    () => [],
    ({ data: { reform, amendments }, recordedAt, number }, rows) => {
      rows.put(citingOutcomeTable, { id: reform, outcome });
      for (const { provision, base } of amendments)
        rows.put(citingTable, {
          provision,
          version: base ?? 0,
          id: reform,
          kind: 'reform',
          recorded_at: recordedAt,
          number,
        });
    },
  );
}

function reformIs<E extends Exclude<ReformEvent, ReformProposed>>(outcome: string): Handler<E> {
  return on<E>(
    () => [],
    ({ data }, rows) => rows.put(citingOutcomeTable, { id: data.reform, outcome }),
  );
}
