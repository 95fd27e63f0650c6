import type { AppealDetails } from '../../registry-types.js';
import type { Asked } from '../../web/form-page.js';
import { besideOrder, besideRuling } from '../cases/beside/beside.js';

/** Beside what somebody decides about an appeal, what it contests with its case and the law of its day. */
export async function besideAppeal(
  { network, docket: id, ruling: against, order: one }: AppealDetails,
  asked: Asked,
) {
  const { registry } = asked;
  const docket = id === null ? null : await registry.docket(network, id);
  if (one !== null) {
    const order = await registry.order(network, one.order);
    return { docket, cited: [order.relied], order, beside: await besideOrder(order, docket, asked) };
  }
  const ruling = docket!.rulings.find(({ ruling }) => ruling === against)!;
  return { docket, cited: ruling.cited, order: null, beside: await besideRuling(docket!, ruling, asked) };
}
