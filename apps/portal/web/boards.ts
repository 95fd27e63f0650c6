import { isPlainDate } from '#kernel';
import type { DashboardAnswer } from '../registry-types.js';
import { date, num } from './filters.js';
import { href } from './href.js';
import { said } from './said.js';
import { askedAs, valueText } from './tiles.js';

type Row = DashboardAnswer['rows'][number];
type Value = Row[string];
type Column = DashboardAnswer['columns'][number];

interface Cell {
  readonly text: string;
  /** Of the rule that it names, or of the cases that it counts. */
  readonly href: string | null;
}

/** A dashboard as a table shows it. */
export interface ShownBoard {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly at: number;
  /** What its figures come to, in a sentence. */
  readonly sentence: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly isCrossed: boolean;
  readonly csv: string;
  readonly json: string;
  readonly more: string;
}

/** @param only the column that it is sorted by */
export function shownBoard(
  board: DashboardAnswer,
  network: string | null,
  only: string | null = null,
): ShownBoard {
  const { name, title, description, at, columns, rows, period } = board;
  const asked = askedAs({ network, period });
  const names = columns.filter(({ holds }) => holds === 'name');
  const cellIn = (row: Row, { key, holds }: Column): Cell => {
    const value = row[key] ?? null;
    const cell = cellOf(key, value);
    if (holds !== 'count' || value === null || value === 0) return cell;
    const of = names.map((column) => String(row[column.key]));
    return { ...cell, href: href.dashboardCases(name, { ...asked, column: key, row: of }) };
  };
  const across = crossed(board, cellIn);
  const table = { columns, rows: rows.map((row) => columns.map((column) => cellIn(row, column))) };
  return {
    name,
    title,
    description,
    at,
    sentence: sentenceOf(board, only),
    ...(across ?? table),
    isCrossed: across !== null,
    csv: href.dashboard(`${name}.csv`, asked),
    json: href.dashboard(`${name}.json`, asked),
    more: href.dashboard(name, asked),
  };
}

/** What is counted by two names is read more easily with the second ones across. */
function crossed(
  { columns, rows }: DashboardAnswer,
  cellIn: (row: Row, column: Column) => Cell,
): Pick<ShownBoard, 'columns' | 'rows'> | null {
  const [down, across, counted, ...others] = columns;
  if (across?.holds !== 'name' || counted?.holds !== 'count' || others.length > 0) return null;
  const heads = [...new Set(rows.map((row) => String(row[across.key])))];
  const names = [...new Set(rows.map((row) => String(row[down!.key])))];
  const at = (name: string, head: string) =>
    rows.find((row) => row[down!.key] === name && row[across.key] === head);
  return {
    columns: [
      down!,
      ...heads.map((head) => ({ key: head, label: cellOf(across.key, head).text, holds: 'count' as const })),
    ],
    rows: names.map((name) => [
      cellOf(down!.key, name),
      ...heads.map((head) => {
        const row = at(name, head);
        return row ? cellIn(row, counted) : { text: '0', href: null };
      }),
    ]),
  };
}

/** Rows by a number in them, the largest first. */
export function sortedBy(board: DashboardAnswer, key: string | null): DashboardAnswer {
  if (!board.columns.some((column) => column.key === key && column.holds !== 'name')) return board;
  const of = (row: Row) => Number(row[key!] ?? -Infinity);
  return { ...board, rows: [...board.rows].sort((a, b) => of(b) - of(a)) };
}

const MONTH = /^\d{4}-\d\d$/;
const PROVISION = /^(\S+) (.+)$/s;
const VERSION = /^(.+) v(\d+)$/s;
const OF_INSTRUMENT = /^(\d{4}\/\d+)\/([^/]+)$/;

/** What a column holds, for people. */
export function cellOf(key: string, value: Value | undefined): Cell {
  if (typeof value === 'string') {
    if (key === 'provision') return ruleCell(value) ?? { text: value, href: null };
    const [, provision, version] = (key === 'version' && VERSION.exec(value)) || [];
    const rule = provision && ruleCell(provision, Number(version));
    if (rule) return { ...rule, text: `${rule.text} v${version}` };
  }
  return { text: cellText(key, value), href: null };
}

function ruleCell(value: string, version?: number): Cell | null {
  const [, network, path] = PROVISION.exec(value) ?? [];
  if (path === undefined) return null;
  const text = `${network} ${path.replace(OF_INSTRUMENT, '$1 s $2')}`;
  return { text, href: href.rule(network!, path, version) };
}

/** Columns whose names are codes. */
const SAID: ReadonlySet<string> = new Set(['outcome', 'ending', 'stage', 'because']);

function cellText(key: string, value: Value | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return num(value);
  if (MONTH.test(value)) return date(`${value}-01`).replace(/^1 /, '');
  if (isPlainDate(value)) return date(value);
  return SAID.has(key) ? said(value) : value;
}

/**
 * What the figures of a dashboard come to, so that a chart is never without words.
 * @param only the column to tell of
 */
export function sentenceOf({ columns, rows }: DashboardAnswer, only: string | null = null): string {
  const [first, second] = columns.filter(({ holds }) => holds === 'name');
  if (!first || rows.length === 0) return '';
  const chosen =
    columns.find(({ key, holds }) => key === only && holds !== 'name') ??
    columns.findLast(({ holds, unit }) => holds === 'measure' && unit === '%');
  if (chosen) return highest(rows, first, chosen);
  const measure = columns.find(({ holds }) => holds === 'measure');
  if (measure && !second) return fromTo(rows, first, measure);
  return columns
    .filter(({ holds }) => holds === 'count')
    .map((column) => sumOf(rows, second ?? first, column))
    .join(' ');
}

const MOST_NAMES = 3;

function highest(rows: readonly Row[], first: Column, { key, label, unit }: Column): string {
  const values = rows.flatMap((row) => (typeof row[key] === 'number' ? [row[key]] : []));
  if (values.length === 0) return `${label}: nothing to tell it from yet.`;
  const most = Math.max(...values);
  const value = valueText(most, unit);
  const names = rows.filter((row) => row[key] === most).map((row) => nameIn(row, first));
  if (most === 0 || (names.length > 1 && names.length === rows.length))
    return `${label}: ${value} throughout.`;
  const said = names.length > MOST_NAMES ? `${names.length} of them` : inARow(names);
  return `${label}: highest for ${said}, ${value}.`;
}

function fromTo(rows: readonly Row[], first: Column, { key, label, unit }: Column): string {
  const told = rows.filter((row) => typeof row[key] === 'number');
  if (told.length === 0) return '';
  const at = (row: Row) => `${valueText(Number(row[key]), unit)} in ${nameIn(row, first)}`;
  const said = [told[0]!, ...(told.length > 1 ? [told.at(-1)!] : [])].map(at);
  return `${label} ${said.join(', and ')}.`;
}

function sumOf(rows: readonly Row[], by: Column, { key, label }: Column): string {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const name = nameIn(row, by);
    sums.set(name, (sums.get(name) ?? 0) + Number(row[key] ?? 0));
  }
  const all = [...sums.values()].reduce((total, one) => total + one, 0);
  if (all === 0) return `${label}: none.`;
  const [name, most] = [...sums].reduce((before, one) => (one[1] > before[1] ? one : before));
  return `${label}: ${num(all)}${sums.size > 1 ? `, most of them ${name} (${num(most)})` : ''}.`;
}

function nameIn(row: Row, { key, unit }: Column): string {
  const { text } = cellOf(key, row[key]);
  return unit ? `${text} ${unit}` : text;
}

function inARow(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
