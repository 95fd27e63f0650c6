import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { DashboardAnswer } from '../../../registry-types.js';
import { cellOf } from '../../../web/boards.js';
import { num } from '../../../web/filters.js';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

type Row = DashboardAnswer['rows'][number];

/** Distinct in lightness too, so that print and colour-blind eyes can tell them apart. */
const INK = '#1b1a2e';
const QUIET = '#55536b';
const LINE = '#e6e3ef';
/** On bars: of those that are dark by day and light at night, and of those that are light by both. */
const ON_DARK = '#fffffe';
const ON_LIGHT = '#17162a';
/** Words and lines are drawn for paper; a picture knows by itself when it is looked at in the dark. */
const AT_NIGHT = `@media (prefers-color-scheme: dark) {
  [fill="${INK}"] { fill: #eceaf6 } [fill="${QUIET}"] { fill: #b4b0cd } [fill="${ON_DARK}"] { fill: #17162b }
  [fill="#3d34a5"] { fill: #a79ffb } [fill="#7c1229"] { fill: #f28ba0 } [fill="#b0405a"] { fill: #d97a92 }
  [fill="#1f6b4f"] { fill: #4fb58e } [fill="#55536b"] { fill: #b4b0cd } [fill="#8a4f0a"] { fill: #d39a50 }
  [stroke="#3d34a5"] { stroke: #a79ffb } [stroke="#7c1229"] { stroke: #f28ba0 }
  [stroke="${INK}"] { stroke: #eceaf6 } [stroke="${LINE}"] { stroke: #3a3760 }
}`;

const COLOURS = ['#3d34a5', '#d98e2b', '#7c1229', '#1f6b4f', '#8d88c0', '#55536b', '#b56aa0'];
const LIGHT = new Set(['#d98e2b', '#f0bf72', '#8d88c0', '#9a98a8', '#b56aa0']);
/** What has a tag on the pages has the tag's colour here, darker: see `.sgn-status--` in portal.css. */
export const COLOUR_OF: Readonly<Record<string, string>> = {
  approved: '#1f6b4f',
  affirmed: '#1f6b4f',
  'approved-with-conditions': '#d98e2b',
  restricted: '#8a4f0a',
  'changes-required': '#f0bf72',
  varied: '#d98e2b',
  remanded: '#8a4f0a',
  refused: '#7c1229',
  overturned: '#7c1229',
  inadmissible: '#b0405a',
  allowed: '#1f6b4f',
  milder: '#d98e2b',
  stricter: '#7c1229',
  'no-jurisdiction': '#55536b',
  dismissed: '#55536b',
  withdrawn: '#9a98a8',
};
const MOST_BARS = 24;
const IN_A_YEAR = /^(\p{Lu}\p{Ll}{2})\p{Ll}* (\d{4})$/u;
/** More labels than these on a screen of that width would lie on each other. */
const MOST_LABELS = { wide: 40, narrow: 14 };
// Single quotes: ECharts writes it into an attribute.
const FONT = `-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif`;

/** What ECharts would find its parts by, if it ran beside the picture. */
const FOR_SCRIPTS = / (ecmeta_\w+|class)="[^"]*"|<style >.*?<\/style>/gs;

export interface Chart {
  /** `data:` addresses of the SVG, for a wide and a narrow screen. */
  wide: string;
  narrow: string;
  alt: string;
  /** Heights of both. */
  high: number;
  tall: number;
}

interface Shape {
  labels: string[];
  series: { name: string; colour: string; values: (number | null)[] }[];
  unit: string | null;
}

const [HIGH, TALL] = [360, 400];

/**
 * A dashboard's picture, or null where its rows hold no figure to draw.
 * @param only the one column to draw
 */
export function chart(board: DashboardAnswer, only: string | null = null): Chart | null {
  const shape = shapeOf(board, only);
  if (!shape) return null;
  const key = JSON.stringify([board.name, shape]);
  const before = drawn.get(key);
  if (before) return before;
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  const made = draw(board, shape);
  drawn.set(key, made);
  return made;
}

/** Drawing takes longer than all else of a page, and everybody is shown the same figures. */
const drawn = new Map<string, Chart>();
const MOST_DRAWN = 100;

/** Boards of which each bar is made of what it counts. */
const STACKED = new Set(['outcomes', 'what-if']);

function draw(board: DashboardAnswer, shape: Shape): Chart {
  const line = board.name === 'time-to-decision';
  const stacked = STACKED.has(board.name);
  const at = (width: number, height: number) => asUrl(svg(shape, { width, height, line, stacked }));
  const names = shape.series.map(({ name }) => name).join(', ');
  return {
    wide: at(960, HIGH),
    narrow: at(400, TALL),
    high: HIGH,
    tall: TALL,
    alt: `${line ? 'Line' : 'Bar'} chart of ${board.title.toLowerCase()}: ${names}, over ${shape.labels.length} ${shape.labels.length === 1 ? 'row' : 'rows'}.`,
  };
}

