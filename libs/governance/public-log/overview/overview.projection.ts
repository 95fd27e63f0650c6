import { on, ref, table, type Handler, type Projection } from '#engine/projections';
import {
  citeVersion,
  type PublicEvent,
  type ProvisionAmended,
  type ProvisionInserted,
  type ProvisionRepealed,
} from '#governance/events';
import type { SliceEvent } from '#platform/core';

interface CountRow {
  word: string;
  n: number;
}

export const counts = table<CountRow>({
  name: 'overview_count',
  columns: { word: { type: 'text' }, n: { type: 'bigint' } },
  key: ['word'],
});

export interface ChangeRow {
  /** 0 to 9: the newest ten take turns. */
  slot: number;
  number: number;
  network: string;
  provision: string;
  path: string;
  citation: string;
  title: string | null;
  op: 'inserted' | 'amended' | 'repealed';
  effective_from: string | null;
  recorded_at: string;
  cause: { reform: string; appeal: string | null } | null;
}

const CHANGES = 10;

export const changes = table<ChangeRow>({
  name: 'overview_change',
  columns: {
    slot: { type: 'integer' },
    number: { type: 'bigint' },
    network: { type: 'text' },
    provision: { type: 'uuid' },
    path: { type: 'text' },
    citation: { type: 'text' },
    title: { type: 'text', nullable: true },
    op: { type: 'text' },
    effective_from: { type: 'date', nullable: true },
    recorded_at: { type: 'timestamptz' },
    cause: { type: 'jsonb', nullable: true },
  },
  key: ['slot'],
});

interface WordingRow {
  provision: string;
  title: string;
}

/** A repeal does not say the title of what it repeals. */
const wordings = table<WordingRow>({
  name: 'overview_wording',
  columns: { provision: { type: 'uuid' }, title: { type: 'text' } },
  key: ['provision'],
});

/** How often what the slices count has happened, and what changed lately: the front page, but for what is due. */
export function overviewProjection(events: readonly SliceEvent[]): Projection {
  const counting = events.flatMap(({ type, counted }) =>
    counted ? [[type, countingAs(counted)] as const] : [],
  );
  const changing: Projection<PublicEvent>['on'] = {
    ProvisionInserted: changingBy<ProvisionInserted>('inserted'),
    ProvisionAmended: changingBy<ProvisionAmended>('amended'),
    ProvisionRepealed: changingBy<ProvisionRepealed>('repealed'),
  };
  return {
    name: 'overview',
    version: 5,
    tables: [counts, changes, wordings],
    on: { ...Object.fromEntries(counting), ...changing },
  };
}

type RowsOf = Parameters<Handler['apply']>[1];

function countingAs(word: string): Handler {
  return {
    touches: () => [ref(counts, word)],
    apply: (_, rows) => count(rows, word),
  };
}

function changingBy<E extends ProvisionInserted | ProvisionAmended | ProvisionRepealed>(
  op: ChangeRow['op'],
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(counts, 'ruleChanges'), ref(wordings, data.provision)],
    (event, rows) => {
      const data: E['data'] = event.data;
      const { network, provision, path, version, effectiveFrom, cause } = data;
      if ('title' in data) rows.put(wordings, { provision, title: data.title });
      const wording = rows.get(wordings, provision);
      rows.put(changes, {
        slot: count(rows, 'ruleChanges') % CHANGES,
        number: event.number,
        network,
        provision,
        path,
        citation: citeVersion(network, { path, version }),
        title: wording?.title ?? null,
        op,
        effective_from: effectiveFrom,
        recorded_at: event.recordedAt,
        cause,
      });
    },
  );
}

/** Counts one more; the count before. */
function count(rows: RowsOf, word: string): number {
  const n = rows.get(counts, word)?.n ?? 0;
  rows.put(counts, { word, n: n + 1 });
  return n;
}
