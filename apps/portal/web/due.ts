import type { DutyDetails } from '../registry-types.js';
import { clockWords as words, dueWords } from './due.words.js';
import { date, instant, period } from './filters.js';

/** As many days are drawn; a longer period is told in words alone. */
const MOST_DAYS = 140;

type Mark = keyof typeof words.keys;

export interface Clock {
  readonly says: string;
  readonly days: readonly {
    readonly as: Mark;
    readonly isToday: boolean;
    readonly title: string;
  }[];
  readonly keys: readonly { readonly as: string; readonly text: string }[];
}

/** The clock of a duty that is owed: how far it has run, whether it stands, when it ends. Null where it runs no more. */
export function clockOf(duty: DutyDetails): Clock | null {
  const { state, steps, today, due } = duty;
  if (state !== 'open' && state !== 'stopped' && state !== 'overdue') return null;
  const last = steps.at(-1);
  const days = steps.slice(0, MOST_DAYS + 1).map((step) => ({
    as: markOf(step, step === last && state !== 'stopped', today),
    isToday: step.day === today,
    title: `${date(step.day)}: ${dueWords.step(step, today)}`,
  }));
  const drawn = days.length > MOST_DAYS ? [] : days;
  const used = new Set(drawn.map(({ as }) => as));
  return {
    says: saidOf(duty, steps.filter(({ day, why }) => why === 'counts' && day < today).length, due.at),
    days: drawn,
    keys: Object.entries(words.keys).flatMap(([as, text]) => (used.has(as as Mark) ? [{ as, text }] : [])),
  };
}

function markOf({ day, why }: DutyDetails['steps'][number], isLast: boolean, today: string): Mark {
  if (isLast) return 'end';
  if (why === 'stopped') return 'stopped';
  if (why !== 'counts') return 'rests';
  return day < today ? 'past' : 'counts';
}

function saidOf({ state, due }: DutyDetails, counted: number, at: string): string {
  if (state === 'overdue') return `${words.over} ${instant(at)}`;
  const of = 'count' in due && due.unit !== 'hours' ? `: ${counted} ${words.of} ${period(due)}` : '';
  return state === 'stopped' ? `${words.stands}${of}` : `${words.runs}${of}, ${words.until} ${instant(at)}`;
}
