import { leafHash, Peaks, rootOfPeaks } from '#engine/transparency-log';
import type { SessionState } from './session.js';

/** Over the digests of a session's memories, in the order in which they were contributed: of the tree of RFC 6962, in hex. */
export function memoryRoot(state: SessionState): string {
  const peaks = new Peaks();
  const memories = state.status === 'absent' ? [] : [...state.memories.values()];
  for (const { digest } of memories) peaks.push(leafHash(Buffer.from(digest, 'hex')));
  return Buffer.from(rootOfPeaks(peaks.hashes)).toString('hex');
}
