import { path } from '../registry-client.js';
import type { Found, LogItem } from '../registry-types.js';

type LogNumber = number | string;
type Subject = LogItem['about'][number];

/** Of an address; several values are said one after another. */
type Query = Readonly<Record<string, string | readonly string[]>>;

/** Addresses of the portal's pages, for templates and redirects. */
export const href = {
  /** An address that people can say: `NOVA/dockets/2147/15`. */
  at: (address: string) => `/${address.split('/').map(encodeURIComponent).join('/')}`,
  /** Where something stands that was found. */
  found: ({ address, version }: Pick<Found, 'address' | 'version'>): string =>
    href.at(address) + (version ? `?version=${version}` : ''),
  rule: (code: string, path: string, version?: number | null) =>
    href.at(`${code}/rules/${path}`) + (version ? `?version=${version}` : ''),
  log: (number: LogNumber) => path`/log/${String(number)}`,
  receipt: (number: LogNumber) => path`/log/${String(number)}/receipt`,
  disclosure: (number: LogNumber) => path`/my/disclosures/${String(number)}`,
  disclosures: (code: string, docket: string) => path`/my/disclosures/${code}/${docket}`,
  discardDraft: (id: string) => path`/my/drafts/${id}/discard`,
  case: (id: string) => `/log?${new URLSearchParams({ case: id })}`,
  network: (code: string) => path`/networks/${code}`,
  /** All rules of a network. */
  rules: (code: string) => href.at(`${code}/rules`),
  /** Where limits and rules are tried on all works. @param provision whose rule stands open there */
  workbench: (code: string, provision?: string) =>
    href.at(`${code}/workbench`) + (provision ? asQuery({ provision }) : ''),
  /** The law of a day as one file with its proof, from the API. */
  lawFile: (code: string, wanted: Readonly<Record<string, string | null>>) => {
    const given = Object.entries(wanted).filter((pair): pair is [string, string] => !!pair[1]);
    return `${path`/api/networks/${code}/rulebook/file`}?${new URLSearchParams(given)}`;
  },
  rulebook: (code: string) => path`/networks/${code}/rulebook`,
  retroactive: (code: string) => path`/networks/${code}/retroactive`,
  provision: (code: string, id: string, version?: number | null) =>
    path`/networks/${code}/provisions/${id}` + (version ? `?version=${version}` : ''),
  dockets: (code: string) => path`/networks/${code}/dockets`,
  desk: (code: string) => path`/networks/${code}/desk`,
  docket: (code: string, id: string) => path`/networks/${code}/dockets/${id}`,
  completeness: (code: string, docket: string) => path`/api/networks/${code}/dockets/${docket}/completeness`,
  calendar: (code: string) => path`/networks/${code}/calendar`,
  /** Why something falls due when it does. */
  duties: (code: string) => path`/networks/${code}/duties`,
  duty: (code: string, kind: string, subject: string) => path`/networks/${code}/duties/${kind}/${subject}`,
  words: (code: string) => path`/networks/${code}/words`,
  interests: (code: string) => path`/networks/${code}/interests`,
  rulings: (code: string) => `/rulings?${new URLSearchParams({ network: code })}`,
  ruling: (code: string, id: string) => path`/networks/${code}/rulings/${id}`,
  /** Rulings that are to be looked at again, or were. */
  flags: (code: string) => path`/networks/${code}/flags`,
  /** What is not to be read so any more. */
  wrongReadings: (code: string) => path`/networks/${code}/wrong-readings`,
  appeals: (code: string) => path`/networks/${code}/appeals`,
  appeal: (code: string, id: string) => path`/networks/${code}/appeals/${id}`,
  orders: (code: string) => path`/networks/${code}/orders`,
  order: (code: string, id: string) => path`/networks/${code}/orders/${id}`,
  holds: (code: string) => path`/networks/${code}/holds`,
  petitions: (code: string) => path`/networks/${code}/petitions`,
  petition: (code: string, id: string) => path`/networks/${code}/petitions/${id}`,
  /** @param sanctuary where they are, for those of one */
  sessions: (code: string, sanctuary?: string) =>
    path`/networks/${code}/sessions` + (sanctuary ? asQuery({ sanctuary }) : ''),
  session: (code: string, id: string) => path`/networks/${code}/sessions/${id}`,
  sanctuaries: (code: string) => path`/networks/${code}/sanctuaries`,
  sanctuary: (code: string, id: string) => path`/networks/${code}/sanctuaries/${id}`,
  clusters: (code: string) => path`/networks/${code}/clusters`,
  cluster: (code: string, id: string) => path`/networks/${code}/clusters/${id}`,
  reforms: (code: string) => path`/networks/${code}/reforms`,
  reform: (code: string, id: string) => path`/networks/${code}/reforms/${id}`,
  consultation: (code: string, reform: string) => path`/networks/${code}/reforms/${reform}/consultation`,
  comment: (code: string, reform: string, id: string) =>
    path`/networks/${code}/reforms/${reform}/comments/${id}`,
  /** What led to it, and what came of it. @param of `reform:` and its id, for one */
  lineage: (code: string, of: string) => path`/networks/${code}/lineage` + asQuery({ of }),
  /** Where something stands that an event is about: before it has an address, at its id. */
  subject: ({ kind, id, network, address }: Subject): string => {
    const code = network ?? '';
    if (address !== null) return href.at(address);
    if (kind === 'docket') return href.docket(code, id);
    if (kind === 'order') return href.order(code, id);
    if (kind === 'appeal') return href.appeal(code, id);
    if (kind === 'petition') return href.petition(code, id);
    if (kind === 'session') return href.session(code, id);
    if (kind === 'sanctuary') return href.sanctuary(code, id);
    if (kind === 'cluster') return href.cluster(code, id);
    if (kind === 'reform') return href.reform(code, id);
    return href.rulebook(code);
  },
  document: (sha256: string) => path`/documents/${sha256}`,
  /** How things are, of a network or of all. */
  dashboards: (query: Query = {}) => `/dashboards${asQuery(query)}`,
  dashboard: (name: string, query: Query = {}) => path`/dashboards/${name}` + asQuery(query),
  /** The cases behind a number of it. */
  dashboardCases: (name: string, query: Query = {}) => path`/dashboards/${name}/cases` + asQuery(query),
};

function asQuery(query: Query): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) said.append(name, one);
  return said.size > 0 ? `?${said}` : '';
}

/** A page as it must be after a command: it waits until the register's read side has seen it. */
export function after(position: string, page: string): string {
  const [address, fragment] = page.split('#');
  const query = new URLSearchParams({ 'min-position': position });
  return `${address}${address!.includes('?') ? '&' : '?'}${query}${fragment ? `#${fragment}` : ''}`;
}
