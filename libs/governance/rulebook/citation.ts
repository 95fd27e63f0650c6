/**
 * How a version is cited: `NOVA 2147/12 s 4.2 v3` where it is part of an instrument (its path is then the
 * instrument's number and its own), else `FR Livre Ier/Article 102.md v3`.
 */
export function citeProvision(cited: {
  readonly network: string;
  readonly path: string;
  readonly number: string | null;
  readonly version: number;
}): string {
  const { network, path, number, version } = cited;
  if (number === null || !path.endsWith(`/${number}`)) return `${network} ${path} v${version}`;
  return `${network} ${path.slice(0, -number.length - 1)} s ${number} v${version}`;
}
