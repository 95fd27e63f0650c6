/** Where a Chromium is; undefined where there is none. */
export function chromiumPath(): string | undefined;
