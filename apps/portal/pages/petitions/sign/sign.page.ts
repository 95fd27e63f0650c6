import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './sign.words.js';

/** Clusters that whoever signs is offered, of those to which they belong. */
const MOST_CLUSTERS = 100;

/** Whoever is signed in signs, and nobody learns who. From where they are, they say if they like, once. */
export const SignPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/sign',
  takes: 'petition.sign',
  leavesNothing: true,

  template: 'pages/petitions/sign/sign.njk',
  words,
  async shows({ districts, thresholds }, _form, { registry, network, petition }) {
    const { origin } = await registry.ownSignature(network, petition);
    if (origin !== null) return { districts: [], clusters: [] };
    const asksForClusters = thresholds.some((one) => one.clusters !== null);
    const { items } = asksForClusters
      ? await registry.myMemberships({ limit: String(MOST_CLUSTERS) })
      : { items: [] };
    const here = items.filter((one) => one.network === network);
    const none = { value: '', text: words.unsaid };
    return {
      districts: districts.length === 0 ? [] : [none, ...districts.map(({ district }) => option(district))],
      clusters: here.length === 0 ? [] : [none, ...here.map(({ cluster, title }) => option(cluster, title))],
    };
  },
  body: (form) => ({
    district: form.text('district') || undefined,
    cluster: form.text('cluster') || undefined,
  }),
});

function option(value: string, text = value) {
  return { value, text };
}
