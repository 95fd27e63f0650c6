import type { NetworkSummary } from '../registry-types.js';
import type { Visit } from './visit.js';

interface Days {
  readonly from: string;
  readonly to: string;
}

/** What figures can be asked for, by links and by a form: of which network, of which days. */
export interface Asking {
  readonly times: readonly { readonly text: string; readonly href: string; readonly chosen: boolean }[];
  readonly networks: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly from: string;
  readonly to: string;
  /** Of the query, what the form sends on. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

/** Up to today, each by the day that it begins on. */
const TIMES: readonly { readonly text: string; since(today: string): string }[] = [
  { text: 'This month', since: (today) => `${today.slice(0, 7)}-01` },
  { text: 'This quarter', since: (today) => `${today.slice(0, 5)}${firstOfQuarter(today)}-01` },
  { text: 'This year', since: (today) => `${today.slice(0, 4)}-01-01` },
];

/** @param usual of what is shown when no days are asked for: the last ninety, or everything */
export function asking(
  visit: Visit,
  {
    on,
    period,
    networks,
    usual,
    keep = [],
  }: {
    readonly on: string;
    readonly period: Days | null;
    readonly networks: readonly NetworkSummary[];
    readonly usual: string;
    readonly keep?: readonly string[];
  },
): Asking {
  const [from, to] = [visit.query('from'), visit.query('to')];
  const time = (text: string, since: string | null) => ({
    text,
    href: visit.withQuery({ from: since, to: null, rows: null, cursor: null }),
    chosen: from === since && to === null,
  });
  return {
    times: [time(usual, null), ...TIMES.map(({ text, since }) => time(text, since(on)))],
    networks: ['', ...networks.map(({ network }) => network)].map((code) => ({
      value: code,
      text: code === '' ? 'All networks' : code,
      selected: code === (visit.query('network') ?? ''),
    })),
    from: period?.from ?? '',
    to: period?.to ?? '',
    kept: keep.flatMap((name) => {
      const value = visit.query(name);
      return value === null ? [] : [{ name, value }];
    }),
  };
}

function firstOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7));
  return String(month - ((month - 1) % 3)).padStart(2, '0');
}
