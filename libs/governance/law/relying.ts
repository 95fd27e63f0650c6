import { rule } from '#kernel';
import type { Decisions, Deciding } from '#engine/event-store';
import { provisionStream, type VersionRef } from '#governance/events';
import { provisionHistory, standingOn, type At } from './provision-history.js';

/** A version that an act relies on, and which one of that provision stands. */
export interface Relied extends VersionRef {
  /** Null: none does, or what there was is suspended, or was repealed. */
  readonly inForce: number | null;
}

interface Relying extends Pick<Deciding<unknown>, 'restsOn'> {
  readonly network: string;
  /** Whose law it relies on. */
  readonly at: At;
  /** What refuses a provision that the network has not. */
  readonly absent: string;
}

/**
 * What an act wants to rely on: it is decided anew where that provision changes before it is recorded.
 * @throws DomainError as `absent` says
 */
export async function relying(
  decisions: Decisions,
  { network, at, absent, restsOn }: Relying,
  { provision, version }: Pick<VersionRef, 'provision' | 'version'>,
): Promise<Relied> {
  const history = await decisions.load(provisionHistory, provisionStream(provision));
  restsOn(history);
  const { state } = history;
  rule(
    state?.network === network,
    absent,
    `${network} has no provision ${provision}; take the ids of its rulebook.`,
    { provision },
  );
  return { provision, path: state.path, version, inForce: standingOn(state, at)?.version ?? null };
}
