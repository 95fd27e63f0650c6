import type { Entry } from '#kernel';
import { on, ref, table, type Handler, type Logged, type Rows } from '#engine/projections';
import type {
  ConsultationEvent,
  ConsultationOpened,
  PublicEvent,
  ReformEvent,
  ReformProposed,
} from '#governance/events';
import type { Figures } from '#platform/figures';

/** Where a reform stands on its way: from its draft to the review of what came of it. */
export const STAGES = ['drafted', 'consulted-on', 'heard', 'voted-on', 'adopted', 'commenced'] as const;
type Stage = (typeof STAGES)[number];

interface ReformRow {
  readonly reform: string;
  readonly network: string;
  /** The last has no end while it is there. */
  readonly stages: readonly { readonly stage: Stage; readonly from: string; readonly until: string | null }[];
}

export const reformTable = table<ReformRow>({
  name: 'dashboard_reform',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    stages: { type: 'jsonb' },
  },
  key: ['reform'],
  indexes: ['network'],
});

export const counted: Figures<PublicEvent>['on'] = {
  ReformProposed: on<ReformProposed>(
    () => [],
    ({ data: { reform, network }, recordedAt: from }, rows) =>
      rows.put(reformTable, { reform, network, stages: [{ stage: 'drafted', from, until: null }] }),
  ),
  ConsultationOpened: goesTo<ConsultationOpened>('consulted-on'),
  // Its time ends also where the reform was withdrawn or adopted meanwhile.
  ConsultationClosed: goesTo('heard', 'consulted-on'),
  ReformPutToVote: goesTo('voted-on'),
  ReformVoteDissolved: goesTo('heard'),
  ReformAdopted: goesTo('adopted'),
  ReformCommenced: goesTo('commenced'),
  ReformRejected: goesTo(null),
  ReformWithdrawn: goesTo(null),
  ReformReviewed: goesTo(null),
};

/** @param to null: it is nowhere any more  @param only from there */
function goesTo<E extends ReformEvent | ConsultationEvent>(to: Stage | null, only?: Stage): Handler<E> {
  return on<E>(
    ({ data }) => [ref(reformTable, data.reform)],
    ({ data, recordedAt: from }: Logged<Entry<E>>, rows: Rows) => {
      const row = rows.get(reformTable, data.reform)!;
      const last = row.stages.at(-1)!;
      if (only !== undefined && (last.stage !== only || last.until !== null)) return;
      const left = [...row.stages.slice(0, -1), { ...last, until: last.until ?? from }];
      const stages = to === null ? left : [...left, { stage: to, from, until: null }];
      rows.put(reformTable, { ...row, stages });
    },
  );
}
