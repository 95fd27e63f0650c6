import type {
  ClusterEvent,
  DocketEvent,
  LackKind,
  OrderEvent,
  SanctuaryEvent,
  SessionEvent,
} from '#governance/events';
import { allowance, ordersKnown } from './allowed.js';
import { chartered } from './chartered.js';
import { isBefore, lacksOf, type Facts, type Lack } from './clearance.js';
import { place } from './place.js';
import { session, takingPart, type PlannedSession, type SessionState } from './session.js';

/** An entry of the log that a session rests on. */
export interface Logged {
  readonly number: number;
  readonly recordedAt: string;
  readonly commandId: string;
  /** Which of the streams that it rests on it stands in. */
  readonly event:
    | { readonly of: 'session'; readonly told: SessionEvent }
    | { readonly of: 'sanctuary'; readonly told: SanctuaryEvent }
    | { readonly of: 'docket'; readonly told: DocketEvent }
    | { readonly of: 'orders'; readonly told: OrderEvent }
    /** Against its sanctuary, or a session there. */
    | { readonly of: 'orders-here'; readonly told: OrderEvent }
    | { readonly of: 'cluster'; readonly told: ClusterEvent };
}

type Uncovered = Omit<Lack, 'kind'> & { readonly kind: LackKind | 'no-clearance' | 'dreamers-differ' };

/** A time in which a session was live and not all of what it needs was there. */
export interface Gap {
  readonly from: string;
  /** The same: another entry follows in that millisecond, which is one too late. */
  readonly until: string;
  /** The entry after which it was so. */
  readonly number: number;
  readonly lacks: readonly Uncovered[];
}

/** A time in which it was live. */
export interface Lived {
  readonly from: string;
  readonly until: string;
  readonly dreaming: number;
}

/**
 * What is recorded elsewhere halts a session before whoever recorded it is answered. The log sees both entries and no answer:
 * so much may lie between them.
 */
export const ANSWERED_WITHIN_MS = 1_000;

const ELSEWHERE: ReadonlySet<Uncovered['kind']> = new Set<LackKind>([
  'licence-ended',
  'pod-grounded',
  'no-ruling',
  'ruling-refuses',
  'ruling-stayed',
  'ruling-restricts',
  'interim-order',
  'charter-exceeded',
]);

interface Part extends Gap {
  /** It began with an entry, and not as something ended by itself. */
  readonly isTold: boolean;
}

/**
 * Whether a session was covered in every instant in which it was live, from the entries of the log alone, in their order: by the
 * instants at which what it needs was given, narrowed, withdrawn or ended, and by nothing that the register made of them.
 */
