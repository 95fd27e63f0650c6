import { isolated } from './isolated.js';

/**
 * A rule was broken, or what was asked for cannot be. `code` is stable (`APPEAL.OUT_OF_TIME`) and one table of
 * the HTTP edge maps it to a status; `message` says what is wrong and what to do, in a sentence for the person who asked. What it
 * quotes of its details turns nothing else of it.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Facts that help the reader: dates, ids, names of fields. Never a personal value. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(isolating(message, Object.values(details).flat()));
    this.name = 'DomainError';
  }
}

function isolating(message: string, quoted: readonly unknown[]): string {
  let said = message;
  for (const value of new Set(quoted)) {
    if (typeof value !== 'string') continue;
    const apart = isolated(value);
    if (apart !== value) said = said.replaceAll(value, () => apart);
  }
  return said;
}

/** States a rule as a sentence: `rule(!state.ruled, 'DOCKET.ALREADY_RULED', 'This docket has a ruling.')`. */
export function rule(
  holds: boolean,
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): asserts holds {
  if (!holds) throw new DomainError(code, message, details);
}

/** Whether a text says nothing. */
export function blank(text: string): boolean {
  return text.trim() === '';
}
