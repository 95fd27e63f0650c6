import { describe, expect, it } from '@jest/globals';
import { ofNetwork } from './index.js';

type State = { readonly status: 'absent' } | { readonly status: 'open'; readonly network: string };

describe('what is named by its id', () => {
  const asked = (state: State | null) => ofNetwork('NOVA', state, 'THING.ABSENT', 'thing; look at its list');

  it('is there for its own network', () => {
    const state = { status: 'open', network: 'NOVA' } as const;
    expect(asked(state)).toBe(state);
  });

  it.each([null, { status: 'absent' }, { status: 'open', network: 'LYRA' }] as const)(
    'is told alike where it is not, and where it is another’s: %j',
    (state) => {
      expect(() => asked(state)).toThrow('NOVA has no such thing; look at its list.');
    },
  );
});