export class Coverage {
  readonly #id: string;
  #session: SessionState = session.initial;
  #facts: Omit<Facts, 'now'> = {
    place: place.initial,
    allowance: allowance.initial,
    orders: ordersKnown.initial,
    ordersHere: ordersKnown.initial,
    chartered: chartered.initial,
  };
  #last: Logged | null = null;
  #isCleared = false;
  #dreamersDiffer = false;
  readonly #parts: Part[] = [];
  readonly lived: Lived[] = [];

  /** @param id of the session */
  constructor(id: string) {
    this.#id = id;
  }

  take(next: Logged): void {
    const last = this.#last;
    // What stands in one append is one: nothing is between its entries.
    if (last && !(last.event.of === next.event.of && last.commandId === next.commandId))
      this.#live(last, next.recordedAt);
    this.#last = next;
    this.#apply(next);
  }

  /** After all entries. @param at when the last entry of the log was recorded */
  end(at: string): void {
    if (this.#last) this.#live(this.#last, at);
  }

  get session(): SessionState {
    return this.#session;
  }

  /** By whole times that hang together; without those that an answer awaited. */
  get gaps(): readonly Gap[] {
    return this.#chains()
      .filter((chain) => !isAnswering(chain))
      .flatMap((chain) => joined(chain).map(({ isTold: _, ...gap }) => gap));
  }

  /** The longest, in milliseconds, that an entry elsewhere was there and its answer awaited the halt; null: there was none. */
  get answeredWithin(): number | null {
    const lengths = this.#chains().filter(isAnswering).map(lengthOf);
    return lengths.length === 0 ? null : Math.max(...lengths);
  }

  #apply({ event, recordedAt }: Logged): void {
    const { place: where, allowance: allowed, orders, ordersHere, chartered: agreed } = this.#facts;
    switch (event.of) {
      case 'sanctuary':
        this.#facts = { ...this.#facts, place: place.evolve(where, event.told) };
        return;
      case 'docket':
        this.#facts = { ...this.#facts, allowance: allowance.evolve(allowed, event.told) };
        return;
      case 'orders':
        this.#facts = { ...this.#facts, orders: ordersKnown.evolve(orders, event.told) };
        return;
      case 'orders-here': {
        const { session: named } = event.told.data;
        if (named === undefined || named === this.#id)
          this.#facts = { ...this.#facts, ordersHere: ordersKnown.evolve(ordersHere, event.told) };
        return;
      }
      case 'cluster':
        this.#facts = { ...this.#facts, chartered: chartered.evolve(agreed, event.told) };
        return;
      case 'session':
        this.#takeOwn(event.told, Date.parse(recordedAt));
    }
  }

  #takeOwn(told: SessionEvent, at: number): void {
    const before = this.#session;
    this.#session = session.evolve(before, told);
    if (told.type !== 'SessionStarted' && told.type !== 'SessionResumed') return;
    this.#isCleared =
      told.type === 'SessionStarted'
        ? before.status === 'cleared'
        : before.status === 'halted' && this.#isCleared;
    // It was decided a moment before it was recorded, and a consent may have run out between the two.
    this.#dreamersDiffer = ![at, at - ANSWERED_WITHIN_MS].some(
      (then) =>
        before.status !== 'absent' && isSameSet(takingPart(before, new Date(then)), told.data.participants),
    );
  }

  /** It stood so from one entry to the next, but for what ends by itself. */
  #live({ number, recordedAt: from, event }: Logged, until: string): void {
    const state = this.#session;
    if (state.status !== 'live') return;
    // From that instant on it is not live, whoever records it when.
    const end = state.coveredUntil === null ? state.ends : earlier(state.coveredUntil, state.ends);
    if (!isBefore(from, end)) return;
    const to = isBefore(until, from) ? from : earlier(until, end);
    const isMoment = !isBefore(from, to);
    // A halt that follows from elsewhere is an append of its own; one from within is of the same.
    if (isMoment && event.of !== 'session') return;
    if (!isMoment) this.#lives(from, to, state.dreaming.length);
    const turns = this.#ends(state).filter((at) => isBefore(from, at) && isBefore(at, to));
    const begins = [from, ...[...new Set(turns)].sort((one, other) => Date.parse(one) - Date.parse(other))];
    for (const [nth, at] of begins.entries()) {
      const lacks = this.#lacks(state, at);
      if (lacks.length > 0)
        this.#parts.push({ from: at, until: begins[nth + 1] ?? to, number, lacks, isTold: nth === 0 });
    }
  }

  #lives(from: string, until: string, dreaming: number): void {
    const before = this.lived.at(-1);
    if (before?.until === from && before.dreaming === dreaming)
      this.lived[this.lived.length - 1] = { ...before, until };
    else this.lived.push({ from, until, dreaming });
  }

  #lacks(state: PlannedSession, at: string): readonly Uncovered[] {
    return [
      ...(this.#isCleared ? [] : [{ kind: 'no-clearance' as const, about: null }]),
      ...(this.#dreamersDiffer ? [{ kind: 'dreamers-differ' as const, about: null }] : []),
      ...lacksOf(state, { ...this.#facts, now: new Date(at) }),
    ];
  }

  /** Instants at which something that it rests on may end by itself. */
  #ends({ consents }: PlannedSession): readonly string[] {
    const { place: where, allowance: allowed, orders, ordersHere } = this.#facts;
    return [
      ...[...consents.values()].map(({ until }) => until),
      where.ends,
      ...(allowed.standing?.stays ?? []).map(({ ends }) => ends.at),
      ...(allowed.standing?.restrictions ?? []).map(({ ends }) => ends?.at ?? null),
      ...[...orders.values(), ...ordersHere.values()].flatMap((order) => [
        order.ends,
        order.reasonsDue,
        order.ratificationDue,
        order.stayed?.until ?? null,
      ]),
    ].filter((at) => at !== null);
  }

  /** Each of parts that follow upon one another without a moment between them. */
  #chains(): readonly (readonly Part[])[] {
    const chains: Part[][] = [];
    for (const part of this.#parts) {
      const last = chains.at(-1);
      if (last?.at(-1)!.until === part.from) last.push(part);
      else chains.push([part]);
    }
    return chains;
  }
}

function earlier(one: string, other: string): string {
  return isBefore(other, one) ? other : one;
}

function isAnswering(chain: readonly Part[]): boolean {
  return (
    chain[0]!.isTold &&
    chain.every(({ lacks }) => lacks.every(({ kind }) => ELSEWHERE.has(kind))) &&
    lengthOf(chain) < ANSWERED_WITHIN_MS
  );
}

function lengthOf(chain: readonly Part[]): number {
  return Date.parse(chain.at(-1)!.until) - Date.parse(chain[0]!.from);
}

/** As one where the same was lacking. */
function joined(chain: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  const said = ({ lacks }: Part) => JSON.stringify(lacks);
  for (const part of chain) {
    const last = parts.at(-1);
    if (last && said(last) === said(part)) parts[parts.length - 1] = { ...last, until: part.until };
    else parts.push(part);
  }
  return parts;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const all = new Set(one);
  return all.size === new Set(other).size && other.every((each) => all.has(each));
}
