import { rule, type View } from '#kernel';
import { symphonyStream, type Score, type Sharing, type SymphonyEvent } from '#governance/events';
import type { Register } from '#platform/core';

/** Of a work, by revision, the SHA-256 of its score. */
interface Revisions {
  readonly network: string | null;
  readonly scores: ReadonlyMap<number, string>;
}

const revisions: View<Revisions, SymphonyEvent> = {
  initial: { network: null, scores: new Map() },
  evolve(state, { type, data }) {
    if (type === 'SymphonySubmitted')
      return { network: data.network, scores: new Map([[data.revision, data.score.document]]) };
    if (type === 'RevisionLodged')
      return { ...state, scores: new Map(state.scores).set(data.revision, data.score.document) };
    return state;
  },
};

/** @throws DomainError `SESSION.NO_SUCH_REVISION` */
export async function revisionOf(
  { decisions }: Pick<Register, 'decisions'>,
  network: string,
  { docket, revision }: { readonly docket: string; readonly revision: number },
): Promise<string> {
  const { state } = await decisions.load(revisions, symphonyStream(docket));
  const document = state.network === network ? state.scores.get(revision) : undefined;
  rule(
    document !== undefined,
    'SESSION.NO_SUCH_REVISION',
    `The work has no revision ${revision}; look at its docket.`,
    { docket, revision },
  );
  return document;
}

const ORDER: readonly Sharing[] = ['none', 'audience', 'public'];

/** What a score asks of pods and people. @param document SHA-256 of it */
export async function scoreShape(
  { documents }: Pick<Register, 'documents'>,
  document: string,
): Promise<ReturnType<typeof shapeOf>> {
  const found = await documents.get(document);
  if (!found) throw new Error(`There is no document ${document}, which an entry names as a score.`);
  return shapeOf(JSON.parse(found.bytes.toString()) as Score);
}

/** Its most intense stimulus, and with whom memories are shared at most. */
export function shapeOf({ movements }: Score): { readonly intensity: number; readonly sharing: Sharing } {
  const intensity = Math.max(0, ...movements.flatMap(({ stimuli }) => stimuli.map((one) => one.intensity)));
  const sharing = ORDER[Math.max(...movements.map((one) => ORDER.indexOf(one.sharing)))]!;
  return { intensity, sharing };
}
