import { on, table, type Projection } from '#engine/projections';
import type { Effect, PublicEvent, SubmissionScreened } from '#governance/events';

/** That a rule found something of a work: the newest screening in which it did. */
export interface TouchedRow {
  readonly provision: string;
  readonly docket: string;
  readonly network: string;
  readonly version: number;
  /** Of the work. */
  readonly revision: number;
  readonly effect: Effect;
  /** Movements or stimuli, 1: the work as a whole; 0: exceptions took all. */
  readonly offending: number;
  readonly recorded_at: string;
  readonly number: number;
}

export const touchedTable = table<TouchedRow>({
  name: 'touched',
  columns: {
    provision: { type: 'uuid' },
    docket: { type: 'uuid' },
    network: { type: 'text' },
    version: { type: 'integer' },
    revision: { type: 'integer' },
    effect: { type: 'text' },
    offending: { type: 'integer' },
    recorded_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['provision', 'docket'],
  indexes: ['provision, number'],
});

/** Which works the rule of a provision touched. */
export const touchedProjection: Projection<PublicEvent> = {
  name: 'touched',
  version: 1,
  tables: [touchedTable],
  on: {
    SubmissionScreened: on<SubmissionScreened>(
      () => [],
      ({ data: { network, docket, revision, counts }, recordedAt, number }, rows) => {
        for (const { provision, version, effect, offending } of counts)
          rows.put(touchedTable, {
            provision,
            docket,
            network,
            version,
            revision,
            effect,
            offending,
            recorded_at: recordedAt,
            number,
          });
      },
    ),
  },
};
