import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type {
  ActsFor,
  End,
  LicenceEnded,
  PodGrounded,
  PodLimits,
  PodRegistered,
  PodReleased,
  PublicEvent,
  SanctuaryEvent,
  SanctuaryLicensed,
} from '#governance/events';

interface Acted {
  readonly by: string;
  readonly actsFor: ActsFor;
  readonly at: string;
  readonly reasons: string;
}

export interface PodOfRow extends PodLimits {
  readonly pod: string;
  readonly makersId: string;
  readonly registeredAt: string;
  readonly grounded: Acted | null;
  readonly released: Acted | null;
}

export interface SanctuaryRow {
  readonly sanctuary: string;
  readonly network: string;
  readonly name: string;
  readonly place: string;
  readonly operator: string;
  readonly conditions: string;
  readonly licensed_by: string;
  readonly licensed_at: string;
  readonly ends: End;
  /** When it ends by itself, or was ended. */
  readonly ends_at: string;
  readonly ended: {
    readonly because: LicenceEnded['data']['because'];
    readonly at: string;
    readonly by: string | null;
    readonly reasons: string | null;
  } | null;
  readonly pods: readonly PodOfRow[];
  /** Log number of its licence. */
  readonly number: number;
}

export const sanctuaryTable = table<SanctuaryRow>({
  name: 'sanctuary',
  columns: {
    sanctuary: { type: 'uuid' },
    network: { type: 'text' },
    name: { type: 'text' },
    place: { type: 'text' },
    operator: { type: 'text' },
    conditions: { type: 'text' },
    licensed_by: { type: 'text' },
    licensed_at: { type: 'timestamptz' },
    ends: { type: 'jsonb' },
    ends_at: { type: 'timestamptz' },
    ended: { type: 'jsonb', nullable: true },
    pods: { type: 'jsonb' },
    number: { type: 'bigint' },
  },
  key: ['sanctuary'],
  indexes: ['network, number'],
});

/** One row a sanctuary, with its pods. */
export const sanctuariesProjection: Projection<PublicEvent> = {
  name: 'sanctuaries',
  version: 1,
  tables: [sanctuaryTable],
  on: {
    SanctuaryLicensed: on<SanctuaryLicensed>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        const { sanctuary, network, name, place, operator, conditions, licensedBy, ends } = data;
        rows.put(sanctuaryTable, {
          sanctuary,
          network,
          name,
          place,
          operator,
          conditions,
          licensed_by: licensedBy,
          licensed_at: recordedAt,
          ends,
          ends_at: ends.at,
          ended: null,
          pods: [],
          number,
        });
      },
    ),
    LicenceEnded: on<LicenceEnded>(ofSanctuary, ({ data }, rows) => {
      const { because, at, endedBy: by, reasons } = data;
      become(rows, data, () => ({ ends_at: at, ended: { because, at, by, reasons } }));
    }),
    PodRegistered: on<PodRegistered>(ofSanctuary, ({ data, recordedAt: registeredAt }, rows) => {
      const { pod, makersId, intensity, sleepers } = data;
      const registered = { pod, makersId, intensity, sleepers, registeredAt, grounded: null, released: null };
      become(rows, data, ({ pods }) => ({ pods: [...pods, registered] }));
    }),
    PodGrounded: on<PodGrounded>(ofSanctuary, ({ data, recordedAt: at }, rows) => {
      const { groundedBy: by, actsFor, reasons } = data;
      ofPod(rows, data, { grounded: { by, actsFor, at, reasons }, released: null });
    }),
    PodReleased: on<PodReleased>(ofSanctuary, ({ data, recordedAt: at }, rows) => {
      const { releasedBy: by, actsFor, reasons } = data;
      ofPod(rows, data, { grounded: null, released: { by, actsFor, at, reasons } });
    }),
  },
};

function ofSanctuary({ data }: Logged<Entry<SanctuaryEvent>>): readonly Ref[] {
  return [ref(sanctuaryTable, data.sanctuary)];
}

function become(
  rows: Rows,
  { sanctuary }: { readonly sanctuary: string },
  change: (row: SanctuaryRow) => Partial<SanctuaryRow>,
): void {
  const row = rows.get(sanctuaryTable, sanctuary)!;
  rows.put(sanctuaryTable, { ...row, ...change(row) });
}

function ofPod(
  rows: Rows,
  data: { readonly sanctuary: string; readonly pod: string },
  change: Partial<PodOfRow>,
): void {
  become(rows, data, ({ pods }) => ({
    pods: pods.map((one) => (one.pod === data.pod ? { ...one, ...change } : one)),
  }));
}
