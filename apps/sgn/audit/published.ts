import { z } from 'zod';
import { Exit, TAMPERED } from '../exit.js';
import { jsonAs } from '../json-as.js';

const number = z.int().min(-1);
const row = z.looseObject({});
const ofProvision = z.looseObject({ network: z.string(), path: z.string(), provision: z.string() });
const ofDocket = z.looseObject({ network: z.string(), docket: z.string() });

const figures = z.record(z.string(), z.array(row));

const published = z.object({
  on: z.iso.date(),
  /** The instant at which what is overdue was counted; older registers said the day alone. */
  at: z.iso.datetime().optional(),
  rulebook: z.object({ number, provisions: z.array(ofProvision) }),
  dockets: z.object({ number, items: z.array(ofDocket) }),
  dashboards: z.object({ number, figures, networks: z.record(z.string(), figures) }),
});

/** What `published.json` says. */
export type Published = z.infer<typeof published>;

export function parsePublished(bytes: Uint8Array): Published {
  return parsed(published, bytes);
}

const upTo = z.object({ number });
const reach = z.object({ rulebook: upTo, dockets: upTo, dashboards: upTo });
const PARTS = ['rulebook', 'dockets', 'dashboards'] as const;

/**
 * The greatest log number at which any of it was computed. A register writes it first in each part, so that the rows after it,
 * of which there may be a hundred megabytes, need not be taken apart; written otherwise, they are.
 */
export function newestPublished(bytes: Uint8Array): number {
  const first = PARTS.map((part) => numberAfter(bytes, `"${part}":{"number":`));
  if (first.every((found) => found !== null)) return Math.max(...first);
  const all = parsed(reach, bytes);
  return Math.max(...PARTS.map((part) => all[part].number));
}

/** The whole number after these words, which stand in no text of JSON: its quotes would be escaped. */
function numberAfter(bytes: Uint8Array, words: string): number | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = text.indexOf(words);
  if (at === -1) return null;
  const [digits] =
    /^-?\d{1,16}(?=[,}])/.exec(text.toString('latin1', at + words.length, at + words.length + 20)) ?? [];
  return digits === undefined ? null : Number(digits);
}

function parsed<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  try {
    return jsonAs(schema, Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new Exit(TAMPERED, `published.json is not what a register publishes: ${(error as Error).message}`);
  }
}

/** Rows by what names them, each as text that is equal where they are. */
export type Rows = ReadonlyMap<string, string>;

interface Provision {
  readonly network: string;
  readonly path: string;
  readonly provision: string;
}
type Figures = Readonly<Record<string, readonly object[]>>;

/** Of the dashboards: over all networks, and of each. */
export interface AllFigures {
  readonly figures: Figures;
  readonly networks: Readonly<Record<string, Figures>>;
}

export const rowsOf = {
  rulebook: (provisions: readonly Provision[]): Rows =>
    keyed(provisions, ({ network, path }) => `${network} ${path}`),
  dockets: (items: readonly { network: string; docket: string }[]): Rows =>
    keyed(items, ({ network, docket }) => `${network} docket ${docket}`),
  dashboards: ({ figures, networks }: AllFigures): Rows =>
    new Map([
      ...figuresOf(figures, ''),
      ...Object.entries(networks).flatMap(([code, ofIt]) => [...figuresOf(ofIt, `${code} `)]),
    ]),
};

/** The words in a row of a dashboard say what it counts. */
function figuresOf(figures: Figures, whose: string): Rows {
  return new Map(
    Object.entries(figures).flatMap(([name, rows]) => [
      ...keyed(
        rows,
        (one) => whose + [name, ...Object.values(one).filter((cell) => typeof cell === 'string')].join(' '),
      ),
    ]),
  );
}

export interface Difference {
  readonly row: string;
  /** Null: absent on that side. */
  readonly before: string | null;
  readonly after: string | null;
}

export function differences(before: Rows, after: Rows): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((row) => ({ row, before: before.get(row) ?? null, after: after.get(row) ?? null }))
    .filter((one) => one.before !== one.after);
}

function keyed<T extends object>(rows: readonly T[], keyOf: (row: T) => string): Map<string, string> {
  return new Map(rows.map((one) => [keyOf(one), JSON.stringify(inOrder(one))]));
}

/** The same value with the names of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
