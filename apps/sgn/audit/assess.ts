import { createHash } from 'node:crypto';
import { canonicalJson, dateOf, isSame, type DocumentRef, type PlainDate } from '#kernel';
import type { Logged, Page } from '#engine/projections';
import { corpusOf, Works } from '#governance/corpus';
import {
  docketNumber,
  reformEvents,
  reformStream,
  type Amendment,
  type AssessmentRequested,
  type DocketEvent,
  type DocketOpened,
  type ImpactAssessed,
  type ReformEvent,
  type ReformProposed,
  type ReformReviewed,
  type ReformRevised,
  type RulingIssued,
} from '#governance/events';
import { LoggedLaw } from '#governance/law';
import {
  foretold,
  governsFrom,
  outcome,
  predictedIn,
  reform as reformView,
  reviewOf,
  type Outcome,
  type ReformState,
} from '#governance/reforms';
import { countsOf, impactDocument, impactOf, type Matters, type Ruled } from '#governance/workbench';
import type { Bundle } from './bundle.js';
import { scoresIn } from './documents.js';
import { pagesOf } from './pages.js';

/** An assessment of the log, beside what its entries come to. */
export interface Reassessed {
  readonly recorded: ImpactAssessed['data'];
  /** Bytes of the document, as they are recomputed; null: nothing asked for it. */
  readonly bytes: Buffer | null;
  /** What of the record is another than what was recomputed. */
  readonly differs: readonly string[];
}

type Of<E extends { type: string; data: unknown }> = Logged & { readonly data: E['data'] };

/** Who asked for an assessment. */
interface Asked {
  readonly revision: number;
  readonly on: PlainDate;
}

/** A review of the log, beside what its entries come to. */
export interface Rereviewed {
  readonly recorded: ReformReviewed['data'];
  readonly differs: readonly string[];
}

/**
 * Each assessment of a reform, and the review of what came of it, from works, law and cases as the entries of a bundle come to them.
 * @throws DomainError `DOCUMENT.ABSENT`, `LOG.TAMPERED`
 */
export async function reassessed(
  { dir, size }: Bundle,
  reform: string,
  onProgress: (entries: number, of: number) => void,
): Promise<{ readonly assessments: readonly Reassessed[]; readonly review: Rereviewed | null }> {
  const law = new LoggedLaw();
  const cases = new LoggedCases();
  const drafts = new Map<number, readonly Amendment[]>();
  const asked = new Map<number, Asked>();
  const recorded: ImpactAssessed['data'][] = [];
  const outcomes = new LoggedOutcomes();
  let state: ReformState = reformView.initial;
  let reviewed: { readonly recorded: ReformReviewed['data']; readonly of: ReformState } | null = null;
  const take = (event: Logged) => {
    const { type, data } = event as unknown as ReformEvent;
    if (event.stream !== reformStream(reform)) return;
    if (type === 'ReformReviewed') reviewed = { recorded: data, of: state };
    state = reformView.evolve(state, { type, data } as ReformEvent);
    if (type === 'ReformProposed' || type === 'ReformRevised') {
      const { amendments, commencesOn, assess } = data as (ReformProposed | ReformRevised)['data'];
      const revision = type === 'ReformRevised' ? data.revision : 1;
      drafts.set(revision, amendments);
      const on = commencesOn ?? dateOf(new Date(event.recordedAt));
      if (assess) asked.set(event.number, { revision, on });
    } else if (type === 'AssessmentRequested') {
      const { revision, on } = data as AssessmentRequested['data'];
      asked.set(event.number, { revision, on });
    } else if (type === 'ImpactAssessed') recorded.push(data);
  };
  async function* read(): AsyncGenerator<Page> {
    for await (const page of pagesOf({ dir, size })) {
      for (const [at, { type }] of page.entries.entries()) {
        if (LoggedLaw.changes.has(type)) law.apply(page.event(at));
        if (LoggedCases.told.has(type)) cases.take(page.event(at));
        if (LoggedOutcomes.told.has(type)) outcomes.take(page.event(at));
        if (OF_REFORMS.has(type)) take(page.event(at));
      }
      onProgress(page.after.number + 1 + page.length, size);
      yield page;
    }
  }
  const corpus = await corpusOf(read(), scoresIn(dir));
  const sources = {
    known: (network: string, upTo: number) => law.known(network, upTo),
    on: law.on.bind(law),
    ...cases.matters,
  };
  const found: Reassessed[] = [];
  for (const one of recorded) {
    const { network, upTo } = one;
    const by = asked.get(upTo);
    const amendments = by && drafts.get(by.revision);
    if (!by || !amendments) {
      found.push({ recorded: one, bytes: null, differs: ['upTo'] });
      continue;
    }
    const impact = impactDocument.parse(
      await impactOf(corpus.of(network) ?? new Works(), sources, {
        network,
        reform,
        upTo,
        ...by,
        amendments,
      }),
    );
    const bytes = Buffer.from(canonicalJson(impact));
    const recomputed = { ...by, document: refOf(bytes), counts: countsOf(impact) };
    const differs = (Object.keys(recomputed) as (keyof typeof recomputed)[]).filter(
      (name) => !isSame(one[name], recomputed[name]),
    );
    found.push({ recorded: one, bytes, differs });
  }
  return { assessments: found, review: reviewed && rereviewed(reviewed, found, outcomes) };
}

