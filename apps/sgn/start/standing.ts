import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuerOptions } from '#platform/identity';
import type { ComposedRegister, FolderHome } from '../../composition/index.js';
import type { Parts } from './front.js';
import type { Undo } from './undo.js';

/** What registry, projector and portal are started with, in this process or in others. */
export interface StandOptions {
  readonly home: FolderHome;
  readonly composed: ComposedRegister;
  readonly issuer: IssuerOptions;
  readonly publicUrl: string;
  readonly undo: Undo;
  readonly signal: AbortSignal;
}

/** Registry, projector and portal at work. */
export interface Standing {
  readonly parts: Parts;
  /** Rejects when one of them does not go on. */
  readonly ended: Promise<void>;
}

const LOOK_EVERY_MS = 50;

/** Waits until something holds. @throws when the signal aborts */
export async function untilIs(holds: () => boolean | Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await holds())) await sleep(LOOK_EVERY_MS, undefined, { signal });
}
