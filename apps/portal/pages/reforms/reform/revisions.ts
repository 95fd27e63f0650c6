import { diffLines, diffWordsWithSpace } from 'diff';
import { compared, shown } from '../../../assets/text-diff.js';
import type { ReformDetails } from '../../../registry-types.js';
import type { Documents } from '../../../web/documents.js';
import type { Visit } from '../../../web/visit.js';

/** Of these the newest are shown with what changed in their words. */
const MOST_SHOWN = 5;

type Revision = ReformDetails['revisions'][number];

/** Revisions of the draft, the newest first, each with what it changed in the one before. */
export async function revisionsOf(
  { registry }: Visit,
  documents: Documents,
  { revisions }: Pick<ReformDetails, 'revisions'>,
) {
  const textOf = async ({ text }: Revision['amendments'][number]) =>
    text === null ? '' : await documents.whole(registry, text);
  const shownOf = async (revision: Revision) => {
    const before = revisions.find((one) => one.revision === revision.revision - 1)!;
    const changes = await Promise.all(
      revision.amendments.map(async (amendment) => {
        const was = before.amendments.find(({ provision }) => provision === amendment.provision);
        if (!was) return { path: amendment.path, what: 'added' as const, parts: null };
        if (was.text?.document === amendment.text?.document) return null;
        const [from, to] = await Promise.all([textOf(was), textOf(amendment)]);
        if (from === null || to === null) return { path: amendment.path, what: 'long' as const, parts: null };
        const { parts } = shown(compared(from, to, { diffLines, diffWordsWithSpace }), true);
        return { path: amendment.path, what: 'words' as const, parts };
      }),
    );
    const gone = before.amendments
      .filter(({ provision }) => revision.amendments.every((one) => one.provision !== provision))
      .map(({ path }) => ({ path, what: 'gone' as const, parts: null }));
    return {
      ...revision,
      movesDay: revision.commencesOn !== before.commencesOn,
      changes: [...changes.filter((one) => one !== null), ...gone],
    };
  };
  const revised = revisions.filter(({ revision }) => revision > 1).slice(-MOST_SHOWN);
  return (await Promise.all(revised.map(shownOf))).reverse();
}
