import { createHash } from 'node:crypto';
import { DomainError, isSame, type DocumentRef, type PlainDate } from '#kernel';
import type { Logged } from '#engine/projections';
import type { DocketOpened, RulingIssued, SubmissionScreened, SymphonyEvent } from '#governance/events';
import { departsFrom, foundIn, LoggedLaw } from '#governance/law';
import {
  momentOf,
  screenedBy,
  submitted,
  undecided,
  workWith,
  type Moment,
  type Submitted,
} from '#governance/rulings';
import type { Bundle } from './bundle.js';
import { documentIn } from './documents.js';
import { pagesOf } from './pages.js';
import type { Difference } from './published.js';

interface Recomputed {
  rows: number;
  /** From what was recorded to what entries and scores come to. */
  readonly differences: Difference[];
}

export interface Rescreened {
  /** What rules found of works. */
  readonly screenings: Recomputed;
  /** Which of them depart from that, and say so. */
  readonly rulings: Recomputed;
}

interface Case {
  submitted: Submitted | null;
  receivedOn: PlainDate | null;
  /** Of what a screening follows from, by the id of the event. */
  readonly causes: Map<string, Moment>;
  /** The newest, as it is recomputed. */
  screening: Screening | null;
}

type Screening = Omit<SubmissionScreened['data'], 'network' | 'docket'>;
type Of<E extends { type: string; data: unknown }> = Logged & { readonly data: E['data'] };

/** Of `RulingIssued`: before, nobody was asked why it departs. */
const ASKED_SINCE_VERSION = 2;
const NOT_RECOMPUTED = 'It cannot be recomputed.';

/** What tells that a day has come. */
const DAYS: ReadonlySet<string> = new Set(['ClockAdvanced', 'DocketsSealed']);
const FOLLOWED: ReadonlySet<string> = new Set([
  ...LoggedLaw.changes,
  ...DAYS,
  'SymphonySubmitted',
  'RevisionLodged',
  'DocketOpened',
  'SubmissionScreened',
  'RulingIssued',
]);

/** Holds each revision that was screened against the rules again, by the law as it was known then, up to a log number. */
export async function rescreened(bundle: Bundle, upTo: number): Promise<Rescreened> {
  const screening = new Screenings(bundle.dir);
  for await (const page of pagesOf(bundle))
    for (const [at, { type }] of page.entries.entries()) {
      if (page.place(at).number > upTo) return screening.found;
      if (FOLLOWED.has(type)) await screening.take(page.event(at));
    }
  return screening.found;
}

class Screenings {
  readonly #law = new LoggedLaw();
  readonly #cases = new Map<string, Case>();
  /** Of changes of the law, and of days that came, by the id of the event. */
  readonly #changes = new Map<string, Moment>();
  readonly found: Rescreened = {
    screenings: { rows: 0, differences: [] },
    rulings: { rows: 0, differences: [] },
  };

  constructor(private readonly dir: string) {}

  async take(event: Logged): Promise<void> {
    const { type, id } = event;
    if (LoggedLaw.changes.has(type)) this.#law.apply(event);
    if (LoggedLaw.changes.has(type) || DAYS.has(type)) {
      this.#changes.set(id, momentOf(event));
      return;
    }
    switch (type) {
      case 'SubmissionScreened':
        return this.#screened(event as Of<SubmissionScreened>);
      case 'RulingIssued':
        return this.#ruled(event as Of<RulingIssued>);
      case 'DocketOpened': {
        const { docket, receivedOn } = (event as Of<DocketOpened>).data;
        const of = this.#at(docket);
        of.receivedOn = receivedOn;
        of.causes.set(id, momentOf(event));
        return;
      }
      default: {
        const lodged = event as unknown as SymphonyEvent;
        const of = this.#at(lodged.data.symphony);
        of.submitted = submitted.evolve(of.submitted, lodged);
        if (type === 'RevisionLodged') of.causes.set(id, momentOf(event));
      }
    }
  }

  async #screened(event: Of<SubmissionScreened>): Promise<void> {
    const { network, docket, ...recorded } = event.data;
    const of = this.#at(docket);
    const { screenings } = this.found;
    screenings.rows++;
    const row = `${network} docket ${docket}, revision ${recorded.revision}, entry ${event.number}`;
    const now = this.#momentOf(of, event.causationId ?? '') ?? recorded;
    const recomputed = await this.#recomputed(of, network, recorded, now);
    if (typeof recomputed === 'string') {
      of.screening = recorded;
      screenings.differences.push({ row, before: JSON.stringify(recorded), after: recomputed });
      return;
    }
    of.screening = recomputed;
    const names = (Object.keys(recorded) as (keyof Screening)[]).filter(
      (name) => !isSame(recorded[name], recomputed[name]),
    );
    if (names.length === 0) return;
    const only = (from: Screening) =>
      JSON.stringify(Object.fromEntries(names.map((name) => [name, from[name]])));
    screenings.differences.push({ row, before: only(recorded), after: only(recomputed) });
  }

  /** Why it cannot be recomputed, where it cannot. */
  async #recomputed(
    { submitted: work, receivedOn, screening: last }: Case,
    network: string,
    { revision }: Screening,
    { screenedOn, upTo }: Moment,
  ): Promise<Screening | string> {
    const score = work?.scores.get(revision);
    if (!work || !score || receivedOn === null)
      return `${NOT_RECOMPUTED} No such revision was lodged before it.`;
    try {
      const bytes = await documentIn(this.dir, score.document, 'The score');
      const lawAt = (moment: Moment) =>
        this.#law.on(
          network,
          this.#law.knownAt(network, moment.upTo),
          undecided(receivedOn, moment.screenedOn),
        );
      const before = last?.revision === revision && last.upTo < upTo ? lawAt(last) : null;
      const of = { revision, upTo, governingDate: receivedOn, screenedOn };
      const { screening, findings } = screenedBy(
        lawAt({ screenedOn, upTo }),
        workWith(work, bytes),
        of,
        before,
      );
      return { ...screening, findings: findings && refOf(findings) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'DOCUMENT.ABSENT')
        return `${NOT_RECOMPUTED} ${error.message}`;
      if (error instanceof SyntaxError) return `${NOT_RECOMPUTED} The score is no JSON.`;
      throw error;
    }
  }

  #ruled({ data, number, schemaVersion }: Of<RulingIssued>): void {
    const { network, docket, revision, outcome, departs } = data;
    const { rulings } = this.found;
    rulings.rows++;
    if (schemaVersion < ASKED_SINCE_VERSION) return;
    const found = foundIn(this.#at(docket).screening, revision);
    const isNeeded = departsFrom(found, outcome);
    if (isNeeded === (departs !== null)) return;
    rulings.differences.push({
      row: `${network} docket ${docket}, revision ${revision}, entry ${number}`,
      before: JSON.stringify({ outcome, departs }),
      after: JSON.stringify({ found, departs: isNeeded ? 'needed' : null }),
    });
  }

  /** Of the event that a screening follows from. */
  #momentOf({ causes }: Case, id: string): Moment | undefined {
    return causes.get(id) ?? this.#changes.get(id);
  }

  #at(docket: string): Case {
    let one = this.#cases.get(docket);
    if (!one)
      this.#cases.set(
        docket,
        (one = { submitted: null, receivedOn: null, causes: new Map(), screening: null }),
      );
    return one;
  }
}

function refOf(bytes: Buffer): DocumentRef {
  const document = createHash('sha256').update(bytes).digest('hex');
  return { document, bytes: bytes.length, mediaType: 'application/json' };
}
