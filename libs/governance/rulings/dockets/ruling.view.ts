import { isOver } from '#kernel';
import { citeVersion, type Condition, type End, type RuledTerms } from '#governance/events';
import { votesViewOf } from '#governance/law';
import type { Citations } from '#platform/citations';
import type { Officials } from '#platform/core';
import { corrected } from '../corrected.js';
import type { RulingRow, StayRow } from './docket.tables.js';
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
    stayed: stayedIn(row, now),
    stays: row.stays.map(({ stayed_at, ended, ...stay }) => ({
      ...stay,
      inForce: row.set_aside === null && isInForce({ ...stay, ended }, now),
      stayedAt: stayed_at,
      ended: ended && { how: ended.how, endedAt: ended.ended_at, number: ended.number },
    })),
    number: row.number,
  };
}

/** Until when, at the latest, a ruling has no effect; null: it has, or stands no more. */
export function stayedIn(
  { set_aside, stays }: Pick<RulingRow, 'set_aside' | 'stays'>,
  now: Date,
): End | null {
  return set_aside === null
    ? latestEnd(
        stays.filter(({ ended }) => ended === null),
        now,
      )
    : null;
}

/** The latest of these ends that has not come; null: there is none. */
export function latestEnd(stays: readonly { readonly ends: End }[], now: Date): End | null {
  return stays.reduce<End | null>(
    (last, { ends }) => (isOver(ends.at, now) || (last !== null && last.at >= ends.at) ? last : ends),
    null,
  );
}

function isInForce({ ended, ends }: Pick<StayRow, 'ended' | 'ends'>, now: Date): boolean {
  return ended === null && !isOver(ends.at, now);
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

/** Rulings that these are shown with: themselves, and those that they recognise. */
export function rulingsNamedIn(rows: readonly RulingRow[]): readonly string[] {
  return rows.flatMap(({ ruling, recognised }) => (recognised ? [ruling, recognised.ruling] : [ruling]));
}

function citedIn({ network, cited }: Pick<RulingRow, 'network' | 'cited'>): RulingView['cited'] {
  return cited.map((version) => ({ ...version, citation: citeVersion(network, version) }));
}
