import type { EntityManager } from 'typeorm';
import { Checkpoints } from '#engine/projections';
import { docketsProjection } from './dockets.projection.js';
import type { DocketRow } from './docket.tables.js';

/** A docket, as the register publishes it for whoever recomputes it from the log: no status by the mere passing of time. */
export interface PublishedDocket extends Pick<DocketRow, 'docket' | 'network' | 'title' | 'status'> {
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly assignedTo: string | null;
  readonly ruling: string | null;
  readonly outcome: DocketRow['outcome'];
  readonly servedOn: string | null;
  readonly lastDayToAppeal: string | null;
  readonly openAppeals: readonly string[];
  /** Of its ruling: those whose end is not recorded. */
  readonly stays: DocketRow['stays'];
}

/** Every docket that was opened, and the log number they are computed at. */
export async function publishedDockets(
  read: EntityManager,
): Promise<{ readonly number: number; readonly items: readonly PublishedDocket[] }> {
  const place = await new Checkpoints(read).placeOf(docketsProjection.name);
  const items = await read.query<PublishedDocket[]>(
    `SELECT docket, network, title, status, received_on AS "receivedOn", due_on AS "dueOn",
            assigned_to AS "assignedTo", ruling, outcome, served_on AS "servedOn",
            last_day_to_appeal AS "lastDayToAppeal", open_appeals AS "openAppeals", stays
       FROM docket WHERE number IS NOT NULL ORDER BY number`,
  );
  return { number: place?.number ?? -1, items };
}
