import { dateOf, type DocumentRef, type DomainEvent, type Entry, type PlainDate } from '#kernel';
import { ref, table, type Handler, type Logged, type Projection, type Rows } from '#engine/projections';
import { lexemesOf } from './lexemes.js';
import { tracesOf } from './near.js';

/** What an event makes of something that can be found: a document that begins, or more of one, or its end. */
export interface SearchChange {
  /** With the kind, as citations have it. */
  readonly id: string;
  /** Of what has versions, each of which is found by itself. */
  readonly version?: number;
  readonly network: string;
  /** Its own; absent: that of its kind and id. */
  readonly citation?: string;
  /** Absent: as it was before. Of another: as that is called. */
  readonly title?: string | { readonly kind: string; readonly id: string };
  /** What it says more: public words, or the document that has them. */
  readonly text?: readonly (string | DocumentRef | null)[];
  /** Whether `text` is what it says instead of what it said, and not more of it. */
  readonly rewritten?: true;
  /** Absent: as it was before. */
  readonly outcome?: string | null;
  /** Ids of provisions; absent: as it was before. */
  readonly provisions?: readonly string[];
  /** Its day; absent: that on which it was recorded first. */
  readonly day?: PlainDate | null;
  /** From which day it is in force; null: from none yet. Absent: nothing that is in force or not. */
  readonly from?: PlainDate | null;
  /** Instead of `from`, where the kind knows by itself on which days its versions are in force. */
  readonly turn?: object;
}

/** What changes the days of a kind that knows them by itself, and nothing of what it says. */
export interface SearchTurn {
  readonly id: string;
  readonly turn: object;
}

/** From which day on what is in force of it is in force no more, without another version: null, from none yet. */
export interface SearchEnd {
  readonly id: string;
  readonly ends: PlainDate | null;
}

/** Days on which a version is in force; one that is so again has several. */
export interface VersionSpan {
  readonly version: number;
  /** Null: not yet. */
  readonly starts: PlainDate | null;
  readonly ends: PlainDate | null;
}

/** A kind of documents that a slice lets people find, and the events that make them. */
export interface Searched<Events extends DomainEvent = never> {
  readonly kind: string;
  /** Days from what came of one, in the order in which it was recorded; of each version at least one. */
  spans?(turns: readonly object[]): readonly VersionSpan[];
  readonly on: [Events] extends [never]
    ? Readonly<Record<string, Making['of'] | undefined>>
    : {
        readonly [E in Events as E['type']]?: (
          data: E['data'],
          event: Pick<Entry, 'recordedAt'>,
        ) => Change | readonly Change[];
      };
}

type Change = SearchChange | SearchEnd | SearchTurn;

/** A method, so that one of certain events stands among all. */
interface Making {
  of(data: never, event: Pick<Entry, 'recordedAt'>): Change | readonly Change[];
}

export interface DocumentRow {
  readonly kind: string;
  readonly id: string;
  /** 0: of what has no versions. */
  readonly version: number;
  readonly network: string;
  readonly citation: string | null;
  readonly title: string;
  readonly text: string;
  readonly outcome: string | null;
  readonly day: PlainDate;
  /** Log number of the event that it began with. */
  readonly number: number;
  /** Words of its title. */
  readonly heads: string;
  /** Words of title and text. */
  readonly words: string;
  /** `network:NOVA`, `kind:ruling`, `year:2147`, `outcome:refused`, `provision:…`. */
  readonly facets: readonly string[];
}

export const documentTable = table<DocumentRow>({
  name: 'search_document',
  columns: {
    kind: { type: 'text' },
    id: { type: 'text' },
    version: { type: 'integer' },
    network: { type: 'text' },
    citation: { type: 'text', nullable: true },
    title: { type: 'text' },
    text: { type: 'text' },
    outcome: { type: 'text', nullable: true },
    day: { type: 'date' },
    number: { type: 'bigint' },
    heads: { type: 'tsvector' },
    words: { type: 'tsvector' },
    facets: { type: 'text[]' },
  },
  key: ['kind', 'id', 'version'],
  // What comes meanwhile goes into the index at once: each search would have to look through what waits to go in.
  indexes: ['using gin (words, heads, facets) WITH (fastupdate = off)', 'number'],
  large: true,
});

