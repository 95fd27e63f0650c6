import { path } from '../registry-client.js';

type LogNumber = number | string;

/** Addresses of the portal's pages, for templates and redirects. */
export const href = {
  log: (number: LogNumber) => path`/log/${String(number)}`,
  receipt: (number: LogNumber) => path`/log/${String(number)}/receipt`,
  disclosure: (number: LogNumber) => path`/my/disclosures/${String(number)}`,
  disclosures: (code: string, docket: string) => path`/my/disclosures/${code}/${docket}`,
  case: (id: string) => `/log?${new URLSearchParams({ case: id })}`,
  network: (code: string) => path`/networks/${code}`,
  rulebook: (code: string) => path`/networks/${code}/rulebook`,
  retroactive: (code: string) => path`/networks/${code}/retroactive`,
  provision: (code: string, id: string, version?: number | null) =>
    path`/networks/${code}/provisions/${id}` + (version ? `?version=${version}` : ''),
  dockets: (code: string) => path`/networks/${code}/dockets`,
  docket: (code: string, id: string) => path`/networks/${code}/dockets/${id}`,
  completeness: (code: string, docket: string) => path`/api/networks/${code}/dockets/${docket}/completeness`,
  appeals: (code: string) => path`/networks/${code}/appeals`,
  appeal: (code: string, id: string) => path`/networks/${code}/appeals/${id}`,
  reforms: (code: string) => path`/networks/${code}/reforms`,
  reform: (code: string, id: string) => path`/networks/${code}/reforms/${id}`,
  document: (sha256: string) => path`/documents/${sha256}`,
  dashboard: (name: string) => path`/dashboards/${name}`,
};

/** A page as it must be after a command: it waits until the register's read side has seen it. */
export function after(position: string, page: string): string {
  const [address, fragment] = page.split('#');
  const query = new URLSearchParams({ 'min-position': position });
  return `${address}${address!.includes('?') ? '&' : '?'}${query}${fragment ? `#${fragment}` : ''}`;
}
