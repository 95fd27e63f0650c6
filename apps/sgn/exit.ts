export const REFUSED = 1;
/** The command line was not understood, or names what is not there. */
export const TAMPERED = 1;
export const WRONG_USAGE = 2;
export const UNREACHABLE = 3;
/** All of the log is right; the witnesses of its checkpoint are no quorum of the policy. */
export const UNWITNESSED = 4;
/** As a shell says it of what Ctrl-C ended. */
export const INTERRUPTED = 130;

/** Ends a command with an exit code of its own; the sentence, where there is one, goes to stderr. */
export class Exit extends Error {
  constructor(
    readonly code: number,
    message = '',
  ) {
    super(message);
    this.name = 'Exit';
  }
}
