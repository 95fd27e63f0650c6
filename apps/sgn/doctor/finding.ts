/** What was looked at, and what to do where it is not well. */
export interface Finding {
  readonly what: string;
  readonly well: boolean;
  /** What was found; where it is not well, what to do. */
  readonly says: string;
}

export const well = (what: string, says: string): Finding => ({ what, well: true, says });
export const ill = (what: string, says: string): Finding => ({ what, well: false, says });
