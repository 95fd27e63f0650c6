import { NotFoundException } from '@nestjs/common';
import { aboutCluster } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { gatheringForm } from '../gathering-form.js';
import { words } from './change.words.js';

/** The steward announces a gathering otherwise than before. It begins with what stands. */
export const ChangeGatheringPage = formPage({
  ...aboutCluster,
  ...gatheringForm,
  at: 'networks/:network/clusters/:cluster/gatherings/:gathering/change',
  takes: 'cluster.steward',
  long: true,
  words,
  begun: async (_about, { registry, network, cluster, gathering }) => {
    const { items } = await registry.gatherings(network, { cluster, limit: 200 });
    const standing = items.find((one) => one.gathering === gathering);
    if (!standing) throw new NotFoundException();
    const { title, about, at, where } = standing;
    return { title, about, at, where };
  },
});
