import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Rows } from '#engine/projections';
import type {
  AppealDecided,
  CommentPlaced,
  PointAnswered,
  PointRaised,
  ProvisionChange,
  PublicEvent,
  ReformAdopted,
  ReformProposed,
  ReformRejected,
  ReformReviewed,
  ReformRevised,
} from '#governance/events';
import type { Link, StepKind } from './lineage.view.js';

/** What can lead to words of the law, or be led to. */
export interface StepRow {
  /** {@link stepOf} */
  readonly step: string;
  readonly kind: StepKind;
  readonly id: string;
  readonly network: string;
  /** The reform that it is part of; null: it stands by itself. */
  readonly reform: string | null;
  /** Of a draft its revision, of a version its number. */
  readonly nth: number | null;
  /** Gist of a point, path of an amendment or a version. */
  readonly label: string | null;
  /** Log number with which it came to be part of this. */
  readonly number: number;
}

export interface LinkRow {
  readonly from_step: string;
  readonly to_step: string;
  readonly why: Link;
  readonly number: number;
}

interface DraftedRow {
  readonly reform: string;
  readonly draft: number;
}

export const stepTable = table<StepRow>({
  name: 'lineage_step',
  columns: {
    step: { type: 'text' },
    kind: { type: 'text' },
    id: { type: 'uuid' },
    network: { type: 'text' },
    reform: { type: 'uuid', nullable: true },
    nth: { type: 'integer', nullable: true },
    label: { type: 'text', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['step'],
  indexes: ['reform'],
});

export const linkTable = table<LinkRow>({
  name: 'lineage_link',
  columns: {
    from_step: { type: 'text' },
    to_step: { type: 'text' },
    why: { type: 'text' },
    number: { type: 'bigint' },
  },
  key: ['from_step', 'to_step'],
  indexes: ['to_step'],
});

/** The draft that a reform has now. */
const draftedTable = table<DraftedRow>({
  name: 'lineage_draft',
  columns: { reform: { type: 'uuid' }, draft: { type: 'integer' } },
  key: ['reform'],
});

/** `version:0190…-42.3`: of a kind, by its id, and of that which one. */
export function stepOf(kind: StepKind, id: string, nth?: number | string | null): string {
  return `${kind}:${id}${nth === undefined || nth === null ? '' : `.${nth}`}`;
}

/** What led to the words of the law, step by step, and what came of each: a row a step, a row a link between two. */
export const lineageProjection: Projection<PublicEvent> = {
  name: 'lineage',
  version: 2,
  tables: [stepTable, linkTable, draftedTable],
  on: {
    ReformProposed: on<ReformProposed>(
      ({ data: { cause } }) => (cause === null ? [] : [ref(stepTable, causeOf(cause).step)]),
      ({ data: { network, reform, cause }, number }, rows) => {
        const draft = step(rows, { kind: 'draft', id: reform, network, reform, nth: 1, number });
        rows.put(draftedTable, { reform, draft: 1 });
        if (cause === null) return;
        const { kind, id } = causeOf(cause);
        link(rows, known(rows, { kind, id, network, number }), draft, 'after', number);
      },
    ),
    ReformRevised: on<ReformRevised>(
      () => [],
      ({ data: { network, reform, revision }, number }, rows) => {
        const draft = step(rows, { kind: 'draft', id: reform, network, reform, nth: revision, number });
        link(rows, stepOf('draft', reform, revision - 1), draft, 'revised', number);
        rows.put(draftedTable, { reform, draft: revision });
      },
    ),
    PointRaised: on<PointRaised>(
      () => [],
      ({ data: { network, reform, point, gist }, number }, rows) => {
        step(rows, { kind: 'point', id: point, network, reform, label: gist, number });
      },
    ),
    CommentPlaced: on<CommentPlaced>(
      () => [],
      ({ data: { network, reform, comment, place }, number }, rows) => {
        if ('none' in place) return;
        const from = step(rows, { kind: 'comment', id: comment, network, reform, number });
        if ('point' in place) link(rows, from, stepOf('point', place.point), 'placed', number);
        else link(rows, from, stepOf('comment', place.like), 'alike', number);
      },
    ),
    PointAnswered: on<PointAnswered>(
      () => [],
      ({ data: { network, reform, point, changed }, number }, rows) => {
        if (changed === null) return;
        const amendment = stepOf('amendment', reform, changed);
        const row = { network, reform, nth: null, label: changed, number };
        rows.put(stepTable, { step: amendment, kind: 'amendment', id: reform, ...row });
        link(rows, stepOf('point', point), amendment, 'accepted', number);
      },
    ),
    ReformAdopted: decided('adopted'),
    ReformRejected: decided('rejected'),
    ReformReviewed: on<ReformReviewed>(
      () => [],
      ({ data: { network, reform }, number }, rows) => {
        const review = step(rows, { kind: 'review', id: reform, network, reform, number });
        link(rows, stepOf('decision', reform), review, 'reviewed', number);
      },
    ),
    ProvisionInserted: enacted(),
    ProvisionAmended: enacted(),
    ProvisionRepealed: enacted(),
    AppealDecided: on<AppealDecided>(
      ({ data: { appeal, readings } }) =>
        readings.length === 0
          ? []
          : [
              ref(stepTable, stepOf('appeal', appeal)),
              ...readings.map(({ provision, version }) =>
                ref(stepTable, stepOf('version', provision, version)),
              ),
            ],
      ({ data: { network, appeal, readings }, number }, rows) => {
        for (const { provision, path, version } of readings) {
          const read = { id: provision, network, nth: version, label: path, number };
          const from = known(rows, { kind: 'version', ...read });
          link(rows, from, known(rows, { kind: 'appeal', id: appeal, network, number }), 'read', number);
        }
      },
    ),
  },
};

function causeOf(cause: NonNullable<ReformProposed['data']['cause']>) {
  const [kind, id] =
    'appeal' in cause ? (['appeal', cause.appeal] as const) : (['petition', cause.petition] as const);
  return { kind, id, step: stepOf(kind, id) };
}

function decided(how: 'adopted' | 'rejected') {
  return on<ReformAdopted | ReformRejected>(
    ({ data: { reform } }) => [ref(draftedTable, reform)],
    ({ data: { network, reform }, number }, rows) => {
      const decision = step(rows, { kind: 'decision', id: reform, network, reform, number });
      const { draft } = rows.get(draftedTable, reform)!;
      link(rows, stepOf('draft', reform, draft), decision, how, number);
    },
  );
}

/** A version that a reform made: of what was decided, and of what a point changed in the draft. */
function enacted() {
  const amendmentOf = ({ data: { cause, path } }: Logged<Entry<ProvisionChange>>) =>
    stepOf('amendment', cause!.reform, path);
  return on<ProvisionChange>(
    (event) => (event.data.cause === null ? [] : [ref(stepTable, amendmentOf(event))]),
    (event, rows) => {
      const { network, provision, path, version, cause } = event.data;
      if (cause === null) return;
      const { number } = event;
      const made = step(rows, { kind: 'version', id: provision, network, nth: version, label: path, number });
      link(rows, stepOf('decision', cause.reform), made, 'enacted', number);
      const amendment = amendmentOf(event);
      if (rows.get(stepTable, amendment)) link(rows, amendment, made, 'enacted', number);
    },
  );
}

type Step = Pick<StepRow, 'kind' | 'id' | 'network' | 'number'> &
  Partial<Pick<StepRow, 'reform' | 'nth' | 'label'>>;

function step(rows: Rows, { reform = null, nth = null, label = null, ...row }: Step): string {
  const of = stepOf(row.kind, row.id, nth);
  rows.put(stepTable, { step: of, ...row, reform, nth, label });
  return of;
}

/** A step that may be there already: it keeps its place. */
function known(rows: Rows, row: Step): string {
  const of = stepOf(row.kind, row.id, row.nth);
  return rows.get(stepTable, of) ? of : step(rows, row);
}

function link(rows: Rows, from: string, to: string, why: Link, number: number): void {
  rows.put(linkTable, { from_step: from, to_step: to, why, number });
}
