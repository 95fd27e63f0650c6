import { storable, type DomainEvent, type Entry } from '#kernel';

// What the register publishes, folded from nothing but the entries of its log: a second time, beside the projections and
// with nothing of theirs. A module a slice; served joined into one (/log/reducers.mjs), which an auditor reads first and
// runs anywhere. So no two modules declare the same name, and nothing is imported but types and storable().

/** Everything that the parts below need to know of the entries taken so far. */
export type State = readonly unknown[];

/** Where and when an event was recorded. */
export interface Recorded {
  readonly number: number;
  readonly recordedAt: string;
}

interface Part {
  begin(): unknown;
  take(known: unknown, event: DomainEvent, recorded: Recorded): void;
}

const parts: Part[] = [];

/**
 * What a slice keeps of the entries. Nobody else sees it.
 * @param take changes what is known by one event; types of event that it does not name change nothing.
 * @returns reads the part in a state.
 */
export function part<Known, Event extends DomainEvent>(
  begin: () => Known,
  take: (known: Known, event: Event, recorded: Recorded) => void,
): (state: State) => Known {
  const at = parts.push({ begin, take } as Part) - 1;
  return (state) => state[at] as Known;
}

export function begin(): State {
  return parts.map((one) => one.begin());
}

/** Takes the entry with the next log number; the state is changed and given back. */
export function take(state: State, number: number, entry: Entry): State {
  const { type, data, recordedAt } = storable(entry);
  const event = { type, data: inOneSpelling(data) };
  parts.forEach((one, at) => one.take(state[at], event, { number, recordedAt }));
  return state;
}

/** Fields that hold ids, and those that hold what has ids in it. */
const IDS = ['provision', 'symphony', 'docket', 'regulator', 'ruling', 'order', 'appeal', 'reform'];
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

export function canonicalId(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id;
}
