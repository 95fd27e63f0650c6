import type { DataSource } from 'typeorm';
import { citeVersion } from '#governance/events';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import type { RetroactiveChange } from './rulebook.view.js';

type RetroactiveKind = RetroactiveChange['kind'];

interface Row {
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly op: RetroactiveChange['op'];
  readonly title: string | null;
  readonly effective_from: string;
  readonly recorded_at: string;
  readonly log_number: number;
  readonly kind: RetroactiveKind;
  readonly reason: string | null;
  readonly source_recorded_at: string | null;
}

const KIND = `CASE WHEN v.source_recorded_at IS NOT NULL THEN 'imported'
  WHEN v.reason IS NOT NULL THEN 'declared' ELSE 'unexplained' END`;

/** Changes to a network's rules with a day in force before the day they were recorded, the newest first. */
export async function retroactiveChanges(
  read: DataSource,
  network: string,
  { kind, limit, cursor }: Paging & { readonly kind?: RetroactiveKind },
): Promise<Page<RetroactiveChange>> {
  const [before] = readCursor(cursor, ['number']) ?? [null];
  const rows = await read.query<Row[]>(
    `SELECT v.provision, p.path, v.version, v.op, v.title, v.effective_from, v.recorded_at, v.log_number, v.reason,
       v.source_recorded_at, ${KIND} AS kind
     FROM provision_version v JOIN provision p USING (provision)
     WHERE v.network = $1 AND v.told = 'recorded' AND v.effective_from < (v.recorded_at AT TIME ZONE 'UTC')::date
       AND ($2::bigint IS NULL OR v.log_number < $2) AND ($3::text IS NULL OR ${KIND} = $3)
     ORDER BY v.known_from DESC LIMIT $4`,
    [network, before, kind ?? null, limit + 1],
  );
  const page = pageFrom(rows, limit, ({ log_number }) => [log_number]);
  return mapPage(page, ({ effective_from, recorded_at, log_number, source_recorded_at, ...row }) => ({
    ...row,
    citation: citeVersion(network, row),
    inForceFrom: effective_from,
    recordedAt: recorded_at,
    number: log_number,
    sourceRecordedAt: source_recorded_at,
  }));
}
