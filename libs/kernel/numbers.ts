/**
 * The whole number that `text` writes in its one spelling, or null where it does not: decimal digits, no sign, no point,
 * no blank and no zero in front. Log numbers, sizes and counts, wherever they come as text.
 */
export function wholeNumber(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
