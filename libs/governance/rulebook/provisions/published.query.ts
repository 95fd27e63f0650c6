import type { EntityManager } from 'typeorm';
import type { PlainDate } from '#kernel';
import { Checkpoints } from '#engine/projections';
import type { Parameters } from '#governance/events';
import { counts, inOrder, isSuspended } from './point.sql.js';
import { provisionsProjection } from './provisions.projection.js';

/** A provision in force, as the register publishes it for whoever recomputes it from the log. */
export interface PublishedProvision {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly title: string;
  readonly effectiveFrom: PlainDate;
  /** Log number of the change that made it so. */
  readonly number: number;
  readonly document: string;
  readonly parameters: Parameters;
}

const TODAY = { knownTo: null, on: '$1::date', receivedOn: null };

/** Every network's rulebook in force on a day, and the log number it is computed at. */
export async function publishedRulebook(
  read: EntityManager,
  inForceOn: PlainDate,
): Promise<{ readonly number: number; readonly provisions: readonly PublishedProvision[] }> {
  const place = await new Checkpoints(read).placeOf(provisionsProjection.name);
  const provisions = await read.query<PublishedProvision[]>(
    `SELECT p.network, p.provision, p.path, v.version, v.title, v.effective_from AS "effectiveFrom",
            v.log_number AS number, v.document, v.parameters
       FROM provision p
       CROSS JOIN LATERAL (
         SELECT * FROM provision_version c WHERE c.provision = p.provision AND ${counts(TODAY)} ${inOrder(TODAY)} LIMIT 1) v
      WHERE v.op <> 'repealed' AND NOT ${isSuspended(TODAY, 'p.provision', 'v')}
      ORDER BY p.network, p.sort COLLATE "C", p.provision`,
    [inForceOn],
  );
  return { number: place?.number ?? -1, provisions };
}
