import { describe, expect, it } from '@jest/globals';
import { fillRandomly } from './random.js';

describe('random bytes', () => {
  it('are never given twice, across many pools and whatever is asked for between', () => {
    const given = new Set<string>();
    for (let round = 0; round < 5_000; round++) {
      given.add(fillRandomly(Buffer.alloc(12)).toString('hex'));
      given.add(fillRandomly(Buffer.alloc(32)).toString('hex'));
    }
    expect(given.size).toBe(10_000);
    expect([...given].filter((bytes) => bytes.includes('0'.repeat(12)))).toEqual([]);
  });

  it('fill what they are asked for, and nothing beside it', () => {
    for (const length of [0, 1, 8_191, 8_192, 8_193, 20_000]) {
      const around = Buffer.alloc(length + 32);
      fillRandomly(around.subarray(16, 16 + length));
      expect([around.subarray(0, 16), around.subarray(16 + length)]).toEqual([
        Buffer.alloc(16),
        Buffer.alloc(16),
      ]);
      if (length > 8_000) for (const at of [16, 16 + length - 12]) expect(someAt(around, at)).toBe(true);
    }
  });
});

function someAt(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at, at + 12).some((byte) => byte !== 0);
}
