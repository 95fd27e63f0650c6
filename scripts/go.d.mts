/** What stands on a machine, and how it installs. */
export interface Machine {
  readonly found: () => boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly whyNotApt: () => string | null;
  readonly install: (...packages: readonly string[]) => boolean;
}

export function whyNoGo(): string | null;
export function go(say: (line: string) => void, machine?: Machine): { readonly skipped: string | null };
