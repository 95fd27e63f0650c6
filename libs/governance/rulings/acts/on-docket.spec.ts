import { describe, expect, it } from '@jest/globals';
import type { NetworkOffices, Register } from '#platform/core';
import { official } from './on-docket.js';

describe('whoever acts in a case', () => {
  const interests = [{ interest: 'i', subject: { kind: 'person', id: 'elara' } }] as const;
  const held = {
    officesOf: () => ['regulator'],
    interestsOf: () => interests,
    at: { stream: 'network-NOVA', revision: 7 },
  } as unknown as NetworkOffices;
  const register = { offices: { of: async () => held } } as unknown as Register;

  it('acts by the offices and interests of the moment: where those change first, it is decided anew', async () => {
    const rested: unknown[] = [];
    expect(await official(register, 'NOVA', 'kiran', (at) => rested.push(at))).toEqual({
      person: 'kiran',
      offices: ['regulator'],
      interests: [{ kind: 'person', id: 'elara' }],
    });
    expect(rested).toEqual([{ stream: 'network-NOVA', revision: 7 }]);
  });
});
