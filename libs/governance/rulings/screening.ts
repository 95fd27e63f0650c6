import { canonicalJson, dateOf, type DocumentRef, type PlainDate, type View } from '#kernel';
import type { Logged } from '#engine/projections';
import {
  symphonyStream,
  type ClockAdvanced,
  type Disposition,
  type LawMoved,
  type MatterInTime,
  type RevisionLodged,
  type SubmissionScreened,
  type SymphonyEvent,
  type SymphonySubmitted,
} from '#governance/events';
import {
  KnownLaw,
  screenOf,
  type Finding,
  type Offending,
  type ScreenedWork,
  type LawOfDay,
} from '#governance/law';
import type { Register } from '#platform/core';

type Fields = Pick<SymphonySubmitted['data'], 'kind' | 'artistKind' | 'audience' | 'venue' | 'purpose'>;

/** A work as far as rules see it, its scores by their hashes. */
export interface Submitted {
  readonly fields: Fields;
  /** By revision, from 1 on. */
  readonly scores: ReadonlyMap<number, DocumentRef>;
}

/** Of what was never submitted: null. */
export const submitted: View<Submitted | null, SymphonyEvent> = {
  initial: null,
  evolve(state, { type, data }) {
    if (type === 'SymphonySubmitted') {
      const { kind, artistKind, audience, venue, purpose } = data;
      return {
        fields: { kind, artistKind, audience, venue, purpose },
        scores: new Map([[data.revision, data.score]]),
      };
    }
    return type === 'RevisionLodged' ? state && withRevision(state, data) : state;
  },
};

function withRevision(state: Submitted, { revision, score }: RevisionLodged['data']): Submitted {
  return { ...state, scores: new Map([...state.scores, [revision, score]]) };
}

/** With the score of one of its revisions. */
export function workWith({ fields }: Submitted, score: Buffer): ScreenedWork {
  const { movements } = JSON.parse(score.toString('utf8')) as Pick<ScreenedWork, 'movements'>;
  return { ...fields, movements };
}

type Screened = Omit<SubmissionScreened['data'], 'network' | 'docket'>;

/**
 * What is recorded of a revision that is held against a law; the findings as they are put, null: there are none.
 * @param before the law that it was held against last; null: it was not
 */
export function screenedBy(
  law: LawOfDay,
  work: ScreenedWork,
  of: Pick<Screened, 'revision' | 'upTo' | 'governingDate' | 'screenedOn'>,
  before: LawOfDay | null,
): { readonly screening: Omit<Screened, 'findings'>; readonly findings: Buffer | null } {
  const { disposition, unscreened, findings, rules } = screenOf(law).screened(work);
  return {
    screening: {
      ...of,
      again: before && screenOf(law).movedSince(screenOf(before)),
      rules,
      disposition,
      unscreened: [...unscreened],
      counts: findings.map(({ provision, path, version, effect, evidence }) => ({
        provision: provision!,
        path,
        version: version!,
        effect,
        offending: offendingIn(evidence),
      })),
      first: findings.flatMap(placesOf).slice(0, 10),
    },
    findings: findings.length === 0 ? null : Buffer.from(canonicalJson(findings)),
  };
}

const laws = new WeakMap<Register, KnownLaw>();

/** A day on which a work is undecided, and the log number up to which the law was known then. */
export interface Moment {
  readonly screenedOn: PlainDate;
  readonly upTo: number;
}

/** That of an event which a screening follows from. Where the clock was set on it is the day to which. */
export function momentOf({ type, data, recordedAt, number }: Logged): Moment {
  const passed = type === 'ClockAdvanced' ? (data as ClockAdvanced['data']).byMs : 0;
  return { screenedOn: dateOf(new Date(Date.parse(recordedAt) + passed)), upTo: number };
}

interface Received {
  readonly network: string;
  readonly receivedOn: PlainDate;
}