/** When a document is in force. */
interface SpanRow {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Of several. */
  readonly turn: number;
  readonly starts: PlainDate | null;
  readonly ends: PlainDate | null;
}

export const spanTable = table<SpanRow>({
  name: 'search_span',
  columns: {
    kind: { type: 'text' },
    id: { type: 'text' },
    version: { type: 'integer' },
    turn: { type: 'integer' },
    starts: { type: 'date', nullable: true },
    ends: { type: 'date', nullable: true },
  },
  key: ['kind', 'id', 'version', 'turn'],
});

/** What came into force, and from when; version null: nothing, it ended. */
type Step = readonly [from: PlainDate | null, version: number | null];

/** What came of something, in the order in which it was recorded. */
type Course = readonly object[];

interface CourseRow {
  readonly kind: string;
  readonly id: string;
  readonly course: Course;
}

const courseTable = table<CourseRow>({
  name: 'search_course',
  columns: { kind: { type: 'text' }, id: { type: 'text' }, course: { type: 'jsonb' } },
  key: ['kind', 'id'],
});

interface WordRow {
  readonly word: string;
  readonly traces: readonly string[];
}

/** Every word that any document has, or had, so that one that is mistyped is known. */
export const wordTable = table<WordRow>({
  name: 'search_word',
  columns: { word: { type: 'text' }, traces: { type: 'text[]' } },
  key: ['word'],
  indexes: ['word COLLATE "C"', 'using gin (traces) WITH (fastupdate = off)'],
  large: true,
  once: true,
});

/** Name of the projection. */
export const SEARCH = 'search';

/** What of a document's text can be found and shown. */
const LONGEST_TEXT = 100_000;

/** Of the parts of all slices. */
export function searchProjection(searched: readonly Searched[]): Projection {
  const types = new Set(searched.flatMap(({ on }) => Object.keys(on)));
  return {
    name: SEARCH,
    version: 3,
    tables: [documentTable, spanTable, courseTable, wordTable],
    on: Object.fromEntries([...types].map((type) => [type, making(searched, type)])),
  };
}

type Made = Pick<Searched, 'kind' | 'spans'> & Change;

function making(searched: readonly Searched[], type: string): Handler {
  const told = searched.filter(({ on }) => on[type]);
  // Asked for thrice an event.
  const known = new WeakMap<Logged, readonly Made[]>();
  const madeOf = (event: Logged): readonly Made[] => {
    let made = known.get(event);
    if (!made) known.set(event, (made = madeNow(event)));
    return made;
  };
  const madeNow = (event: Logged): readonly Made[] =>
    told.flatMap(({ kind, spans, on }) => {
      const made = on[type]!(event.data as never, event);
      return (Array.isArray(made) ? (made as readonly Change[]) : [made as Change]).map((one) => ({
        ...one,
        kind,
        spans,
      }));
    });
  return {
    touches: (event) =>
      madeOf(event).flatMap((one) => [
        ...(stepOf(one) ? [ref(courseTable, one.kind, one.id)] : []),
        ...(isDocument(one) ? [ref(documentTable, one.kind, one.id, one.version ?? 0)] : []),
        ...('title' in one && typeof one.title === 'object'
          ? [ref(documentTable, one.title.kind, one.title.id, 0)]
          : []),
      ]),
    reads: (event) =>
      madeOf(event).flatMap((one) =>
        'text' in one
          ? (one.text ?? []).filter((part): part is DocumentRef => typeof part === 'object' && part !== null)
          : [],
      ),
    apply: (event, rows) => {
      for (const one of madeOf(event)) {
        if (isDocument(one)) putDocument(rows, one, event);
        const step = stepOf(one);
        if (step) goOn(rows, one, step);
      }
    },
  };
}

function isDocument(one: Made): one is Made & SearchChange {
  return 'network' in one;
}

/** What it adds to the course of what it is of; undefined: nothing. */
function stepOf(one: Made): object | undefined {
  if ('ends' in one) return [one.ends, null] satisfies Step;
  if (one.turn !== undefined || !('from' in one)) return one.turn;
  return one.from === undefined ? undefined : ([one.from, one.version ?? 0] satisfies Step);
}

