import type { AllBounds, Bounds, Parameters } from '../registry-types.js';

const PLAIN_NAME = /^[a-z][a-z0-9.-]*$/i;
const A_NUMBER = /^[-+]?(\d|\.\d)[\d.,]*(e[-+]?\d+)?$/i;
const LINE = /^("(?:[^"\\]|\\.)*"|[a-z][a-z0-9.-]*)\s*=\s*(\S.*)$/is;
/** What stands between bars, which a part in quotation marks may hold itself. */
const PART = /((?:"(?:[^"\\]|\\.)*"|[^|"])*)(?:\||$)/gsy;
const RANGE = /^(\S+) to (\S+)$/;
const STRICTER = /^(lower|higher) is stricter$/;
const TAKES_OVER = 'takes over';

/** What the words of a provision set. */
export interface Settings {
  readonly parameters: Parameters;
  /** Of numbers among them. */
  readonly bounds: AllBounds;
  /** Those that another provision sets until then. */
  readonly replaces: readonly string[];
}

/**
 * `fear.limit = 0.4 | intensity | 0 to 1 | lower is stricter`, one a line. A number stands as it is and a text too, in
 * quotation marks where it could be taken for something else: `form = "007"`.
 */
export function parametersText({ parameters, bounds }: Pick<Settings, 'parameters' | 'bounds'>): string {
  return Object.entries(parameters)
    .map(([name, value]) => {
      const own = Object.hasOwn(bounds, name) ? boundsText(bounds[name]!) : [];
      return [`${PLAIN_NAME.test(name) ? name : JSON.stringify(name)} = ${valueText(value)}`, ...own].join(
        ' | ',
      );
    })
    .join('\n');
}

/** A number's unit, range and direction, as people read them: `intensity, 0 to 1, lower is stricter`. */
export function boundsText({ unit, least, most, stricter }: Bounds): string[] {
  const plain = unit === unit.trim() && !/["|\n\r]/.test(unit) && partOf(unit) === 'unit';
  return [
    plain ? unit : JSON.stringify(unit),
    `${least} to ${most}`,
    ...(stricter === 'none' ? [] : [`${stricter} is stricter`]),
  ];
}

/** Older parameters have no bounds: their names end in what they count. */
export function unitOf(name: string): string | null {
  return /\.(days|hours)$/.exec(name)?.[1] ?? null;
}

/** What a text sets, or a sentence that says what is wrong with one of its lines. */
export function settingsOf(text: string): Settings | string {
  const parameters = new Map<string, number | string>();
  const bounds = new Map<string, Bounds>();
  const replaces: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [said = '', ...parts] = partsOf(line);
    const [, named = '', written = ''] = LINE.exec(said) ?? [];
    const [name, value] = [quoted(named) ?? named, valueOf(written)];
    if (name === '' || value === null) return `Write each parameter as name = value, one a line, not ${line}`;
    if (typeof value === 'object')
      return `Write ${value.number} as ${value.shorter}, or as a text: "${value.number}"`;
    if (parameters.has(name)) return `Give ${name} once`;
    parameters.set(name, value);
    if (parts.includes(TAKES_OVER)) replaces.push(name);
    const bounding = parts.filter((part) => part !== TAKES_OVER);
    if (bounding.length === 0) continue;
    const own = boundsIn(bounding);
    if (!own)
      return `Give ${name} its unit and its range between bars, as in ${name} = ${written} | intensity | 0 to 1 | lower is stricter`;
    bounds.set(name, own);
  }
  return { parameters: Object.fromEntries(parameters), bounds: Object.fromEntries(bounds), replaces };
}

/** What a form says of them to the registry: nothing of what it does not give. */
export function settingsBody({ parameters, bounds, replaces }: Settings): Partial<Settings> {
  return {
    parameters,
    ...(Object.keys(bounds).length > 0 && { bounds }),
    ...(replaces.length > 0 && { replaces }),
  };
}

/** None where a quotation mark is not closed. */
function partsOf(line: string): string[] {
  const parts = [...line.matchAll(PART)];
  const last = parts.at(-1);
  return last && last.index + last[0].length === line.length
    ? parts.map(([, part]) => part!.trim()).filter((part) => part !== '')
    : [];
}

/** A unit and a range, each once, and which way is stricter at most once; null: something else. */
function boundsIn(parts: readonly string[]): Bounds | null {
  const of = (kind: Part) => parts.filter((part) => partOf(part) === kind);
  const [[unit, ...units], [range, ...ranges], [direction, ...directions]] = [
    of('unit'),
    of('range'),
    of('stricter'),
  ];
  if (!unit || !range || units.length + ranges.length + directions.length > 0) return null;
  const [, least, most] = RANGE.exec(range)!;
  const [, stricter = 'none'] = STRICTER.exec(direction ?? '') ?? [];
  const named = unit.startsWith('"') ? quoted(unit) : unit;
  return named === null
    ? null
    : { unit: named, least: Number(least), most: Number(most), stricter: stricter as Bounds['stricter'] };
}

type Part = 'unit' | 'range' | 'stricter';

function partOf(part: string): Part | null {
  if (part === TAKES_OVER) return null;
  const ends = RANGE.exec(part)?.slice(1);
  if (ends?.every((end) => A_NUMBER.test(end) && !Number.isNaN(Number(end)))) return 'range';
  return STRICTER.test(part) ? 'stricter' : 'unit';
}

function valueText(value: number | string): string {
  if (typeof value === 'number') return String(value);
  return valueOf(value) === value && !/[\n\r|]/.test(value) && !value.includes('"')
    ? value
    : JSON.stringify(value);
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
