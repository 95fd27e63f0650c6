import type { Secrets } from '#platform/data-folder';
import type { ComposedRegister } from '../../composition/index.js';

export interface SeasonOptions {
  readonly composed: ComposedRegister;
  readonly secrets: Secrets;
  /** Where the registry answers. */
  readonly url: string;
  readonly issuer: string;
  readonly signal: AbortSignal;
}

export async function playSeason(_options: SeasonOptions): Promise<void> {}
