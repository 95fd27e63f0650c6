import type { ProvisionEvent, Wording } from '../rulebook.js';
import { canonicalId, part, type Recorded, type State } from './state.js';

/** One change to a provision: appointed its day, postponed and corrected, where it was. */
export interface Change {
  /** In the stream of its provision. */
  readonly revision: number;
  readonly number: number;
  readonly recordedAt: string;
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly effectiveFrom: string | null;
  /** The day from which it is in force no more, by itself. */
  readonly until: string | null;
  readonly title: string | null;
  readonly document: string | null;
  readonly parameters: Wording['parameters'];
  readonly cause: { readonly reform: string; readonly appeal: string | null } | null;
  readonly reason: string | null;
  readonly amendedBy: readonly string[];
  readonly sourceRecordedAt: string | null;
}

/** A provision as it stands at a point. */
export type Standing = Pick<
  Change,
  | 'network'
  | 'provision'
  | 'path'
  | 'version'
  | 'title'
  | 'effectiveFrom'
  | 'number'
  | 'document'
  | 'parameters'
>;

interface Suspended {
  readonly revision: number;
  readonly from: string;
  readonly until: string | null;
}

/** What the entries of one provision come to. */
interface Course {
  /** Entries so far. */
  length: number;
  /** In the order they were recorded. */
  changes: Change[];
  suspensions: Suspended[];
}

/** By provision. */
const coursesIn = part(() => new Map<string, Course>(), takeChange);

/**
 * The rulebook at a point: of the changes taken, for each provision the one with the greatest effectiveFrom up to that
 * day whose own end has not come, ties to the later recorded; with no day the last. Where that one is a repeal, or the
 * provision is suspended on that day, it is absent.
 */
export function rulebook(state: State, inForceOn: string | null): Standing[] {
  const standing: Standing[] = [];
  for (const { changes, suspensions } of coursesIn(state).values()) {
    const isOn = (from: string | null, until: string | null) =>
      inForceOn === null || (from !== null && from <= inForceOn && (until === null || until > inForceOn));
    if (inForceOn !== null && suspensions.some(({ from, until }) => isOn(from, until))) continue;
    let last: Change | undefined;
    for (const change of changes) {
      const { effectiveFrom } = change;
      if (!isOn(effectiveFrom, change.until)) continue;
      if (inForceOn === null || !last || effectiveFrom! >= last.effectiveFrom!) last = change;
    }
    if (!last || last.op === 'repealed') continue;
    const { network, provision, path, version, title, effectiveFrom, number, document, parameters } = last;
    standing.push({ network, provision, path, version, title, effectiveFrom, number, document, parameters });
  }
  return standing;
}

/** Every change to one provision, by its id or path, in the order they were recorded. */
export function history(state: State, provision: string): Change[] {
  const courses = coursesIn(state);
  const found = courses.get(provision) ?? courses.get(canonicalId(provision));
  if (found) return found.changes;
  return [...courses.values()]
    .filter(({ changes }) => changes[0]!.path === provision)
    .flatMap(({ changes }) => changes);
}

const OP = {
  ProvisionInserted: 'inserted',
  ProvisionAmended: 'amended',
  ProvisionRepealed: 'repealed',
} as const;

function takeChange(courses: Map<string, Course>, event: ProvisionEvent, recorded: Recorded): void {
  switch (event.type) {
    case 'ProvisionInserted':
    case 'ProvisionAmended':
    case 'ProvisionRepealed': {
      const { provision } = event.data;
      const course = courses.get(provision) ?? { length: 0, changes: [], suspensions: [] };
      courses.set(provision, course);
      course.changes.push(changeIn(event, course.length, recorded));
      course.length += 1;
      return;
    }
    case 'ProvisionSuspended':
    case 'SuspensionLifted':
    case 'CommencementAppointed':
    case 'CommencementPostponed':
    case 'ProvisionCorrected':
    case 'SunsetReached': {
      const course = courses.get(event.data.provision);
      if (course) takeAct(course, event);
    }
  }
}

type ChangeEvent = Extract<
  ProvisionEvent,
  { type: 'ProvisionInserted' | 'ProvisionAmended' | 'ProvisionRepealed' }
>;

function takeAct(course: Course, event: Exclude<ProvisionEvent, ChangeEvent>): void {
  const revision = course.length;
  course.length += 1;
  switch (event.type) {
    case 'ProvisionSuspended': {
      const { from, until } = event.data;
      course.suspensions.push({ revision, from, until });
      return;
    }
    case 'SuspensionLifted': {
      const { revision: of, from: until } = event.data;
      course.suspensions = course.suspensions.map((one) => (one.revision === of ? { ...one, until } : one));
      return;
    }
    case 'CommencementAppointed':
    case 'CommencementPostponed': {
      const { revision: of, effectiveFrom } = event.data;
      course.changes = course.changes.map((one) => (one.revision === of ? { ...one, effectiveFrom } : one));
      return;
    }
    case 'ProvisionCorrected': {
      const { revision: of, title, text } = event.data;
      course.changes = course.changes.map((one) =>
        one.revision === of ? { ...one, title, document: text.document } : one,
      );
    }
  }
}

function changeIn(event: ChangeEvent, revision: number, { number, recordedAt }: Recorded): Change {
  const { network, provision, path, version, effectiveFrom, cause, reason, amendedBy, sourceRecordedAt } =
    event.data;
  const words = event.type === 'ProvisionRepealed' ? null : event.data;
  return {
    revision,
    number,
    recordedAt,
    network,
    provision,
    path,
    version,
    op: OP[event.type],
    effectiveFrom,
    // Entries of before there were such ends do not say it.
    until: words?.until ?? null,
    title: words && words.title,
    document: words && words.text.document,
    parameters: words?.parameters ?? {},
    cause,
    reason,
    amendedBy,
    sourceRecordedAt,
  };
}
