import type { Told } from './csv.js';
import type { AtAGlance } from './dashboard.js';

/** Headline figures as rows: of the period, of the time before, and of each step up to its end. */
export function glanceTable({ at, period, before, tiles }: AtAGlance): Told {
  return {
    at,
    columns: [
      { key: 'figure', label: 'Figure' },
      { key: 'unit', label: 'Unit' },
      { key: 'span', label: 'Time' },
      { key: 'from', label: 'From' },
      { key: 'to', label: 'To' },
      { key: 'value', label: 'Value' },
      { key: 'cases', label: 'Cases' },
      { key: 'among', label: 'Among' },
    ],
    rows: tiles.flatMap(({ title, unit, value, cases, among, before: then, series }) => {
      const figure = { figure: title, unit };
      return [
        { ...figure, span: 'period', ...period, value, cases, among },
        { ...figure, span: 'before', ...before, ...then },
        ...series.map((step) => ({ ...figure, span: 'step', ...step, cases: null, among: null })),
      ];
    }),
  };
}
