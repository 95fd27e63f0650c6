import { InvalidArgumentError } from 'commander';
import { wholeNumber } from '#kernel';

/** Of an option: a whole number from `least` to `most`, written in its one way. */
export function wholeNumberFrom(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value === null || value < least || value > most)
      throw new InvalidArgumentError(
        most === Number.MAX_SAFE_INTEGER
          ? `It is a whole number from ${least} on, in decimal digits.`
          : `It is a whole number from ${least} to ${most}.`,
      );
    return value;
  };
}

/** 0: any that is free. */
export const port = wholeNumberFrom(0, 65_535);
