import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './found.words.js';

/** Somebody founds a cluster, and is its steward. */
export const FoundClusterPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/clusters/found',
  takes: 'cluster.found',
  long: true,
  template: 'pages/clusters/cluster-form.njk',
  words,
  shows: () => ({ fields: ['title', 'purpose', 'name'] }),
  command: ({ network }) => `networks/${network}/clusters`,
  body: (form) => ({
    title: form.require('title', words.needsTitle),
    purpose: form.require('purpose', words.needsPurpose),
    name: form.require('name', words.needsName),
  }),
  back: ({ network }) => href.clusters(network),
  done: ({ network }, cluster) => href.cluster(network, cluster),
});
