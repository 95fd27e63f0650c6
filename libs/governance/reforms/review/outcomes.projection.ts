import { on, ref, table, type Projection } from '#engine/projections';
import type {
  DocketEvent,
  DocketOpened,
  PublicEvent,
  RulingIssued,
  SubmissionScreened,
} from '#governance/events';
import { outcome, type Outcome } from './outcomes.js';

export interface OutcomeRow extends Omit<Outcome, 'receivedOn'> {
  readonly docket: string;
  readonly received_on: string;
}

export const outcomeTable = table<OutcomeRow>({
  name: 'outcome',
  columns: {
    docket: { type: 'uuid' },
    network: { type: 'text' },
    received_on: { type: 'date' },
    disposition: { type: 'text', nullable: true },
    offends: { type: 'text[]' },
    outcome: { type: 'text', nullable: true },
    departs: { type: 'boolean' },
  },
  key: ['docket'],
  indexes: ['network, received_on'],
});

/** What came of each work that was received. */
export const outcomesProjection: Projection<PublicEvent> = {
  name: 'outcomes',
  version: 1,
  tables: [outcomeTable],
  on: {
    DocketOpened: following<DocketOpened>(),
    SubmissionScreened: following<SubmissionScreened>(),
    RulingIssued: following<RulingIssued>(),
  },
};

function following<E extends DocketOpened | SubmissionScreened | RulingIssued>() {
  return on<E>(
    ({ data }) => [ref(outcomeTable, data.docket)],
    ({ type, data }, rows) => {
      const { docket } = data;
      const row = rows.get(outcomeTable, docket);
      const before = row ? { ...row, receivedOn: row.received_on } : null;
      const after = outcome.evolve(before, { type, data } as DocketEvent);
      if (!after) return;
      const { receivedOn: received_on, network, disposition, offends, outcome: ruled, departs } = after;
      rows.put(outcomeTable, { docket, network, received_on, disposition, offends, outcome: ruled, departs });
    },
  );
}
