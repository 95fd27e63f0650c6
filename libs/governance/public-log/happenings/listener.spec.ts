import { describe, expect, it } from '@jest/globals';
import type { SessionHappening } from './happening.view.js';
import { Listener, MOST_WAITING } from './listener.js';

const happened = (number: number): SessionHappening => ({
  number,
  type: 'ConsentGiven',
  recordedAt: '2147-04-01T21:00:00.000Z',
  summary: 'A consent was given. '.repeat(20),
});
const many = (count: number, from = 1) => Array.from({ length: count }, (_, nth) => happened(from + nth));
/** All that it tells, as it stands there to be taken. */
const taken = (listener: Listener) => {
  let text = '';
  for (let chunk = listener.read() as string | null; chunk !== null; chunk = listener.read() as string | null)
    text += chunk;
  return [...text.matchAll(/(?:event: (\w+)\n)?id: (\d+)\n/g)].map(([, event, id]) => [event, Number(id)]);
};

describe('whoever listens to a session', () => {
  it('is told each thing once, in its order, from what they know on', () => {
    const listener = new Listener(2);
    listener.hear(many(4));
    listener.hear(many(3, 3));
    expect(taken(listener).map(([, id]) => id)).toEqual([3, 4, 5]);
  });

  it('who takes nothing is let go once more waits for them than is kept, and hears nothing after', () => {
    const listener = new Listener(0);
    let number = 0;
    while (!listener.destroyed && number < 10 * MOST_WAITING) listener.hear([happened(++number)]);
    expect(number).toBe(MOST_WAITING + 1);
    listener.hear([happened(number + 1)]);
    expect(listener.had).toBe(number);
  });

  it('who takes it as it comes is not, however much happens', () => {
    const listener = new Listener(0);
    for (let number = 1; number <= 5 * MOST_WAITING; number++) {
      listener.hear([happened(number)]);
      expect(taken(listener)).toEqual([[undefined, number]]);
    }
    expect(listener.destroyed).toBe(false);
  });

  it('is told to look anew where too much happened meanwhile', () => {
    const listener = new Listener(0);
    listener.lookAnew(happened(900));
    listener.hear(many(2, 900));
    expect(taken(listener)).toEqual([
      ['anew', 900],
      [undefined, 901],
    ]);
  });
});