function rereviewed(
  { recorded, of }: { readonly recorded: ReformReviewed['data']; readonly of: ReformState },
  assessments: readonly Reassessed[],
  outcomes: LoggedOutcomes,
): Rereviewed {
  const { network, reform, upTo } = recorded;
  if (of.status === 'absent' || of.effectiveFrom === null) return { recorded, differs: ['reform'] };
  const { effectiveFrom, draft, assessed } = of;
  const by = foretold(assessed, effectiveFrom);
  const told = by && (assessments.find((one) => one.recorded.upTo === by.upTo)?.bytes ?? null);
  const from = governsFrom(effectiveFrom, draft.transition);
  const review = reviewOf(
    { network, reform, upTo, from },
    by && told && { by, impact: predictedIn.parse(JSON.parse(told.toString('utf8'))) },
    outcomes.since(network, from, upTo).map((one) => ({ ...one, works: 1 })),
  );
  const recomputed = {
    document: refOf(Buffer.from(canonicalJson(review))),
    counts: review.observed,
  };
  const differs = (['document', 'counts'] as const).filter(
    (name) => !isSame(recorded[name], recomputed[name]),
  );
  return { recorded, differs };
}

const OF_REFORMS: ReadonlySet<string> = new Set(reformEvents.map(({ type }) => type));

/** What came of each work, as it was known at any log number. */
class LoggedOutcomes {
  static readonly told: ReadonlySet<string> = new Set(['DocketOpened', 'SubmissionScreened', 'RulingIssued']);
  readonly #dockets = new Map<string, { readonly number: number; readonly state: Outcome }[]>();

  take({ type, data, number }: Logged): void {
    const { docket } = data as DocketOpened['data'];
    const told = this.#dockets.get(docket) ?? [];
    const state = outcome.evolve(told.at(-1)?.state ?? outcome.initial, { type, data } as DocketEvent);
    if (!state) return;
    told.push({ number, state });
    this.#dockets.set(docket, told);
  }

  since(network: string, from: PlainDate, upTo: number): readonly Outcome[] {
    return [...this.#dockets.values()].flatMap((told) => {
      const known = told.findLast(({ number }) => number <= upTo);
      return known && known.state.network === network && known.state.receivedOn >= from ? [known.state] : [];
    });
  }
}

interface LoggedRuling extends Ruled {
  readonly network: string;
  readonly number: number;
}

/** How cases were ruled on, and how they are cited, from events. */
class LoggedCases {
  static readonly told: ReadonlySet<string> = new Set(['DocketOpened', 'RulingIssued']);
  readonly #rulings: LoggedRuling[] = [];
  readonly #cited = new Map<string, { readonly citation: string; readonly number: number }>();
  /** Dockets of a network in a year. */
  readonly #counts = new Map<string, number>();

  take(event: Logged): void {
    const { type, number, recordedAt } = event;
    if (type === 'RulingIssued') {
      const { network, docket, outcome } = (event as Of<RulingIssued>).data;
      this.#rulings.push({ network, docket, outcome, number });
      return;
    }
    const { network, docket } = (event as Of<DocketOpened>).data;
    const year = recordedAt.slice(0, 4);
    const count = (this.#counts.get(`${network} ${year}`) ?? 0) + 1;
    this.#counts.set(`${network} ${year}`, count);
    this.#cited.set(docket, { citation: docketNumber.cite(network, year, count), number });
  }

  readonly matters: Matters = {
    ruled: async (network, upTo) => {
      const last = new Map<string, Ruled>();
      for (const { network: of, docket, outcome, number } of this.#rulings)
        if (of === network && number <= upTo) last.set(docket, { docket, outcome });
      return [...last.values()];
    },
    cited: async (dockets, upTo) =>
      new Map(
        dockets.flatMap((docket) => {
          const cited = this.#cited.get(docket);
          return cited && cited.number <= upTo ? [[docket, cited.citation] as const] : [];
        }),
      ),
  };
}

function refOf(bytes: Buffer): DocumentRef {
  const document = createHash('sha256').update(bytes).digest('hex');
  return { document, bytes: bytes.length, mediaType: 'application/json' };
}
