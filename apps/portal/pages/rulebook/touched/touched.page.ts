import { isolated } from '#kernel';
import type { ProvisionDetails } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { orRefused } from '../../../web/refused.js';
import { path as routeOf } from '../../../registry-client.js';
import type { Visit } from '../../../web/visit.js';
import { words } from './touched.words.js';

/** Works of which the rule of a provision found something, by one of its versions or by `all`. */
export async function touchedPage(
  visit: Visit,
  { network, provision, path, title }: ProvisionDetails,
  by: string,
): Promise<Page> {
  const version = by === 'all' ? null : by;
  const query = { version, limit: PAGE, cursor: visit.query('cursor') };
  const none = { items: [], next: null, counts: [] };
  const { items, next, refused } = await orRefused(visit.registry.touched(network, provision, query), none);
  const model = {
    title: `${words.title}: ${network} ${isolated(path)}`,
    network,
    path,
    heading: title,
    version,
    refused,
    items,
    everyVersion: version === null ? null : visit.withQuery({ touched: 'all', cursor: null }),
    pages: pager(visit, next),
    streams: streams(
      routeOf`/api/networks/${network}/provisions/${provision}/touched`,
      version === null ? {} : { version },
    ),
  };
  return new Page('pages/rulebook/touched/touched.njk', words, model, refused === null ? 200 : 400);
}
