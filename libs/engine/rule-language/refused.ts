/** Where something stands in a rule's text: both count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text is no rule: what is wrong, where, and what to write instead. */
export class RuleRefused extends Error {
  constructor(
    readonly at: Place,
    readonly wrong: string,
    readonly mend: string,
  ) {
    super(`Line ${at.line}, column ${at.column}: ${wrong} ${mend}`);
    this.name = 'RuleRefused';
  }
}
