import { citeVersion } from '#governance/events';
import type { Citations } from '#platform/citations';
import type { Officials } from '#platform/core';
import type { RulingRow } from './docket.tables.js';
import type { RulingView } from './docket.view.js';

/** What rows are shown with: what they are called, and who is meant by persons in office. */
export interface Named {
  readonly cited: Citations;
  readonly officials: Officials;
}

export function rulingViewOf(row: RulingRow, { cited, officials }: Named): RulingView {
  return {
    ruling: row.ruling,
    ...cited.as('ruling', row.ruling),
    docket: row.docket,
    judged: row.judged,
    outcome: row.outcome,
    facts: row.facts,
    reasons: row.reasons,
    cited: row.cited.map((version) => ({ ...version, citation: citeVersion(row.network, version) })),
    conditions: row.conditions,
    restrictions: row.restrictions,
    governingDate: row.governing_date,
    governingReason: row.governing_reason,
    differs: row.differs,
    departs: row.departs,
    decidedBy: officials(row.network, row.decided_by),
    issuedAt: row.issued_at,
    servedOn: row.served_on,
    lastDayToAppeal: row.last_day_to_appeal,
    window: row.appeal_window,
    reversedBy: row.set_aside === 'reversed' ? row.set_aside_by : null,
    remandedBy: row.set_aside === 'remanded' ? row.set_aside_by : null,
    number: row.number,
  };
}
