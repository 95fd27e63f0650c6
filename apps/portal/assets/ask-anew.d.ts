export function askAnew(ask: () => Promise<void>): (ms: number) => void;
