import { describe, expect, it } from '@jest/globals';
import type { ResolvedEvent } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../event-store.js';
import { entryOf } from './entries.js';

describe('entries of kurrentdb', () => {
  it('are told from the events of other programs, which are reported and not skipped', () => {
    const theirs = { id: '1', streamId: 'orders', revision: 0n, type: 'Placed', isJson: true, data: {} };
    expect(() => entryOf({ event: theirs } as unknown as ResolvedEvent)).toThrow(StoreUnavailable);
    // A stream that was deleted for ever.
    const tombstone = {
      ...theirs,
      type: '$streamDeleted',
      isJson: false,
      position: { commit: 1n, prepare: 1n },
    };
    expect(() => entryOf({ event: tombstone } as unknown as ResolvedEvent)).toThrow(StoreUnavailable);
    expect(() => entryOf({ link: theirs } as unknown as ResolvedEvent)).toThrow(StoreUnavailable);
  });
});
