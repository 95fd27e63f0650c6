import { aboutCluster } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './remove.words.js';

/** The steward removes a member, by their pseudonym. */
export const RemoveMemberPage = formPage({
  ...aboutCluster,
  at: 'networks/:network/clusters/:cluster/members/:member/remove',
  takes: 'cluster.steward',
  long: true,
  template: 'pages/clusters/cluster-form.njk',
  words,
  shows: () => ({ fields: ['reasons', 'until'] }),
  body: (form) => ({
    reasons: form.require('reasons', words.needsReasons),
    until: form.require('until', words.needsUntil),
  }),
  codes: { 'MEMBERSHIP.REMOVAL_PAST': 'until' },
  back: ({ network, cluster }) => `${href.cluster(network, cluster)}/members`,
  done: ({ network, cluster }) => `${href.cluster(network, cluster)}#removals`,
});
