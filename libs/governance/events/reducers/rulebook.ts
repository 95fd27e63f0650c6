import type { ProvisionEvent, Wording } from '../rulebook.js';
import { canonicalId, part, type Recorded, type State } from './state.js';

/** One change to a provision. */
export interface Change {
  readonly number: number;
  readonly recordedAt: string;
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly effectiveFrom: string | null;
  readonly title: string | null;
  readonly document: string | null;
  readonly parameters: Wording['parameters'];
  readonly cause: { readonly reform: string; readonly appeal: string | null } | null;
  readonly reason: string | null;
  readonly amendedBy: readonly string[];
  readonly sourceRecordedAt: string | null;
}

/** A provision as it stands at a point. */
export type Standing = Pick<
  Change,
  | 'network'
  | 'provision'
  | 'path'
  | 'version'
  | 'title'
  | 'effectiveFrom'
  | 'number'
  | 'document'
  | 'parameters'
>;

/** By provision, in the order they were recorded. */
const changesIn = part(() => new Map<string, Change[]>(), takeChange);

/**
 * The rulebook at a point: of the changes taken, for each provision the one with the greatest effectiveFrom up to that
 * day, ties to the later recorded; with no day the last. Where that one is a repeal, the provision is absent.
 */
export function rulebook(state: State, inForceOn: string | null): Standing[] {
  const standing: Standing[] = [];
  for (const history of changesIn(state).values()) {
    let last: Change | undefined;
    for (const change of history) {
      const { effectiveFrom } = change;
      if (inForceOn !== null && (effectiveFrom === null || effectiveFrom > inForceOn)) continue;
      if (inForceOn === null || !last || effectiveFrom! >= last.effectiveFrom!) last = change;
    }
    if (!last || last.op === 'repealed') continue;
    const { network, provision, path, version, title, effectiveFrom, number, document, parameters } = last;
    standing.push({ network, provision, path, version, title, effectiveFrom, number, document, parameters });
  }
  return standing;
}

/** Every change to one provision, by its id or path, in the order they were recorded. */
export function history(state: State, provision: string): Change[] {
  const changes = changesIn(state);
  const found = changes.get(provision) ?? changes.get(canonicalId(provision));
  if (found) return found;
  return [...changes.values()].filter(([first]) => first!.path === provision).flat();
}

const OP = {
  ProvisionInserted: 'inserted',
  ProvisionAmended: 'amended',
  ProvisionRepealed: 'repealed',
} as const;

function takeChange(
  changes: Map<string, Change[]>,
  event: ProvisionEvent,
  { number, recordedAt }: Recorded,
): void {
  if (!Object.hasOwn(OP, event.type)) return;
  const { network, provision, path, version, effectiveFrom, cause, reason, amendedBy, sourceRecordedAt } =
    event.data;
  const words = event.type === 'ProvisionRepealed' ? null : event.data;
  const change: Change = {
    number,
    recordedAt,
    network,
    provision,
    path,
    version,
    op: OP[event.type],
    effectiveFrom,
    title: words && words.title,
    document: words && words.text.document,
    parameters: words?.parameters ?? {},
    cause,
    reason,
    amendedBy,
    sourceRecordedAt,
  };
  const before = changes.get(provision);
  if (before) before.push(change);
  else changes.set(provision, [change]);
}
