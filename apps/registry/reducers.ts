import { storable, type Entry } from '#kernel';
import type {
  AppealEvent,
  DocketEvent,
  ProvisionEvent,
  RevisionLodged,
  RulingOutcome,
  SymphonyWithdrawn,
} from '#governance/events';

// What the register publishes, folded from nothing but the entries of its log. Compiled, this file is served as
// /log/reducers.mjs, with storable() in front of it: it imports nothing else but types, so that an auditor can run it
// anywhere, and read it first.

/** An event as it stands in the log; types of event that nothing here depends on change nothing. */
type Event = ProvisionEvent | DocketEvent | AppealEvent | RevisionLodged | SymphonyWithdrawn;

/** One change to a provision. */
export interface Change {
  readonly number: number;
  readonly recordedAt: string;
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly effectiveFrom: string | null;
  readonly title: string | null;
  readonly document: string | null;
  readonly parameters: Readonly<Record<string, number | string>>;
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

/** A case, and where it stands. */
export interface Docket {
  readonly docket: string;
  readonly network: string;
  readonly title: string;
  readonly status: string;
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly assignedTo: string | null;
  readonly ruling: string | null;
  readonly outcome: RulingOutcome | null;
  readonly servedOn: string | null;
  readonly lastDayToAppeal: string | null;
  readonly openAppeals: readonly string[];
}

interface Case extends Docket {
  /** Since when it waits for a ruling, and whether it still does. */
  readonly since: string;
  readonly waits: boolean;
}

interface Ruling {
  readonly network: string;
  readonly month: string;
  readonly outcome: RulingOutcome;
  readonly seconds: number;
  /** Paths cited, each provision once. */
  readonly cited: readonly string[];
  readonly appealed: boolean;
  readonly decided: boolean;
  readonly overturned: boolean;
}

export type Figure = Readonly<Record<string, string | number | null>>;

/** Everything that the folds below need to know of the entries taken so far. */
export interface State {
  /** By provision, in the order they were recorded. */
  readonly changes: Map<string, Change[]>;
  readonly cases: Map<string, Case>;
  /** Works that were withdrawn before their docket was opened. */
  readonly withdrawn: Set<string>;
  /** By work, the newest revision that was lodged after the submission's. */
  readonly revisions: Map<string, number>;
  readonly rulings: Map<string, Ruling>;
}

export function begin(): State {
  return {
    changes: new Map(),
    cases: new Map(),
    withdrawn: new Set(),
    revisions: new Map(),
    rulings: new Map(),
  };
}

/** Takes the entry with the next log number; the state is changed and given back. */
export function take(state: State, number: number, recorded: Entry): State {
  const shown = storable(recorded);
  const entry = { ...shown, data: inOneSpelling(shown.data) };
  takeChange(state, number, entry);
  takeCase(state, entry);
  takeRuling(state, entry);
  return state;
}

/**
 * The rulebook at a point: of the changes taken, for each provision the one with the greatest effectiveFrom up to that
 * day, ties to the later recorded; with no day the last. Where that one is a repeal, the provision is absent.
 */
export function rulebook({ changes }: State, inForceOn: string | null): Standing[] {
  const standing: Standing[] = [];
  for (const history of changes.values()) {
    let last: Change | undefined;
    for (const change of history) {
      const { effectiveFrom } = change;
      if (inForceOn !== null && (effectiveFrom === null || effectiveFrom > inForceOn)) continue;
      if (inForceOn === null || !last || effectiveFrom! >= last.effectiveFrom!) last = change;
    }
    if (!last || last.op === 'repealed') continue;
    const { network, provision, path, version, title, effectiveFrom, number, document, parameters } = last;
    standing.push({ network, provision, path, version, title, effectiveFrom, number, document, parameters });
  }
  return standing;
}

/** Every change to one provision, by its id or path, in the order they were recorded. */
export function history({ changes }: State, provision: string): Change[] {
  const found = changes.get(provision) ?? changes.get(canonicalId(provision));
  if (found) return found;
  return [...changes.values()].filter(([first]) => first!.path === provision).flat();
}

/** Every docket that was opened. */
export function dockets({ cases }: State): Docket[] {
  return [...cases.values()].map(({ since: _since, waits: _waits, ...docket }) => docket);
}

/** Networks that have a docket. */
export function networks({ cases }: State): string[] {
  return [...new Set([...cases.values()].map(({ network }) => network))];
}

/** The dashboards' figures of a network, or over all, by dashboard; ages count on the day `on`. */
export function figures(state: State, on: string, network: string | null = null): Record<string, Figure[]> {
  const isOf = (one: { readonly network: string }) => network === null || one.network === network;
  const rulings = [...state.rulings.values()].filter(isOf);
  return {
    'queue-by-age': queueByAge([...state.cases.values()].filter(isOf), on),
    'time-to-decision': timeToDecision(rulings),
    outcomes: outcomes(rulings),
    'appeals-by-provision': appealsByProvision(rulings),
  };
}

/** Fields that hold ids, and those that hold what has ids in it. */
const IDS = ['provision', 'symphony', 'docket', 'regulator', 'ruling', 'appeal', 'reform'];
const WITH_IDS = ['cause', 'cited'];

/** An older program recorded ids as they were sent, also in capitals: they name what they name in small letters. */
function inOneSpelling<T>(data: T): T {
  if (Array.isArray(data)) return data.map(inOneSpelling) as T;
  if (typeof data !== 'object' || data === null) return data;
  const folded = Object.entries(data).map(([name, value]: [string, unknown]) => {
    if (IDS.includes(name) && typeof value === 'string') return [name, canonicalId(value)];
    return [name, WITH_IDS.includes(name) ? inOneSpelling(value) : value];
  });
  return Object.fromEntries(folded) as T;
}

function canonicalId(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id;
}

const OP = {
  ProvisionInserted: 'inserted',
  ProvisionAmended: 'amended',
  ProvisionRepealed: 'repealed',
} as const;

function takeChange({ changes }: State, number: number, { recordedAt, ...entry }: Entry): void {
  const event = entry as unknown as Event;
  if (
    event.type !== 'ProvisionInserted' &&
    event.type !== 'ProvisionAmended' &&
    event.type !== 'ProvisionRepealed'
  )
    return;
  const { network, provision, path, version, effectiveFrom, cause, reason, amendedBy, sourceRecordedAt } =
    event.data;
  const words = event.type === 'ProvisionRepealed' ? null : event.data;
  const change: Change = {
    number,
    recordedAt,
    network,
    provision,
    path,
    version,
    op: OP[event.type],
    effectiveFrom,
    title: words && words.title,
    document: words && words.text.document,
    parameters: words?.parameters ?? {},
    cause,
    reason,
    amendedBy,
    sourceRecordedAt,
  };
  const before = changes.get(provision);
  if (before) before.push(change);
  else changes.set(provision, [change]);
}

function takeCase({ cases, withdrawn, revisions }: State, { recordedAt, ...entry }: Entry): void {
  const event = entry as unknown as Event;
  const become = (id: string, change: (before: Case) => Partial<Case>) => {
    const before = cases.get(id);
    if (!before) throw new Error(`${event.type} is about ${id}, whose case never began`);
    cases.set(id, { ...before, ...change(before) });
  };
  switch (event.type) {
    case 'RevisionLodged': {
      const { symphony, revision } = event.data;
      revisions.set(symphony, revision);
      // Nobody is ruled on what nobody recommended on: the recommendation is taken back.
      if (cases.has(symphony))
        become(symphony, ({ status }) => ({ status: status === 'recommended' ? 'assigned' : status }));
      break;
    }
    case 'SymphonyWithdrawn': {
      const { symphony } = event.data;
      if (!cases.has(symphony)) withdrawn.add(symphony);
      else
        become(symphony, ({ ruling, status }) => ({
          status: ruling === null ? 'withdrawn' : status,
          waits: false,
        }));
      break;
    }
    case 'DocketOpened': {
      const { docket, network, title, receivedOn, due } = event.data;
      cases.set(docket, {
        docket,
        network,
        title,
        status: withdrawn.has(docket) ? 'withdrawn' : 'received',
        receivedOn,
        dueOn: due?.on ?? null,
        assignedTo: null,
        ruling: null,
        outcome: null,
        servedOn: null,
        lastDayToAppeal: null,
        openAppeals: [],
        since: recordedAt,
        waits: true,
      });
      break;
    }
    case 'CaseAssigned':
      become(event.data.docket, () => ({ status: 'assigned', assignedTo: event.data.regulator }));
      break;
    case 'RecommendationMade': {
      const { docket, revision } = event.data;
      const newest = revisions.get(docket) ?? 1;
      // Version 1 of the event did not say which revision it judged.
      become(docket, () => ({ status: (revision ?? newest) < newest ? 'assigned' : 'recommended' }));
      break;
    }
    case 'RulingIssued': {
      const { docket, ruling, outcome } = event.data;
      become(docket, () => ({ status: 'ruled', ruling, outcome, waits: false }));
      break;
    }
    case 'RulingServed': {
      const { docket, servedOn, lastDayToAppeal } = event.data;
      become(docket, () => ({ status: 'served', servedOn, lastDayToAppeal }));
      break;
    }
    case 'RulingReversed':
      become(event.data.docket, () => ({
        status: 'reversed',
        ruling: null,
        outcome: null,
        servedOn: null,
        lastDayToAppeal: null,
        openAppeals: [],
        since: recordedAt,
        waits: true,
      }));
      break;
    case 'AppealLodged': {
      const { docket, ruling, appeal } = event.data;
      become(docket, (before) =>
        before.ruling === ruling ? { status: 'appealed', openAppeals: [...before.openAppeals, appeal] } : {},
      );
      break;
    }
    case 'AppealRuledInadmissible':
    case 'AppealWithdrawn':
    case 'AppealDecided': {
      const { docket, appeal } = event.data;
      const after = event.type === 'AppealDecided' ? 'final' : 'served';
      become(docket, ({ openAppeals, status }) => {
        const still = openAppeals.filter((other) => other !== appeal);
        const ended = still.length === 0 && openAppeals.length > 0;
        return { openAppeals: still, status: ended ? after : status };
      });
      break;
    }
  }
}

/** After {@link takeCase}: a ruling's time runs from when its docket began to wait. */
function takeRuling({ cases, rulings }: State, { recordedAt, ...entry }: Entry): void {
  const event = entry as unknown as Event;
  switch (event.type) {
    case 'RulingIssued': {
      const { ruling, docket, network, outcome, cited } = event.data;
      rulings.set(ruling, {
        network,
        month: recordedAt.slice(0, 7),
        outcome,
        seconds: Math.round((Date.parse(recordedAt) - Date.parse(cases.get(docket)!.since)) / 1_000),
        cited: [...new Map(cited.map(({ provision, path }) => [provision, path])).values()],
        appealed: false,
        decided: false,
        overturned: false,
      });
      break;
    }
    case 'AppealLodged':
      rulings.set(event.data.ruling, { ...rulings.get(event.data.ruling)!, appealed: true });
      break;
    case 'AppealDecided': {
      const { ruling, outcomes } = event.data;
      const before = rulings.get(ruling)!;
      const overturned = before.overturned || outcomes.some(({ outcome }) => outcome === 'overturned');
      rulings.set(ruling, { ...before, decided: true, overturned });
      break;
    }
  }
}

const AGES = [0, 7, 14, 30, 60];
const DAY_MS = 86_400_000;

function queueByAge(cases: readonly Case[], on: string): Figure[] {
  const waiting = cases.filter(({ waits }) => waits);
  const ageOf = ({ receivedOn }: Case) =>
    Math.max(0, Math.round((Date.parse(on) - Date.parse(receivedOn)) / DAY_MS));
  return AGES.map((from, at) => {
    const until = AGES[at + 1] ?? Infinity;
    const these = waiting.filter((one) => ageOf(one) >= from && ageOf(one) < until);
    return {
      age: until === Infinity ? `${from} and more` : `${from}–${until - 1}`,
      waiting: these.length,
      overdue: these.filter(({ dueOn }) => dueOn !== null && dueOn < on).length,
    };
  });
}

function timeToDecision(rulings: readonly Ruling[]): Figure[] {
  return [...grouped(rulings, ({ month }) => month)].map(([month, these]) => {
    const seconds = these.map((one) => one.seconds).sort((a, b) => a - b);
    const atRank = (share: number) => inTenths(seconds[Math.ceil(share * seconds.length) - 1]!, 86_400);
    return { month, p50: atRank(0.5), p90: atRank(0.9), rulings: these.length };
  });
}

function outcomes(rulings: readonly Ruling[]): Figure[] {
  return [...grouped(rulings, ({ month, outcome }) => `${month} ${outcome}`).values()].map((these) => {
    const { month, outcome } = these[0]!;
    return { month, outcome, rulings: these.length };
  });
}

function appealsByProvision(rulings: readonly Ruling[]): Figure[] {
  const cited = rulings.flatMap((ruling) =>
    ruling.cited.map((path) => ({ provision: `${ruling.network} ${path}`, ruling })),
  );
  return [...grouped(cited, ({ provision }) => provision)].map(([provision, these]) => {
    const count = (counts: (ruling: Ruling) => boolean) =>
      these.filter(({ ruling }) => counts(ruling)).length;
    const appealed = count((one) => one.appealed);
    const decided = count((one) => one.decided);
    const overturned = count((one) => one.overturned);
    return {
      provision,
      rulings: these.length,
      appealed,
      appealRate: inTenths(100 * appealed, these.length),
      decided,
      overturned,
      overturnRate: decided === 0 ? null : inTenths(100 * overturned, decided),
    };
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** A quotient to one decimal, halves away from zero, in whole numbers so that no binary fraction is in the way. */
function inTenths(dividend: number, divisor: number): number {
  return Math.floor((20 * dividend + divisor) / (2 * divisor)) / 10;
}