/**
 * What is drawn: the numbers of every row under the row's label. Rows of the form (month, outcome, count) are
 * turned into one series for each outcome.
 */
function shapeOf({ columns, rows }: DashboardAnswer, only: string | null): Shape | null {
  const numbers = columns.filter(
    ({ key, holds }) => holds !== 'name' && rows.some((row) => typeof row[key] === 'number'),
  );
  // One axis has one unit: rates where there are rates, else whatever stands first.
  const unit = numbers.some((column) => column.unit === '%') ? '%' : numbers[0]?.unit;
  const chosen = numbers.filter(({ key }) => key === only);
  const figures = chosen.length > 0 ? chosen : numbers.filter((column) => column.unit === unit);
  const [first, second] = columns.filter(({ holds }) => holds === 'name');
  if (!first || figures.length === 0 || rows.length === 0) return null;
  const labelOf = (row: Row) => cellOf(first.key, row[first.key]).text.replace(IN_A_YEAR, '$1 $2');
  const repeated = new Set(rows.map(labelOf)).size < rows.length;
  if (second && repeated) return turned(rows, labelOf, second.key, figures[0]!.key);
  const drawn = rows.slice(0, MOST_BARS);
  return {
    labels: drawn.map(labelOf),
    unit: figures[0]!.unit ?? null,
    series: figures.map(({ key, label }, nth) => ({
      name: label,
      colour: COLOURS[nth % COLOURS.length]!,
      values: drawn.map((row) => (typeof row[key] === 'number' ? row[key] : null)),
    })),
  };
}

function turned(rows: Row[], labelOf: (row: Row) => string, by: string, figure: string): Shape {
  const labels = [...new Set(rows.map(labelOf))].slice(-MOST_BARS);
  const names = [...new Set(rows.map((row) => String(row[by] ?? '')))];
  const sum = (label: string, name: string) =>
    rows
      .filter((row) => labelOf(row) === label && String(row[by] ?? '') === name)
      .reduce((total, row) => total + (Number(row[figure]) || 0), 0);
  return {
    labels,
    unit: null,
    series: names.map((name, nth) => ({
      name: cellOf(by, name).text,
      colour:
        (Object.hasOwn(COLOUR_OF, name) ? COLOUR_OF[name] : undefined) ?? COLOURS[nth % COLOURS.length]!,
      values: labels.map((label) => sum(label, name)),
    })),
  };
}

function svg(
  { labels, series, unit }: Shape,
  { width, height, line, stacked }: { width: number; height: number; line: boolean; stacked: boolean },
): string {
  const picture = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const isWide = width > 600;
  const most = isWide ? MOST_LABELS.wide : MOST_LABELS.narrow;
  const isLabelled = labels.length * (stacked ? 1 : series.length) <= most;
  const tilted = labels.length > (isWide ? 8 : 4);
  try {
    picture.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 13 },
      legend: { top: 6, type: 'plain', itemGap: 16, textStyle: { color: INK }, formatter: wider },
      grid: {
        left: 12,
        right: 18,
        top: 34 + 24 * Math.ceil(series.length / (isWide ? 5 : 2)),
        bottom: 24,
      },
      xAxis: {
        type: 'category',
        data: labels,
        axisLabel: {
          color: QUIET,
          interval: 0,
          hideOverlap: labels.length > 12,
          width: 120,
          overflow: 'truncate',
          rotate: tilted ? 40 : 0,
        },
        axisLine: { lineStyle: { color: INK } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        ...(unit !== null && { name: unit, nameTextStyle: { color: QUIET } }),
        axisLabel: { color: QUIET },
        splitLine: { lineStyle: { color: LINE } },
      },
      series: series.map(({ name, colour, values }, nth) => ({
        name,
        data: values,
        itemStyle: { color: colour },
        label: {
          show: isLabelled,
          formatter: ({ value }: { value: unknown }) => (!line && value === 0 ? '' : num(value)),
          ...(stacked
            ? { position: 'inside', color: LIGHT.has(colour) ? ON_LIGHT : ON_DARK }
            : { position: line && nth % 2 === 0 && series.length > 1 ? 'bottom' : 'top', color: INK }),
        },
        ...(line
          ? { type: 'line' as const, symbolSize: 8, lineStyle: { width: 3, color: colour } }
          : { type: 'bar' as const, barMaxWidth: 46, ...(stacked ? { stack: 'all' } : {}) }),
      })),
    } as Parameters<typeof picture.setOption>[0]);
    return picture
      .renderToSVGString()
      .replaceAll(`font-family:${FONT};`, '')
      .replaceAll(FOR_SCRIPTS, '')
      .replace('>', `><style>text { font-family: ${FONT} } ${AT_NIGHT}</style>`);
  } finally {
    picture.dispose();
  }
}

/** Without a screen to measure on, words are taken to be narrower than they are. */
function wider(name: string): string {
  return name + '\u2002'.repeat(Math.ceil(name.length / 7));
}

function asUrl(text: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
}
