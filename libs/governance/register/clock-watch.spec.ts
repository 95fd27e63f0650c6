import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ClockWatch, STEP_MS } from './clock-watch.js';
import { machineClock } from './machine-clock.js';

const MINUTE = 60_000;

describe('the watch over the clock of a machine', () => {
  let machine: { set: number; ran: number; countsSleep: boolean };
  let slept: number[];
  beforeEach(() => {
    machine = { set: 0, ran: 0, countsSleep: true };
    slept = [];
  });
  const watch = () =>
    new ClockWatch(
      {
        now: () => 1_000_000 + machine.set + machine.ran,
        elapsed: () => machine.ran,
        get countsSleep() {
          return machine.countsSleep;
        },
      },
      (byMs) => slept.push(byMs),
    );

  it.each([6 * MINUTE, -6 * MINUTE, 365 * 24 * 60 * MINUTE])('notices a step of %d ms at once', (step) => {
    const one = watch();
    machine.ran += 3;
    expect(one.step).toBe(0);
    machine.set += step;
    expect(one.step).toBe(step);
    machine.ran += 60 * MINUTE;
    expect(one.step).toBe(step);
    machine.set -= step;
    expect(one.step).toBe(0);
  });

  it('goes on from a step that somebody has confirmed, and notices the next', () => {
    const one = watch();
    machine.set += 60 * MINUTE;
    expect(one.step).toBe(60 * MINUTE);
    one.accept();
    expect(one.step).toBe(0);
    machine.set -= 60 * MINUTE;
    expect(one.step).toBe(-60 * MINUTE);
  });

  it('takes time that passes for no step, awake or asleep, nor a clock that is led to the right time', () => {
    const one = watch();
    for (let day = 0; day < 30; day++) {
      machine.ran += 24 * 60 * MINUTE;
      machine.set += 5_000;
      expect(one.step).toBe(0);
    }
    expect(machine.set).toBeGreaterThan(0);
    machine.set += STEP_MS;
    machine.ran += 1_000;
    expect(one.step).toBe(0);
  });

  it('adds up small steps that come one upon the other', () => {
    const one = watch();
    machine.ran += 2_000;
    machine.set += 4 * MINUTE;
    expect(one.step).toBe(0);
    machine.ran += 2_000;
    machine.set += 4 * MINUTE;
    expect(one.step).toBeGreaterThan(7 * MINUTE);
  });

  it('only tells of a step forward where the machine may have slept, and notices one back', () => {
    machine.countsSleep = false;
    const one = watch();
    machine.set += 60 * MINUTE;
    expect([one.step, slept]).toEqual([0, [60 * MINUTE]]);
    machine.set -= 60 * MINUTE;
    expect([one.step, slept]).toEqual([-60 * MINUTE, [60 * MINUTE]]);
  });

  it('reads two clocks that go on, of which Linux counts sleep', () => {
    const here = machineClock();
    expect(here.countsSleep).toBe(existsSync('/proc/uptime'));
    expect(here.elapsed()).toBeLessThanOrEqual(here.elapsed());
    expect(here.now()).toBeGreaterThan(Date.parse('2020-01-01'));
  });
});
