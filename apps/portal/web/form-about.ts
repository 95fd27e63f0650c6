import { NotFoundException } from '@nestjs/common';
import { isolated } from '#kernel';
import type {
  AppealDetails,
  ClusterDetails,
  DocketDetails,
  NetworkDetails,
  OrderDetails,
  PetitionDetails,
  ProvisionDetails,
  ReformDetails,
  RulingView,
  SanctuaryDetails,
  SessionDetails,
} from '../registry-types.js';
import type { Asked } from './form-page.js';
import type { Form } from './form.js';
import { href } from './href.js';
import { latestOf } from './latest.js';
import type { Parties } from './names.js';

/** What most forms are about, for their descriptions. */

export const aboutNetwork = {
  about: ({ registry, network }: Asked<'network'>) => registry.network(network),
  of: ({ network, name }: NetworkDetails) => `${network}: ${isolated(name)}`,
  back: ({ network }: NetworkDetails) => href.network(network),
};

export const aboutDocket = {
  about: ({ registry, network, docket }: Asked<'network' | 'docket'>) => registry.docket(network, docket),
  of: ({ citation, title }: DocketDetails) => `${citation}: ${isolated(title)}`,
  revision: ({ revision }: DocketDetails) => revision,
  back: ({ network, docket }: DocketDetails) => href.docket(network, docket),
};

/** The panel that a form names says on what draft; that others vote meanwhile is no reason to refuse it. */
export const aboutPanel = {
  about: aboutDocket.about,
  of: aboutDocket.of,
  back: (docket: DocketDetails) => `${aboutDocket.back(docket)}#panels`,
};

export const aboutOrder = {
  about: ({ registry, network, order }: Asked<'network' | 'order'>) => registry.order(network, order),
  of: ({ citation, title }: OrderDetails) => `${citation}: ${isolated(title)}`,
  back: ({ network, order }: OrderDetails) => href.order(network, order),
};

export const aboutAppeal = {
  about: ({ registry, network, appeal }: Asked<'network' | 'appeal'>) => registry.appeal(network, appeal),
  of: ({ citation, title }: AppealDetails) => `${citation}: ${isolated(title)}`,
  revision: ({ revision }: AppealDetails) => revision,
  back: ({ network, appeal }: AppealDetails) => href.appeal(network, appeal),
};

/** What a form says otherwise of an appeal that contests an interim order, no ruling. */
export const ofOrder =
  (words: Record<string, unknown>) =>
  ({ order }: AppealDetails) =>
    order === null ? {} : words;

/** The panel that a form names says on what draft; that others vote meanwhile is no reason to refuse it. */
export const aboutAppealPanel = {
  about: aboutAppeal.about,
  of: aboutAppeal.of,
  back: (appeal: AppealDetails) => `${aboutAppeal.back(appeal)}#panels`,
};

export const aboutDirection = {
  about: async ({ registry, network, appeal: id, direction }: Asked<'network' | 'appeal' | 'direction'>) => {
    const appeal = await registry.appeal(network, id);
    const given = appeal.directions.find((one) => one.direction === direction);
    if (!given) throw new NotFoundException();
    return { ...appeal, direction: given };
  },
  of: ({ citation, title, direction }: DirectedAppeal) =>
    `${citation}, direction ${direction.nth}: ${isolated(title)}`,
  revision: ({ revision }: DirectedAppeal) => revision,
  back: ({ network, appeal }: DirectedAppeal) => `${href.appeal(network, appeal)}#directions`,
};

export type DirectedAppeal = AppealDetails & { readonly direction: AppealDetails['directions'][number] };

export const aboutPetition = {
  about: ({ registry, visit, network, petition }: Asked<'network' | 'petition'>) =>
    registry.petition(network, petition, visit.query('invitation')),
  of: ({ citation, title }: PetitionDetails) =>
    title === null ? citation : `${citation}: ${isolated(title)}`,
  back: ({ network, petition }: PetitionDetails) => href.petition(network, petition),
};

export const aboutSanctuary = {
  about: ({ registry, network, sanctuary }: Asked<'network' | 'sanctuary'>) =>
    registry.sanctuary(network, sanctuary),
  of: ({ citation, name }: SanctuaryDetails) => `${citation}: ${isolated(name)}`,
  back: ({ network, sanctuary }: SanctuaryDetails) => href.sanctuary(network, sanctuary),
};

export const aboutSession = {
  about: ({ registry, network, session }: Asked<'network' | 'session'>) => registry.session(network, session),
  of: ({ citation, title }: SessionDetails) => `${citation}: ${isolated(title)}`,
  back: ({ network, session }: SessionDetails) => href.session(network, session),
};

export const aboutPod = {
  about: async ({ registry, network, sanctuary: id, pod }: Asked<'network' | 'sanctuary' | 'pod'>) => {
    const sanctuary = await registry.sanctuary(network, id);
    const registered = sanctuary.pods.find((one) => one.pod === pod);
    if (!registered) throw new NotFoundException();
    return { ...sanctuary, pod: registered };
  },
  of: ({ citation, name, pod }: SanctuaryWithPod) =>
    `${isolated(pod.makersId)}, ${citation}: ${isolated(name)}`,
  back: ({ network, sanctuary }: SanctuaryWithPod) => `${href.sanctuary(network, sanctuary)}#pods`,
};

type SanctuaryWithPod = SanctuaryDetails & { readonly pod: SanctuaryDetails['pods'][number] };

export const aboutCluster = {
  about: ({ registry, visit, network, cluster }: Asked<'network' | 'cluster'>) =>
    registry.cluster(network, cluster, visit.query('invitation')),
  of: ({ citation, title }: ClusterDetails) => `${citation}: ${isolated(title)}`,
  back: ({ network, cluster }: ClusterDetails) => href.cluster(network, cluster),
};

export const aboutReform = {
  about: ({ registry, network, reform }: Asked<'network' | 'reform'>) => registry.reform(network, reform),
  of: ({ citation, title }: ReformDetails) => `${citation}: ${isolated(title)}`,
  revision: ({ revision }: ReformDetails) => revision,
  back: ({ network, reform }: ReformDetails) => href.reform(network, reform),
};

export const aboutProvision = {
  about: ({ registry, network, provision }: Asked<'network' | 'provision'>) =>
    registry.provision(network, provision),
  of: (provision: ProvisionDetails) => `${latestOf(provision).citation}: ${isolated(provision.title)}`,
  revision: ({ revision }: ProvisionDetails) => revision,
  back: ({ network, provision }: ProvisionDetails) => href.provision(network, provision),
};

export const partiesOfDocket = ({ personal }: DocketDetails): Parties => personal;

/** The ruling that stands. */
export function standingIn({ rulings }: DocketDetails): RulingView {
  const ruling = rulings.findLast(({ setAside }) => setAside === null);
  if (!ruling) throw new NotFoundException();
  return ruling;
}

/** The panel with which a form was opened, else the last. */
export function panelIn<Panel extends { readonly panel: string }>(
  { panels }: { readonly panels: readonly Panel[] },
  form: Form,
): Panel {
  const panel = panels.find((each) => each.panel === form.text('panel')) ?? panels.at(-1);
  if (!panel) throw new NotFoundException();
  return panel;
}

/** Of an appeal, or an order; whoever runs a place is named in public. */
export async function partiesOfCase<About extends Pick<OrderDetails, 'network' | 'docket'>>(
  { network, docket }: About,
  _form: unknown,
  { registry }: Asked,
): Promise<Parties> {
  return docket === null ? null : (await registry.docket(network, docket)).personal;
}
