import { describe, expect, it } from '@jest/globals';
import { DOCKET, publicAnswers } from '../../../test/portal/fixtures.js';
import type { DutyDetails } from '../registry-types.js';
import { clockOf } from './due.js';
import { dueWords } from './due.words.js';

const duty = publicAnswers[`GET networks/NOVA/duties/decision/${DOCKET}`] as DutyDetails;

describe('the clock of a duty', () => {
  it('is a mark a day: what was counted, what stood still, what is to come, and the end', () => {
    const { says, days, keys } = clockOf(duty)!;
    expect(says).toBe('The clock runs: 1 of 3 days, until 7 February 2147, 00:00:00 UTC');
    expect(days.map((day) => day.as)).toEqual(['rests', 'past', 'stopped', 'counts', 'end']);
    expect(days.filter(({ isToday }) => isToday)).toMatchObject([
      { title: '5 February 2147: The clock stood still.' },
    ]);
    expect(
      dueWords.step(
        duty.steps.find(({ why }) => why === 'stopped')!,
        '2147-02-04',
      ),
    ).toBe('The clock stands still.');
    expect(keys.map(({ text }) => text)).toEqual(['counted', 'to come', 'not counted', 'stopped', 'due']);
  });

  it('has no end while it stands still, and says since when the time is over', () => {
    const standing = { ...duty, state: 'stopped' as const, steps: duty.steps.slice(0, 3) };
    expect(clockOf(standing)).toMatchObject({ says: 'The clock stands still: 1 of 3 days' });
    expect(clockOf(standing)!.days.at(-1)!.as).toBe('stopped');
    expect(clockOf({ ...duty, state: 'overdue', today: '2147-02-09' })!.says).toBe(
      'The time is over since 7 February 2147, 00:00:00 UTC',
    );
  });

  it('is none of what runs no more; a long period is told in words, and one of hours', () => {
    for (const state of ['met', 'lapsed', 'void'] as const) expect(clockOf({ ...duty, state })).toBeNull();
    const steps = Array.from({ length: 200 }, (_, nth) => ({ ...duty.steps[1]!, nth }));
    expect(clockOf({ ...duty, steps })!.days).toEqual([]);
    const hours = { ...duty, steps: [], due: { ...duty.due, unit: 'hours' as const } as DutyDetails['due'] };
    expect(clockOf(hours)).toMatchObject({
      says: 'The clock runs, until 7 February 2147, 00:00:00 UTC',
      keys: [],
    });
  });
});
