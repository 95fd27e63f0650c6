import { citeVersion, type ProvisionAmended, type PublicEvent } from '#governance/events';
import type { Searched, SearchChange } from '#platform/search';

/** Every version of every provision, with the days on which it is the law. */
export const rulebookSearch: Searched<PublicEvent> = {
  kind: 'provision',
  on: {
    ProvisionInserted: versionOf,
    ProvisionAmended: versionOf,
    ProvisionRepealed: ({ provision, effectiveFrom }) => ({ id: provision, ends: effectiveFrom }),
  },
};

function versionOf(data: ProvisionAmended['data']): SearchChange {
  const { provision, version, network, title, text, effectiveFrom } = data;
  return {
    id: provision,
    version,
    network,
    citation: citeVersion(network, data),
    title,
    text: [text],
    provisions: [provision],
    day: effectiveFrom,
    from: effectiveFrom,
  };
}
