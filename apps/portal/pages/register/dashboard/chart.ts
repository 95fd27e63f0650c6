import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { DashboardAnswer } from '../../../registry-types.js';
import { said } from '../../../web/said.js';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

type Row = DashboardAnswer['rows'][number];

/** Distinct in lightness too, so that print and colour-blind eyes can tell them apart. */
const INK = '#1b1a2e';
const QUIET = '#55536b';
const LINE = '#e6e3ef';
/** Words and lines are drawn for paper; a picture knows by itself when it is looked at in the dark. */
const AT_NIGHT = `@media (prefers-color-scheme: dark) {
  [fill="${INK}"] { fill: #eceaf6 } [fill="${QUIET}"] { fill: #b4b0cd }
  [fill="#3d34a5"] { fill: #a79ffb } [fill="#7c1229"] { fill: #f28ba0 } [fill="#b0405a"] { fill: #d97a92 }
  [stroke="#3d34a5"] { stroke: #a79ffb } [stroke="#7c1229"] { stroke: #f28ba0 }
  [stroke="${INK}"] { stroke: #eceaf6 } [stroke="${LINE}"] { stroke: #3a3760 }
}`;

const COLOURS = ['#3d34a5', '#d98e2b', '#7c1229', '#2f8f6b', '#8d88c0', '#55536b', '#b56aa0'];
/** What has a tag on the pages has the tag's colour here, darker: see `.sgn-status--` in portal.css. */
export const COLOUR_OF: Readonly<Record<string, string>> = {
  approved: '#2f8f6b',
  affirmed: '#2f8f6b',
  'approved-with-conditions': '#d98e2b',
  restricted: '#a86412',
  'changes-required': '#f0bf72',
  varied: '#d98e2b',
  remanded: '#a86412',
  refused: '#7c1229',
  overturned: '#7c1229',
  inadmissible: '#b0405a',
  'no-jurisdiction': '#55536b',
  dismissed: '#55536b',
  withdrawn: '#9a98a8',
};
const MOST_BARS = 24;
// Single quotes: ECharts writes it into an attribute.
const FONT = `-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif`;

export interface Chart {
  /** `data:` addresses of the SVG, for a wide and a narrow screen. */
  wide: string;
  narrow: string;
  alt: string;
}

interface Shape {
  labels: string[];
  series: { name: string; colour?: string; values: (number | null)[] }[];
}

/** A dashboard's picture, or null where its rows hold no figure to draw. */
export function chart(board: DashboardAnswer): Chart | null {
  const shape = shapeOf(board);
  if (!shape) return null;
  const line = board.name === 'time-to-decision';
  const stacked = board.name === 'outcomes';
  const draw = (width: number, height: number) => asUrl(svg(shape, { width, height, line, stacked }));
  const names = shape.series.map(({ name }) => name).join(', ');
  return {
    wide: draw(960, 400),
    narrow: draw(400, 420),
    alt: `${line ? 'Line' : 'Bar'} chart of ${board.title.toLowerCase()}: ${names}, over ${shape.labels.length} ${shape.labels.length === 1 ? 'row' : 'rows'}.`,
  };
}

/**
 * What is drawn: the numbers of every row under the row's label. Rows of the form (month, outcome, count) are
 * turned into one series for each outcome.
 */
function shapeOf({ columns, rows }: DashboardAnswer): Shape | null {
  const texts = columns.filter(({ key }) => rows.some((row) => typeof row[key] === 'string'));
  const numbers = columns.filter(
    ({ key }) => !texts.some((text) => text.key === key) && rows.some((row) => typeof row[key] === 'number'),
  );
  // One axis has one unit: rates where there are rates, else whatever stands first.
  const unit = numbers.some((column) => column.unit === '%') ? '%' : numbers[0]?.unit;
  const figures = numbers.filter((column) => column.unit === unit);
  const [first, second] = texts.filter(({ key }) => key !== 'network');
  if (!first || figures.length === 0 || rows.length === 0) return null;
  const labelOf = (row: Row) => String(row[first.key] ?? '');
  const repeated = new Set(rows.map(labelOf)).size < rows.length;
  if (second && repeated) return turned(rows, labelOf, second.key, figures[0]!.key);
  const drawn = rows.slice(0, MOST_BARS);
  return {
    labels: drawn.map(labelOf),
    series: figures.map(({ key, label }) => ({
      name: label,
      values: drawn.map((row) => (typeof row[key] === 'number' ? row[key] : null)),
    })),
  };
}

function turned(rows: Row[], labelOf: (row: Row) => string, by: string, figure: string): Shape {
  const labels = [...new Set(rows.map(labelOf))].slice(0, MOST_BARS);
  const names = [...new Set(rows.map((row) => String(row[by] ?? '')))];
  const sum = (label: string, name: string) =>
    rows
      .filter((row) => labelOf(row) === label && String(row[by] ?? '') === name)
      .reduce((total, row) => total + (Number(row[figure]) || 0), 0);
  return {
    labels,
    series: names.map((name) => ({
      name: said(name),
      ...(Object.hasOwn(COLOUR_OF, name) && { colour: COLOUR_OF[name] }),
      values: labels.map((label) => sum(label, name)),
    })),
  };
}

function svg(
  { labels, series }: Shape,
  { width, height, line, stacked }: { width: number; height: number; line: boolean; stacked: boolean },
): string {
  const picture = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    picture.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: FONT, fontSize: 13 },
      legend: { top: 8, type: 'plain', textStyle: { color: INK } },
      grid: {
        left: 12,
        right: 18,
        top: 30 + 24 * Math.ceil(series.length / (width > 600 ? 5 : 2)),
        bottom: 18,
      },
      xAxis: {
        type: 'category',
        data: labels,
        axisLabel: {
          color: QUIET,
          hideOverlap: true,
          width: 110,
          overflow: 'truncate',
          rotate: labels.length > 8 ? 40 : 0,
        },
        axisLine: { lineStyle: { color: INK } },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: QUIET },
        splitLine: { lineStyle: { color: LINE } },
      },
      series: series.map(({ name, colour, values }) =>
        line
          ? { type: 'line', name, data: values, symbolSize: 8, lineStyle: { width: 3 } }
          : {
              type: 'bar',
              name,
              data: values,
              barMaxWidth: 46,
              ...(colour && { itemStyle: { color: colour } }),
              ...(stacked ? { stack: 'all' } : {}),
            },
      ),
    });
    return picture.renderToSVGString().replace('>', `><style>${AT_NIGHT}</style>`);
  } finally {
    picture.dispose();
  }
}

function asUrl(text: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
}
