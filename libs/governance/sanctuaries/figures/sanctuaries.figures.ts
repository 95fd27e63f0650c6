import type { Entry } from '#kernel';
import { on, ref, table, type Handler, type Logged } from '#engine/projections';
import type {
  LicenceEnded,
  PodGrounded,
  PodRegistered,
  PodReleased,
  PublicEvent,
  SanctuaryLicensed,
} from '#governance/events';
import type { Cases, Figure, Figures } from '#platform/figures';

const STANDINGS = ['in-use', 'grounded-by-operator', 'grounded-by-network'] as const;
type PodStanding = (typeof STANDINGS)[number];

/** How a pod stood, the last without an end while it does. */
interface Spell {
  readonly pod: string;
  readonly standing: PodStanding;
  readonly from: string;
  readonly until: string | null;
}

interface SanctuaryRow {
  readonly sanctuary: string;
  readonly network: string;
  readonly spells: readonly Spell[];
}

export const licensedTable = table<SanctuaryRow>({
  name: 'dashboard_sanctuary',
  columns: { sanctuary: { type: 'uuid' }, network: { type: 'text' }, spells: { type: 'jsonb' } },
  key: ['sanctuary'],
  indexes: ['network'],
});

/** Of sanctuaries whose licence has not ended; a sanctuary is in it once for each of its pods. */
const pods: Cases = {
  kind: 'sanctuary',
  relation: `SELECT sanctuary AS id, network, each.spell->>'standing' AS standing, (each.spell->>'from')::timestamptz AS began,
      coalesce((each.spell->>'until')::timestamptz, 'infinity') AS ended
    FROM dashboard_sanctuary, jsonb_array_elements(spells) AS each (spell)`,
  when: 'lasts',
  repeats: true,
  shown: [
    { key: 'since', label: 'Since', is: `(began AT TIME ZONE 'UTC')::date` },
    { key: 'standing', label: 'Pod', is: 'standing' },
  ],
};

const podsByStanding: Figure = {
  name: 'pods-by-standing',
  title: 'Pods',
  description:
    'Pods of sanctuaries whose licence has not been recorded as ended: in use, or grounded, by whoever runs the sanctuary or by the network. What the network grounds stands as its, whoever grounded it before.',
  of: pods,
  columns: [
    { key: 'standing', label: 'Standing', by: 'standing', every: STANDINGS },
    { key: 'pods', label: 'Pods', counts: 'true' },
    { key: 'sanctuaries', label: 'Sanctuaries', is: 'count(DISTINCT id)' },
  ],
};

export const sanctuariesFigures: Figures<PublicEvent> = {
  version: 1,
  tables: [licensedTable],
  on: {
    SanctuaryLicensed: on<SanctuaryLicensed>(
      () => [],
      ({ data: { sanctuary, network } }, rows) => rows.put(licensedTable, { sanctuary, network, spells: [] }),
    ),
    PodRegistered: stands<PodRegistered>(() => 'in-use'),
    PodGrounded: stands<PodGrounded>(({ actsFor }) => `grounded-by-${actsFor}`),
    PodReleased: stands<PodReleased>(() => 'in-use'),
    LicenceEnded: on<LicenceEnded>(
      ({ data }) => [ref(licensedTable, data.sanctuary)],
      ({ data, recordedAt: until }, rows) => {
        const row = rows.get(licensedTable, data.sanctuary)!;
        rows.put(licensedTable, {
          ...row,
          spells: row.spells.map((one) => ({ ...one, until: one.until ?? until })),
        });
      },
    ),
  },
  figures: [podsByStanding],
};

/** After the licence pods stand in no figure, whatever becomes of them. */
function stands<E extends PodRegistered | PodGrounded | PodReleased>(
  as: (data: E['data']) => PodStanding,
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(licensedTable, data.sanctuary)],
    ({ data, recordedAt: from }: Logged<Entry<E>>, rows) => {
      const row = rows.get(licensedTable, data.sanctuary)!;
      const { pod } = data;
      const last = row.spells.findLast((one) => one.pod === pod);
      if (last !== undefined && last.until !== null) return;
      const left = row.spells.map((one) => (one === last ? { ...one, until: from } : one));
      rows.put(licensedTable, {
        ...row,
        spells: [...left, { pod, standing: as(data), from, until: null }],
      });
    },
  );
}
