import type { AppealDetail, DocketDetail, NetworkDetail, Reform } from '../registry-types.js';
import type { Asked } from './form-page.js';
import { href } from './href.js';
import type { Parties } from './names.js';

/** What most forms are about, for their descriptions. */

export const aboutNetwork = {
  about: ({ registry, network }: Asked<'network'>) => registry.network(network),
  of: ({ network, name }: NetworkDetail) => `${network}: ${name}`,
  back: ({ network }: NetworkDetail) => href.network(network),
};

export const aboutDocket = {
  about: ({ registry, network, docket }: Asked<'network' | 'docket'>) => registry.docket(network, docket),
  of: ({ citation, title }: DocketDetail) => `${citation}: ${title}`,
  revision: ({ revision }: DocketDetail) => revision,
  back: ({ network, docket }: DocketDetail) => href.docket(network, docket),
};

export const aboutAppeal = {
  about: ({ registry, network, appeal }: Asked<'network' | 'appeal'>) => registry.appeal(network, appeal),
  of: ({ citation, title }: AppealDetail) => `${citation}: ${title}`,
  revision: ({ revision }: AppealDetail) => revision,
  back: ({ network, appeal }: AppealDetail) => href.appeal(network, appeal),
};

export const aboutReform = {
  about: ({ registry, network, reform }: Asked<'network' | 'reform'>) => registry.reform(network, reform),
  of: ({ citation, title }: Reform) => `${citation}: ${title}`,
  revision: ({ revision }: Reform) => revision,
  back: ({ network, reform }: Reform) => href.reform(network, reform),
};

export const partiesOfDocket = ({ personal }: DocketDetail): Parties => personal;

export async function partiesOfAppeal(
  { network, docket }: AppealDetail,
  _form: unknown,
  { registry }: Asked,
): Promise<Parties> {
  return (await registry.docket(network, docket)).personal;
}
