import type { Parameters } from '../registry-types.js';

/** `decision.days = 30`, one a line. */
export function parametersText(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

/** The parameters that a text sets, numbers as numbers; null where a line is none. */
export function parametersOf(text: string): Parameters | null {
  const parameters = new Map<string, number | string>();
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name, value] = /^([a-z][a-z0-9.-]*)\s*=\s*(\S.*)$/i.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    parameters.set(name, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value);
  }
  return Object.fromEntries(parameters);
}
