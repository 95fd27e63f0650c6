import type { AtAGlance, Tile } from '../registry-types.js';
import { count, date, num } from './filters.js';
import { href } from './href.js';

const [WIDTH, HEIGHT, MARGIN] = [120, 32, 3];
const DAY_MS = 86_400_000;

/** A headline figure as a tile shows it. */
export interface ShownTile {
  readonly title: string;
  readonly description: string;
  readonly value: string;
  /** What it was in the time before. */
  readonly before: string;
  /** Whether it became better; null: it cannot be said, or it is neither. */
  readonly became: 'better' | 'worse' | 'same' | null;
  readonly spark: Spark | null;
  /** Of the dashboard that says more. */
  readonly more: string;
  /** Of the cases that it counts, and of all among which it counts. */
  readonly cases: string;
  readonly caseCount: number;
  readonly among: string;
  readonly amongCount: number;
  readonly isShare: boolean;
}

/** A line of how a figure moved, from nothing up; `said` is the same in words. */
export interface Spark {
  readonly path: string;
  readonly last: { readonly x: number; readonly y: number };
  readonly said: string;
}

/** Tiles of these names in this order; of all without. */
export function tilesOf(glance: AtAGlance, names?: readonly string[]): ShownTile[] {
  const wanted = names
    ? names.flatMap((name) => glance.tiles.find((tile) => tile.name === name) ?? [])
    : glance.tiles;
  return wanted.map((tile) => shown(tile, glance));
}

/** As addresses have it, of which network and days figures are. */
export function askedAs({
  network,
  period,
}: {
  readonly network: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
}): Record<string, string> {
  return { ...(network !== null && { network }), ...(period ?? {}) };
}

function shown(tile: Tile, glance: AtAGlance): ShownTile {
  const asked = askedAs(glance);
  const value = (one: number | null) => valueText(one, tile.unit);
  return {
    title: tile.title,
    description: tile.description,
    value: value(tile.value),
    before: value(tile.before.value),
    became: becameOf(tile),
    spark: spark(tile),
    more: href.dashboard(tile.dashboard, asked),
    cases: href.dashboardCases(tile.name, asked),
    caseCount: tile.cases,
    among: href.dashboardCases(tile.name, { ...asked, column: 'among' }),
    amongCount: tile.among,
    isShare: tile.unit === '%',
  };
}

/** `19 days`, `47.1 %`, `6`. */
export function valueText(value: number | null, unit: string | null | undefined): string {
  if (value === null) return '–';
  if (unit === 'days') return value === 1 ? '1 day' : `${num(value)} days`;
  return unit ? `${num(value)} ${unit}` : num(value);
}

function becameOf({ value, before, better }: Tile): ShownTile['became'] {
  if (better === null || value === null || before.value === null) return null;
  if (value === before.value) return 'same';
  return value > before.value === (better === 'more') ? 'better' : 'worse';
}

function spark({ title, unit, series }: Tile): Spark | null {
  const most = Math.max(...series.map(({ value }) => value ?? 0));
  const points = series.map(({ value }, nth) =>
    value === null
      ? null
      : {
          x: round(MARGIN + (nth * (WIDTH - 2 * MARGIN)) / (series.length - 1)),
          y: round(HEIGHT - MARGIN - (most === 0 ? 0 : (value * (HEIGHT - 2 * MARGIN)) / most)),
        },
  );
  const last = points.findLast((point) => point !== null);
  if (!last) return null;
  const path = points.map((point, nth) =>
    point === null ? '' : `${nth > 0 && points[nth - 1] ? 'L' : 'M'}${point.x} ${point.y}`,
  );
  const values = series.map(({ value }) => (value === null ? 'none' : num(value))).join(', ');
  return {
    path: path.join(''),
    last,
    said: `${title}${unit ? ` in ${unit}` : ''}, in ${stepsText(series)} up to ${date(series.at(-1)!.to)}: ${values}`,
  };
}

/** `13 weeks`, `13 steps of 28 days`. */
export function stepsText(series: Tile['series']): string {
  const [{ from, to }] = series as [Tile['series'][number]];
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return days === 7 ? count(series.length, 'week') : `${series.length} steps of ${count(days, 'day')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