/** What another law has governed an undecided work since it was held against the law before; null: the same does. */
export async function lawMoved(
  register: Register,
  work: Received,
  before: Moment,
  now: Moment,
): Promise<LawMoved | null> {
  const [was, is] = await Promise.all([lawAt(register, work, before), lawAt(register, work, now)]);
  return screenOf(is).movedSince(screenOf(was));
}

/** Whether a law that is in force by then reaches matters received before it. If none does, no day that comes moves the law of a matter. */
export async function reachesTheUndecided(
  register: Register,
  network: string,
  { screenedOn, upTo }: Moment,
): Promise<boolean> {
  const { histories } = await lawsOf(register).known(network, upTo);
  return histories.some(({ changes }) =>
    changes.some(
      ({ transition, effectiveFrom }) =>
        transition !== null && effectiveFrom !== null && effectiveFrom <= screenedOn,
    ),
  );
}

/** What rules find of a revision: of the law that governs an undecided work, as it was known at a log number. */
export async function screeningOf(
  register: Register,
  of: Received & {
    readonly docket: string;
    readonly revision: number;
    /** When that revision was screened last; null: it was not. */
    readonly last: Moment | null;
    readonly now: Moment;
  },
): Promise<Screened> {
  const { docket, revision, receivedOn, last, now } = of;
  const [law, before, work] = await Promise.all([
    lawAt(register, of, now),
    last && lawAt(register, of, last),
    workOf(register, docket, revision),
  ]);
  const { screening, findings } = screenedBy(
    law,
    work,
    { revision, upTo: now.upTo, screenedOn: now.screenedOn, governingDate: receivedOn },
    before,
  );
  return { ...screening, findings: findings && (await register.documents.put(findings, 'application/json')) };
}

/** What each of two laws decides of a revision of a work, where machines can judge it by both; else null. */
export async function decidedByBoth(
  register: Register,
  laws: readonly [LawOfDay, LawOfDay],
  { docket, revision }: { readonly docket: string; readonly revision: number },
): Promise<readonly [Disposition, Disposition] | null> {
  const work = await workOf(register, docket, revision);
  const [a, b] = laws.map((law) => screenOf(law).screened(work).disposition) as [Disposition, Disposition];
  return a === 'unscreened' || b === 'unscreened' ? null : [a, b];
}

/** The law of a day for all works, as it was known at a log number. */
export function lawOfAll(
  register: Register,
  network: string,
  on: PlainDate,
  upTo: number,
): Promise<LawOfDay> {
  return lawsOf(register).at(network, on, upTo);
}

function lawAt(
  register: Register,
  { network, receivedOn }: Received,
  { screenedOn, upTo }: Moment,
): Promise<LawOfDay> {
  return lawsOf(register).at(network, undecided(receivedOn, screenedOn), upTo);
}

/** A matter that waits for its ruling on a day: the law of the day of receipt governs, and what reaches the undecided. */
export function undecided(receivedOn: PlainDate, on: PlainDate): MatterInTime {
  return { receivedOn, governedBy: receivedOn, on };
}

function lawsOf(register: Register): KnownLaw {
  let law = laws.get(register);
  if (!law) laws.set(register, (law = new KnownLaw(register.read)));
  return law;
}

async function workOf(register: Register, docket: string, revision: number): Promise<ScreenedWork> {
  const { state } = await register.decisions.load(submitted, symphonyStream(docket));
  const score = state?.scores.get(revision);
  const document = score && (await register.documents.named(score.document));
  if (!state || !document) throw new Error(`The score of revision ${revision} of ${docket} is not here.`);
  return workWith(state, document.bytes);
}

function offendingIn(evidence: Offending | null): number {
  if (evidence === null) return 0;
  return evidence === 'whole' ? 1 : evidence.length;
}

function placesOf({ path, evidence }: Finding): SubmissionScreened['data']['first'] {
  if (evidence === null) return [];
  if (evidence === 'whole') return [{ path, movement: null, stimulus: null }];
  return evidence.map(({ movement, stimulus = null }) => ({ path, movement, stimulus }));
}
