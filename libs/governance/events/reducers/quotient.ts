/** A quotient to one decimal, halves away from zero, in whole numbers so that no binary fraction is in the way. */
export function inTenths(dividend: number, divisor: number): number {
  return Math.floor((20 * dividend + divisor) / (2 * divisor)) / 10;
}
