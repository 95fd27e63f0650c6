import { InvalidArgumentError } from 'commander';

/** Of an option. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('It is a number from 1 to 65535.');
  return value;
}
