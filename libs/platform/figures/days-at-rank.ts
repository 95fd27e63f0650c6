/**
 * SQL over cases with `seconds`: days within which a share of them lies, the value at its rank (nearest rank), to one decimal.
 *
 * @param share 0 to 1
 */
export function daysAtRank(share: number): string {
  return `round(percentile_disc(${share}) WITHIN GROUP (ORDER BY seconds) / 86400.0, 1)::float8`;
}
