import { path } from '../../../registry-client.js';
import { aboutCluster } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { gatheringForm } from '../gathering-form.js';
import { words } from './announce.words.js';

/** The steward announces a gathering. */
export const AnnounceGatheringPage = formPage({
  ...aboutCluster,
  ...gatheringForm,
  at: 'networks/:network/clusters/:cluster/gatherings/announce',
  takes: 'cluster.steward',
  long: true,
  words,
  command: ({ network, cluster }) => path`networks/${network}/clusters/${cluster}/gatherings`,
});
