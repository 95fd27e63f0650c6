import { isOver } from '#kernel';
import { citeVersion, type Condition, type OpenedVote, type RuledTerms } from '#governance/events';
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

/** And what is over by now. */
export interface NamedNow extends Named {
  readonly now: Date;
}

export function rulingViewOf(row: RulingRow, { cited, officials, now }: NamedNow): RulingView {
  const { corrections } = row;
  const { conditions, restrictions } = termsReadIn(row);
  const termOf = <Of extends Condition>(one: Of) => ({
    ...one,
    over: one.ends !== null && isOver(one.ends.at, now),
  });
  return {
    ruling: row.ruling,
    ...cited.as('ruling', row.ruling),
    docket: row.docket,
    round: row.round,
    judged: row.judged,
    outcome: row.outcome,
    facts: corrected(row.facts, 'facts', corrections),
    reasons: corrected(row.reasons, 'reasons', corrections),
    cited: citedIn(row),
    conditions: conditions.map(termOf),
    restrictions: restrictions.map(termOf),
    review: row.review,
    reviews: row.reviews.map(({ outcome, reasons, by, reviewed_at, number }) => ({
      outcome,
      reasons,
      by: officials(row.network, by),
      reviewedAt: reviewed_at,
      number,
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
    votes: row.votes && votesViewOf(row.votes, row.network, officials),
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
    variations: row.variations.map(({ varied_at, conditions, restrictions, ...one }) => ({
      ...one,
      conditions: [...conditions],
      restrictions: [...restrictions],
      variedAt: varied_at,
    })),
    number: row.number,
  };
}

/** What a ruling asks for and forbids, as it reads now: what was mended in words that an appeal replaced is mended there alone. */
export function termsReadIn({
  conditions,
  restrictions,
  corrections,
  variations,
}: Pick<RulingRow, 'conditions' | 'restrictions' | 'corrections' | 'variations'>): Omit<
  RuledTerms,
  'review'
> {
  const since = variations.at(-1)?.number ?? 0;
  const mended = corrections.filter(({ number }) => number > since);
  const read = <Of extends Condition>(one: Of, part: 'conditions' | 'restrictions') => ({
    ...one,
    text: corrected(one.text, part, mended),
  });
  return {
    conditions: conditions.map((one) => read(one, 'conditions')),
    restrictions: restrictions.map((one) => read(one, 'restrictions')),
  };
}

export function votesViewOf(
  votes: readonly OpenedVote[],
  network: string,
  officials: Named['officials'],
): NonNullable<RulingView['votes']> {
  return votes.map(({ member, ...vote }) => ({ by: officials(network, member), ...vote }));
}

/** Rulings that these are shown with: themselves, and those that they recognise. */
export function rulingsNamedIn(rows: readonly RulingRow[]): readonly string[] {
  return rows.flatMap(({ ruling, recognised }) => (recognised ? [ruling, recognised.ruling] : [ruling]));
}

function citedIn({ network, cited }: Pick<RulingRow, 'network' | 'cited'>): RulingView['cited'] {
  return cited.map((version) => ({ ...version, citation: citeVersion(network, version) }));
}
