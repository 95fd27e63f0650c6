import type { Parameters } from '../registry-types.js';

const PLAIN_NAME = /^[a-z][a-z0-9.-]*$/i;
const A_NUMBER = /^[-+]?(\d|\.\d)[\d.,]*(e[-+]?\d+)?$/i;
const LINE = /^("(?:[^"\\]|\\.)*"|[a-z][a-z0-9.-]*)\s*=\s*(\S.*)$/is;

/**
 * `decision.days = 30`, one a line. A number stands as it is and a text too, in quotation marks where it could be taken
 * for something else: `form = "007"`.
 */
export function parametersText(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${PLAIN_NAME.test(name) ? name : JSON.stringify(name)} = ${valueText(value)}`)
    .join('\n');
}

/** The parameters that a text sets, or a sentence that says what is wrong with one of its lines. */
export function parametersOf(text: string): Parameters | string {
  const parameters = new Map<string, number | string>();
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, named = '', said = ''] = LINE.exec(line) ?? [];
    const [name, value] = [quoted(named) ?? named, valueOf(said)];
    if (name === '' || value === null) return `Write each parameter as name = value, one a line, not ${line}`;
    if (typeof value === 'object')
      return `Write ${value.number} as ${value.shorter}, or as a text: "${value.number}"`;
    if (parameters.has(name)) return `Give ${name} once`;
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

function valueText(value: number | string): string {
  if (typeof value === 'number') return String(value);
  return valueOf(value) === value && !/[\n\r]/.test(value) ? value : JSON.stringify(value);
}

/** What is no number as a number is written is none, and no text that anybody meant either. */
function valueOf(said: string): number | string | { number: string; shorter: string } | null {
  if (said !== said.trim() || said === '') return null;
  if (said.startsWith('"')) return quoted(said);
  const shorter = String(Number(said.replace(',', '.')));
  if (!A_NUMBER.test(said) || shorter === 'NaN') return said;
  return shorter === said ? Number(said) : { number: said, shorter };
}

function quoted(said: string): string | null {
  if (!said.startsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
