import { on, ref, table, type Projection } from '#engine/projections';
import type { End, LegalHoldPlaced, LegalHoldReleased, PublicEvent } from '#governance/events';

export interface HoldRow {
  readonly hold: string;
  readonly network: string;
  readonly docket: string;
  /** Whose data it holds. */
  readonly person: string;
  readonly placed_by: string;
  readonly placed_at: string;
  readonly reasons: string;
  readonly ends: End;
  readonly released: { readonly by: string; readonly at: string; readonly reasons: string } | null;
  /** Log number of its placing. */
  readonly number: number;
}

export const holdTable = table<HoldRow>({
  name: 'legal_hold',
  columns: {
    hold: { type: 'uuid' },
    network: { type: 'text' },
    docket: { type: 'uuid' },
    person: { type: 'uuid' },
    placed_by: { type: 'text' },
    placed_at: { type: 'timestamptz' },
    reasons: { type: 'text' },
    ends: { type: 'jsonb' },
    released: { type: 'jsonb', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['hold'],
  indexes: ['network, number'],
});

/** One row a hold. Of one that is over its end says so. */
export const holdsProjection: Projection<PublicEvent> = {
  name: 'holds',
  version: 1,
  tables: [holdTable],
  on: {
    LegalHoldPlaced: on<LegalHoldPlaced>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        const { hold, network, docket, person, placedBy, reasons, ends } = data;
        rows.put(holdTable, {
          hold,
          network,
          docket,
          person,
          placed_by: placedBy,
          placed_at: recordedAt,
          reasons,
          ends,
          released: null,
          number,
        });
      },
    ),
    LegalHoldReleased: on<LegalHoldReleased>(
      ({ data }) => [ref(holdTable, data.hold)],
      ({ data: { hold, releasedBy, reasons }, recordedAt }, rows) =>
        rows.put(holdTable, {
          ...rows.get(holdTable, hold)!,
          released: { by: releasedBy, at: recordedAt, reasons },
        }),
    ),
  },
};
