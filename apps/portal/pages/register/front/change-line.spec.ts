import { describe, expect, it } from '@jest/globals';
import { firstChange } from './change-line.js';

const same = (text: string) => ({ kind: 'same', text }) as const;
const added = (text: string) => ({ kind: 'added', text }) as const;
const removed = (text: string) => ({ kind: 'removed', text }) as const;

describe('the change of words in one line', () => {
  it('is the first place where words went or came, with what stands around it', () => {
    expect(
      firstChange([
        same(`${'before '.repeat(20)}grief may reach **`),
        removed('0.7'),
        added('0.8'),
        same('** at its peak,\n\nand nowhere else in a work for children or for everyone'),
        added('and more'),
      ]),
    ).toEqual([
      same('… before before before grief may reach '),
      removed('0.7'),
      added('0.8'),
      same(' at its peak, and nowhere else in a …'),
    ]);
  });

  it('takes changes together that only blanks stand between', () => {
    expect(firstChange([removed('layers apart'), same(' '), added('layers together'), same('.')])).toEqual([
      removed('layers apart'),
      added('layers together'),
      same('.'),
    ]);
  });

  it('goes to the end where nothing follows, and is cut where it is long', () => {
    const [first, last] = firstChange([same('A work '), added('word '.repeat(60))]);
    expect(first).toEqual(same('A work '));
    expect(last!.text.length).toBeLessThan(125);
    expect(last!.text.endsWith('…')).toBe(true);
  });

  it('is none where only marks or blanks changed', () => {
    expect(firstChange([same('calm'), added('**'), removed('\n')])).toEqual([]);
  });
});