function putDocument(rows: Rows, change: SearchChange & { readonly kind: string }, event: Logged): void {
  const { kind, id, version = 0, network } = change;
  const before = rows.get(documentTable, kind, id, version);
  const title = titleIn(rows, change) ?? before?.title ?? '';
  const added = (change.text ?? []).flatMap((part) => {
    const text = typeof part === 'string' ? part : part && rows.text(part);
    return text ? [text.replaceAll('\0', ' ')] : [];
  });
  const text = joined([...(before?.text && !change.rewritten ? [before.text] : []), ...added]);
  const day = change.day ?? before?.day ?? dateOf(new Date(event.recordedAt));
  const outcome = change.outcome === undefined ? (before?.outcome ?? null) : change.outcome;
  const provisions = change.provisions?.map((provision) => `provision:${provision}`);
  const isSame = before && title === before.title && added.length === 0;
  rows.put(documentTable, {
    kind,
    id,
    version,
    network,
    citation: change.citation ?? before?.citation ?? null,
    title,
    text,
    outcome,
    day,
    number: before?.number ?? event.number,
    ...(isSame ? { heads: before.heads, words: before.words } : wordsIn(rows, title, text)),
    facets: [
      `network:${network}`,
      `kind:${kind}`,
      `year:${day.slice(0, 4)}`,
      ...(outcome === null ? [] : [`outcome:${outcome}`]),
      ...new Set(provisions ?? before?.facets.filter((facet) => facet.startsWith('provision:')) ?? []),
    ],
  });
}

function titleIn(rows: Rows, { title }: SearchChange): string | undefined {
  return typeof title === 'object' ? rows.get(documentTable, title.kind, title.id, 0)?.title : title;
}

function joined(texts: readonly string[]): string {
  return texts
    .join('\n\n')
    .slice(0, LONGEST_TEXT)
    .replace(/[\ud800-\udbff]$/, '');
}

function wordsIn(rows: Rows, title: string, text: string): Pick<DocumentRow, 'heads' | 'words'> {
  const { vector, words } = lexemesOf([title, text]);
  for (const word of words) rows.put(wordTable, { word, traces: remembered(word) });
  return { heads: lexemesOf([title]).vector, words: vector };
}

/** Most words come again and again. */
const REMEMBERED = 20_000;
const traces = new Map<string, readonly string[]>();

function remembered(word: string): readonly string[] {
  let known = traces.get(word);
  if (!known) {
    if (traces.size >= REMEMBERED) traces.clear();
    traces.set(word, (known = tracesOf(word)));
  }
  return known;
}

function goOn(rows: Rows, { kind, id, spans = spansOf }: Made, step: object): void {
  const before = rows.get(courseTable, kind, id)?.course ?? [];
  const course = [...before, step];
  rows.put(courseTable, { kind, id, course });
  const known = turned(spans(before as never));
  for (const [key, span] of turned(spans(course as never))) {
    const as = known.get(key);
    if (as?.starts !== span.starts || as.ends !== span.ends) rows.put(spanTable, { kind, id, ...span });
    known.delete(key);
  }
  for (const { version, turn } of known.values()) rows.delete(spanTable, kind, id, version, turn);
}

/** Those of one version are counted. */
function turned(spans: readonly VersionSpan[]): Map<string, VersionSpan & { readonly turn: number }> {
  const turns = new Map<number, number>();
  return new Map(
    spans.map((span) => {
      const turn = turns.get(span.version) ?? 0;
      turns.set(span.version, turn + 1);
      return [`${span.version} ${turn}`, { ...span, turn }];
    }),
  );
}

/** Each version is in force until the day of the one with the next day; of several on one day, the one recorded last. */
export function spansOf(course: readonly Step[]): readonly VersionSpan[] {
  const dated = course.filter(([from]) => from !== null).sort(([a], [b]) => (a! < b! ? -1 : a! > b! ? 1 : 0));
  return course.flatMap((step) => {
    const [starts, version] = step;
    if (version === null) return [];
    const next = starts === null ? undefined : dated[dated.indexOf(step) + 1];
    return [{ version, starts, ends: next?.[0] ?? null }];
  });
}
