import { citeVersion } from '#governance/events';
import type { Citations } from '#platform/citations';
import type { Officials } from '#platform/core';
import { corrected } from '../corrected.js';
import type { RulingRow } from './docket.tables.js';
import type { RulingView } from './docket.view.js';

/** What rows are shown with: what they are called, and who is meant by persons in office. */
export interface Named {
  readonly cited: Citations;
  readonly officials: Officials;
}

export function rulingViewOf(row: RulingRow, { cited, officials }: Named): RulingView {
  const { corrections } = row;
  return {
    ruling: row.ruling,
    ...cited.as('ruling', row.ruling),
    docket: row.docket,
    judged: row.judged,
    outcome: row.outcome,
    facts: corrected(row.facts, 'facts', corrections),
    reasons: corrected(row.reasons, 'reasons', corrections),
    cited: citedIn(row),
    conditions: row.conditions.map((text) => corrected(text, 'conditions', corrections)),
    restrictions: row.restrictions.map((one) => ({
      ...one,
      text: corrected(one.text, 'restrictions', corrections),
    })),
    governingDate: row.governing_date,
    governingReason: corrected(row.governing_reason, 'governingReason', corrections),
    differs: corrected(row.differs, 'differs', corrections),
    departs: corrected(row.departs, 'departs', corrections),
    recognised: row.recognised && {
      ...row.recognised,
      ...cited.as('ruling', row.recognised.ruling),
      cited: citedIn(row.recognised),
    },
    decidedBy: officials(row.network, row.decided_by),
    issuedAt: row.issued_at,
    servedOn: row.served_on,
    lastDayToAppeal: row.appeal_window?.on ?? null,
    window: row.appeal_window,
    setAside: row.set_aside,
    reversedBy: row.set_aside === 'reversed' ? row.set_aside_by : null,
    remandedBy: row.set_aside === 'remanded' ? row.set_aside_by : null,
    ownReversal: row.own_reversal && {
      by: officials(row.network, row.own_reversal.by),
      reasons: row.own_reversal.reasons,
      reversedAt: row.own_reversal.reversed_at,
      number: row.own_reversal.number,
    },
    corrections: corrections.map(({ part, was, reads, why, by, corrected_at, number }) => ({
      part,
      was,
      reads,
      why,
      by: officials(row.network, by),
      correctedAt: corrected_at,
      number,
    })),
    number: row.number,
  };
}

/** Rulings that these are shown with: themselves, and those that they recognise. */
export function rulingsNamedIn(rows: readonly RulingRow[]): readonly string[] {
  return rows.flatMap(({ ruling, recognised }) => (recognised ? [ruling, recognised.ruling] : [ruling]));
}

function citedIn({ network, cited }: Pick<RulingRow, 'network' | 'cited'>): RulingView['cited'] {
  return cited.map((version) => ({ ...version, citation: citeVersion(network, version) }));
}
