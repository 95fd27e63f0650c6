import { aboutCluster } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './take-over.words.js';

/** Somebody whom the steward invited is steward from then on. */
export const TakeOverClusterPage = formPage({
  ...aboutCluster,
  at: 'networks/:network/clusters/:cluster/take-over',
  takes: 'cluster.take-over',
  template: 'pages/clusters/cluster-form.njk',
  words,
  shows: () => ({ fields: ['name'] }),
  body: (form, _about, { visit }) => ({
    invitation: visit.query('invitation') ?? '',
    name: form.require('name', words.needsName),
  }),
});
