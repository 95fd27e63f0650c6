import type { AppealDecided, AppealLodged, LeadDecisionApplied, RespondentConceded } from '../appeals.js';
import type { DocketEvent, Doubt, RulingOutcome } from '../rulings.js';
import type { SymphonyWithdrawn } from '../symphonies.js';
import { appealFigures, endingBy } from './appeals.js';
import { ordersByOffice } from './orders.js';
import { petitionFigures } from './petitions.js';
import { inTenths } from './quotient.js';
import { reformFigures } from './reforms.js';
import { podFigures } from './sanctuaries.js';
import { part, type Recorded, type State } from './state.js';

export type Figure = Readonly<Record<string, string | number | null>>;

/** A docket in the queue. */
interface Turn {
  readonly network: string;
  readonly receivedOn: string;
  /** The instant from which it is overdue. */
  readonly dueAt: string | null;
  /** Since when it waits, and whether it still does. */
  readonly since: string;
  readonly waits: boolean;
}

interface Ruling {
  readonly network: string;
  readonly month: string;
  readonly outcome: RulingOutcome;
  readonly seconds: number;
  readonly cited: readonly { readonly path: string; readonly version: number }[];
  readonly appealed: boolean;
  /** Of appeals that were conceded or decided. */
  readonly endings: readonly string[];
}

/** A doubt about a ruling; with no ending it is open. */
interface Flag {
  readonly network: string;
  readonly ruling: string;
  readonly because: Doubt;
  readonly ending: string | null;
}

interface Counted {
  /** By docket. */
  readonly queue: Map<string, Turn>;
  /** Works that nobody waits for any more, also where their docket opens later. */
  readonly gone: Set<string>;
  readonly rulings: Map<string, Ruling>;
  readonly flags: Map<string, Flag>;
}

type CountedEvent =
  DocketEvent | SymphonyWithdrawn | AppealLodged | RespondentConceded | AppealDecided | LeadDecisionApplied;

const countedIn = part<Counted, CountedEvent>(
  () => ({ queue: new Map(), gone: new Set(), rulings: new Map(), flags: new Map() }),
  takeCounted,
);

/** The dashboards' figures of a network, or over all, by dashboard; ages count on the day `at`, an instant. */
export function figures(state: State, at: string, network: string | null = null): Record<string, Figure[]> {
  const isOf = (one: { readonly network: string }) => network === null || one.network === network;
  const counted = countedIn(state);
  const rulings = [...counted.rulings.values()].filter(isOf);
  return {
    'queue-by-age': queueByAge([...counted.queue.values()].filter(isOf), at),
    'time-to-decision': timeToDecision(rulings),
    outcomes: outcomes(rulings),
    'orders-by-office': ordersByOffice(state, network),
    'appeals-by-provision': appealsBy('provision', rulings, ({ path }) => path),
    'appeals-by-version': appealsBy('version', rulings, ({ path, version }) => `${path} v${version}`),
    ...appealFigures(state, network),
    ...reformFigures(state, at, network),
    ...petitionFigures(state, at, network),
    ...podFigures(state, network),
    flags: doubts([...counted.flags.values()].filter(isOf), { open: null }),
    'flags-by-ending': doubts([...counted.flags.values()].filter(isOf), DOUBT_ENDINGS),
  };
}

