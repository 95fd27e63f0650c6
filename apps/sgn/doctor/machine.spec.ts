import type { StatsFs } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { memory, nodeVersion, space } from './machine.js';

const disk = (bytes: number) => ({ bavail: bytes / 4_096, bsize: 4_096 }) as StatsFs;

describe('the doctor, of a machine', () => {
  it('knows which Node will do', () => {
    expect(nodeVersion('18.20.0').well).toBe(false);
    expect(nodeVersion('20.18.3').well).toBe(false);
    expect(nodeVersion('20.19.0')).toMatchObject({
      well: true,
      says: expect.stringContaining('end of life'),
    });
    expect(nodeVersion('24.1.0')).toMatchObject({ well: true, says: '24.1.0' });
  });

  it('knows when there is too little room', () => {
    expect(memory(2 ** 20).well).toBe(false);
    expect(memory(2 ** 32).well).toBe(true);
    expect(space('/data', disk(2 ** 20))).toMatchObject({
      well: false,
      says: expect.stringContaining('make room'),
    });
    expect(space('/data', disk(2 ** 34)).well).toBe(true);
  });
});
