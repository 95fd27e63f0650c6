/** `NOVA-D 2147/12`: the twelfth docket of the network that year. */
export function citeDocket(network: string, year: string, count: number): string {
  return `${network}-D ${year}/${count}`;
}

/** `[2147] NOVA 318` */
export function citeRuling(network: string, year: string, count: number): string {
  return `[${year}] ${network} ${count}`;
}

/** `[2147] NOVA-A 41` */
export function citeAppeal(network: string, year: string, count: number): string {
  return `[${year}] ${network}-A ${count}`;
}

/** `NOVA-R 2147/7` */
export function citeReform(network: string, year: string, count: number): string {
  return `${network}-R ${year}/${count}`;
}

// The number of an instrument, then of the provision in it: how the rulebook makes the path of a provision that has one.
const OF_INSTRUMENT = /^(\d{4}\/[1-9]\d{0,8})\/([0-9A-Za-z][0-9A-Za-z.-]{0,99})$/;

/** `NOVA 2147/12 s 4.2 v3`; by its path where it belongs to no instrument. */
export function citeVersion(
  network: string,
  { path, version }: { readonly path: string; readonly version: number },
): string {
  const [, instrument, section] = OF_INSTRUMENT.exec(path) ?? [];
  return `${network} ${section === undefined ? path : `${instrument} s ${section}`} v${version}`;
}
