export function whyNoGo(): string | null;
