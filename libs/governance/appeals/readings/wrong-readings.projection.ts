import { on, table, type Projection } from '#engine/projections';
import {
  consequenceOf,
  type AppealDecided,
  type Consequence,
  type GroundOutcome,
  type PublicEvent,
} from '#governance/events';

/** That the decision of an appeal found a version of a provision read wrongly. */
export interface WrongReadingRow {
  readonly appeal: string;
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly network: string;
  /** Null: the order is in a sanctuary. */
  readonly docket: string | null;
  readonly sanctuary: string | null;
  /** Null: against all that is dreamed there. */
  readonly session: string | null;
  /** Null: it was an interim order that read it. */
  readonly ruling: string | null;
  readonly order: string | null;
  readonly consequence: Consequence;
  /** The grounds in which it was found, and why. */
  readonly grounds: readonly { ground: string; outcome: GroundOutcome; reasons: string }[];
  readonly decided_at: string;
  /** Log number of the decision. */
  readonly number: number;
}

export const wrongReadingTable = table<WrongReadingRow>({
  name: 'wrong_reading',
  columns: {
    appeal: { type: 'uuid' },
    provision: { type: 'uuid' },
    path: { type: 'text' },
    version: { type: 'integer' },
    network: { type: 'text' },
    docket: { type: 'uuid', nullable: true },
    sanctuary: { type: 'uuid', nullable: true },
    session: { type: 'uuid', nullable: true },
    ruling: { type: 'uuid', nullable: true },
    order: { type: 'uuid', nullable: true },
    consequence: { type: 'text' },
    grounds: { type: 'jsonb' },
    decided_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['appeal', 'provision'],
  indexes: ['network, number, path', 'provision, number, path'],
});

/** Without an overturned or varied ground no reading is wrong. */
const FOUND_IN: ReadonlySet<GroundOutcome> = new Set(['overturned', 'varied']);

/** One row for each version that an appeal found read wrongly. */
export const wrongReadingsProjection: Projection<PublicEvent> = {
  name: 'wrong-readings',
  version: 3,
  tables: [wrongReadingTable],
  on: {
    AppealDecided: on<AppealDecided>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        const { network, appeal, ruling, order = null, outcomes, readings } = data;
        const { docket = null, sanctuary = null, session = null } = data;
        const grounds = outcomes
          .filter(({ outcome }) => FOUND_IN.has(outcome))
          .map(({ ground, outcome, reasons }) => ({ ground, outcome, reasons }));
        for (const { provision, path, version } of readings)
          rows.put(wrongReadingTable, {
            appeal,
            provision,
            path,
            version,
            network,
            docket,
            sanctuary,
            session,
            ruling,
            order,
            consequence: consequenceOf(outcomes),
            grounds,
            decided_at: recordedAt,
            number,
          });
      },
    ),
  },
};
