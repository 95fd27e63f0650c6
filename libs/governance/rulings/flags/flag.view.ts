import type { FlagRow } from '../dockets/docket.tables.js';
import type { FlagView } from '../dockets/docket.view.js';
import type { Named } from '../dockets/ruling.view.js';

/** @param stands whether its ruling does */
export function flagViewOf(row: FlagRow, stands: boolean, { officials }: Pick<Named, 'officials'>): FlagView {
  const { outcome, reasons, reviewed_by, reviewed_at } = row;
  return {
    flag: row.flag,
    ruling: row.ruling,
    because: row.because,
    by: row.by,
    flaggedAt: row.flagged_at,
    open: outcome === null && stands,
    review: outcome && {
      outcome,
      reasons: reasons!,
      by: officials(row.network, reviewed_by!),
      reviewedAt: reviewed_at!,
    },
    number: row.number,
  };
}
