export function whyNotApt(): string | null;
export function aptInstall(...packages: readonly string[]): boolean;
