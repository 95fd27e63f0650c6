import type { DueDetails } from '../registry-types.js';

type Step = DueDetails['steps'][number];

/** Of an explanation, day by day. */
export const dueWords = {
  day: 'Day',
  because: 'How it is counted',
  /** @param today whoever waits is told what goes on */
  step: (step: Step, today: string | null = null): string => {
    switch (step.why) {
      case 'event':
        return 'The day of the event: it has begun, and is not counted.';
      case 'counts':
        return `Day ${step.nth}.`;
      case 'late':
        return 'It came after the end of this day, so it counts as come on the next working day.';
      case 'weekend':
        return 'No working day.';
      case 'holiday':
        return `Holiday: ${step.name}.`;
      case 'stopped':
        return today !== null && step.day > today ? 'The clock stands still.' : 'The clock stood still.';
      case 'moved':
        return 'The last day would have been one on which nobody works: it is this one.';
    }
  },
};

export const clockWords = {
  runs: 'The clock runs',
  of: 'of',
  until: 'until',
  stands: 'The clock stands still',
  over: 'The time is over since',
  keys: { past: 'counted', counts: 'to come', rests: 'not counted', stopped: 'stopped', end: 'due' },
};
