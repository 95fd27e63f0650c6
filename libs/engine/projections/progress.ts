import { EventEmitter } from 'node:events';
import type { Position } from '#engine/event-store';

/** Tells this process that rows have moved: a hint for those who wait, who then look. */
export const progress = new EventEmitter<{
  moved: [projection: string, position: Position | null];
}>().setMaxListeners(0);
