/** The command line asks for what cannot be measured. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUsage';
  }
}

/** The whole number that stands after `name` in the arguments. @throws WrongUsage */
export function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : wholeNumber(args[at + 1], name);
}

/** @throws WrongUsage */
export function wholeNumber(given: string | undefined, what: string): number {
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new WrongUsage(
      `${what} takes a whole number above 0${given === undefined ? '' : `, not "${given}"`}.`,
    );
  return value;
}
