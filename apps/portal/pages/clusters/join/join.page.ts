import { aboutCluster } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './join.words.js';

/** Whoever is signed in does, and nobody learns who. */
export const JoinClusterPage = formPage({
  ...aboutCluster,
  at: 'networks/:network/clusters/:cluster/join',
  takes: 'cluster.join',
  leavesNothing: true,
  template: 'pages/clusters/cluster-form.njk',
  words,
  body: () => ({}),
});