function takeCounted(
  { queue, gone, rulings, flags }: Counted,
  event: CountedEvent,
  { recordedAt }: Recorded,
): void {
  const turn = (docket: string, change: Partial<Turn>) =>
    queue.set(docket, { ...queue.get(docket)!, ...change });
  switch (event.type) {
    case 'DocketOpened': {
      const { docket, network, receivedOn, due } = event.data;
      queue.set(docket, {
        network,
        receivedOn,
        dueAt: endOf(due),
        since: recordedAt,
        waits: !gone.has(docket),
      });
      break;
    }
    case 'SymphonyWithdrawn':
      gone.add(event.data.symphony);
      if (queue.has(event.data.symphony)) turn(event.data.symphony, { waits: false });
      break;
    case 'InformationRequested':
      turn(event.data.docket, { dueAt: null });
      break;
    case 'InformationSupplied':
      turn(event.data.docket, { dueAt: endOf(event.data.due) });
      break;
    case 'DocketClosedIncomplete':
      turn(event.data.docket, { waits: false });
      break;
    case 'DocketReopened':
      turn(event.data.docket, { dueAt: endOf(event.data.due), since: recordedAt, waits: true });
      break;
    case 'RulingIssued': {
      const { ruling, docket, network, outcome, cited } = event.data;
      rulings.set(ruling, {
        network,
        month: recordedAt.slice(0, 7),
        outcome,
        seconds: Math.round((Date.parse(recordedAt) - Date.parse(queue.get(docket)!.since)) / 1_000),
        cited,
        appealed: false,
        endings: [],
      });
      turn(docket, { waits: false });
      break;
    }
    case 'RulingReversed':
    case 'RulingRemanded': {
      const { docket, ruling, due } = event.data;
      for (const [id, flag] of flags)
        if (flag.ruling === ruling && flag.ending === null) flags.set(id, { ...flag, ending: 'fell-away' });
      turn(docket, { dueAt: endOf(due), since: recordedAt, waits: !gone.has(docket) });
      break;
    }
    case 'RulingFlagged': {
      const { flag, network, ruling, because } = event.data;
      flags.set(flag, { network, ruling, because, ending: null });
      break;
    }
    case 'RulingReviewed': {
      const { flag, outcome } = event.data;
      if (flag !== null) flags.set(flag, { ...flags.get(flag)!, ending: outcome });
      break;
    }
    case 'AppealLodged': {
      const { ruling } = event.data;
      if (ruling !== null) rulings.set(ruling, { ...rulings.get(ruling)!, appealed: true });
      break;
    }
    case 'RespondentConceded':
    case 'LeadDecisionApplied':
    case 'AppealDecided': {
      const { ruling } = event.data;
      if (ruling === null) break;
      const before = rulings.get(ruling)!;
      const ending = event.type === 'RespondentConceded' ? 'conceded' : endingBy(event.data.outcomes);
      rulings.set(ruling, { ...before, endings: [...before.endings, ending] });
      break;
    }
  }
}

/** Of an entry from before there were calendars, at midnight UTC. */
function endOf(due: { readonly on: string; readonly at?: string } | null | undefined): string | null {
  if (!due) return null;
  return due.at ?? new Date(Date.parse(due.on) + DAY_MS).toISOString();
}

const AGES = [0, 7, 14, 30, 60];
const DAY_MS = 86_400_000;

function queueByAge(turns: readonly Turn[], at: string): Figure[] {
  const on = at.slice(0, 10);
  const waiting = turns.filter(({ waits }) => waits);
  const ageOf = ({ receivedOn }: Turn) =>
    Math.max(0, Math.round((Date.parse(on) - Date.parse(receivedOn)) / DAY_MS));
  return AGES.map((from, nth) => {
    const until = AGES[nth + 1] ?? Infinity;
    const these = waiting.filter((one) => ageOf(one) >= from && ageOf(one) < until);
    return {
      age: until === Infinity ? `${from} and more` : `${from} to ${until - 1}`,
      waiting: these.length,
      overdue: these.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= Date.parse(at)).length,
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

/** Once for each that a ruling cites, however often. */
function appealsBy(
  each: 'provision' | 'version',
  rulings: readonly Ruling[],
  nameOf: (cited: Ruling['cited'][number]) => string,
): Figure[] {
  const citing = rulings.flatMap((ruling) =>
    [...new Set(ruling.cited.map(nameOf))].map((name) => ({ name: `${ruling.network} ${name}`, ruling })),
  );
  return [...grouped(citing, ({ name }) => name)].map(([name, these]) => {
    const count = (counts: (ruling: Ruling) => boolean) =>
      these.filter(({ ruling }) => counts(ruling)).length;
    const ended = (as: string) => count(({ endings }) => endings.includes(as));
    const appealed = count((one) => one.appealed);
    const decided = count(({ endings }) => endings.some((ending) => ending !== 'conceded'));
    return {
      [each]: name,
      rulings: these.length,
      appealed,
      appealRate: inTenths(100 * appealed, these.length),
      conceded: ended('conceded'),
      decided,
      affirmed: ended('stands'),
      varied: ended('varied'),
      remanded: ended('remanded'),
      overturned: ended('overturned'),
      overturnRate: decided === 0 ? null : inTenths(100 * ended('overturned'), decided),
    };
  });
}

const DOUBTS: readonly Doubt[] = ['interest', 'overturned-reading', 'law-changed'];
const DOUBT_ENDINGS = { stands: 'stands', reversed: 'reversed', 'fell-away': 'fell-away' };

/** Rulings by what casts doubt on them, and, in a column each, how that ended. */
function doubts(flags: readonly Flag[], columns: Readonly<Record<string, string | null>>): Figure[] {
  return DOUBTS.map((because) => {
    const counted = Object.entries(columns).map(([column, ending]) => {
      const these = flags.filter((one) => one.because === because && one.ending === ending);
      return [column, new Set(these.map(({ ruling }) => ruling)).size];
    });
    return { because, ...Object.fromEntries(counted) };
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
