import type {
  AllBounds,
  Bounds,
  Parameters,
  ParameterValue,
  VocabulariesOf,
  Vocabulary,
} from '../registry-types.js';

const PLAIN_NAME = /^[a-z][a-z0-9.-]*$/i;
const A_NUMBER = /^[-+]?(\d|\.\d)[\d.,]*(e[-+]?\d+)?$/i;
const LINE = /^("(?:[^"\\]|\\.)*"|[a-z][a-z0-9.-]*)\s*=\s*(\S.*)$/is;
/** What stands between bars, which a part in quotation marks may hold itself. */
const PART = /((?:"(?:[^"\\]|\\.)*"|[^|"])*)(?:\||$)/gsy;
const RANGE = /^(\S+) to (\S+)$/;
const STRICTER = /^(lower|higher) is stricter$/;
const TAKES_OVER = 'takes over';
const OF_WORDS = /^of (stimuli|works|artists|audiences|purposes|sharing)$/;

/** What the words of a provision set. */
export interface Settings {
  readonly parameters: Parameters;
  /** Of numbers and tables among them. */
  readonly bounds: AllBounds;
  /** Of tables, lists and texts among them. */
  readonly vocabularies: VocabulariesOf;
  /** Those that another provision sets until then. */
  readonly replaces: readonly string[];
}

/**
 * `fear.limit = 0.4 | intensity | 0 to 1 | lower is stricter`, one a line. A number stands as it is and a text too, in
 * quotation marks where it could be taken for something else: `form = "007"`. Lists and tables stand as in JSON:
 * `caps = {"awe":0.8,"fear":0.4} | intensity | 0 to 1 | of stimuli`.
 */
export function parametersText({
  parameters,
  bounds,
  vocabularies,
}: Pick<Settings, 'parameters' | 'bounds' | 'vocabularies'>): string {
  return Object.entries(parameters)
    .map(([name, value]) => {
      const own = [
        ...(Object.hasOwn(bounds, name) ? boundsText(bounds[name]!) : []),
        ...(Object.hasOwn(vocabularies, name) ? [`of ${vocabularies[name]}`] : []),
      ];
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
  const parameters = new Map<string, ParameterValue>();
  const bounds = new Map<string, Bounds>();
  const vocabularies = new Map<string, Vocabulary>();
  const replaces: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [said = '', ...parts] = partsOf(line);
    const [, named = '', written = ''] = LINE.exec(said) ?? [];
    const [name, value] = [quoted(named) ?? named, valueOf(written)];
    if (name === '' || value === null) return `Write each parameter as name = value, one a line, not ${line}`;
    if (value instanceof NotAsWritten)
      return `Write ${value.number} as ${value.shorter}, or as a text: "${value.number}"`;
    if (parameters.has(name)) return `Give ${name} once`;
    parameters.set(name, value);
    if (parts.includes(TAKES_OVER)) replaces.push(name);
    const [, vocabulary] = parts.map((part) => OF_WORDS.exec(part)).find((found) => found !== null) ?? [];
    if (vocabulary !== undefined) vocabularies.set(name, vocabulary as Vocabulary);
    const bounding = parts.filter((part) => part !== TAKES_OVER && !OF_WORDS.test(part));
    if (bounding.length === 0) continue;
    const own = boundsIn(bounding);
    if (!own)
      return `Give ${name} its unit and its range between bars, as in ${name} = ${written} | intensity | 0 to 1 | lower is stricter`;
    bounds.set(name, own);
  }
  return {
    parameters: Object.fromEntries(parameters),
    bounds: Object.fromEntries(bounds),
    vocabularies: Object.fromEntries(vocabularies),
    replaces,
  };
}

/** What a form says of them to the registry: nothing of what it does not give. */
export function settingsBody({ parameters, bounds, vocabularies, replaces }: Settings): Partial<Settings> {
  return {
    parameters,
    ...(Object.keys(bounds).length > 0 && { bounds }),
    ...(Object.keys(vocabularies).length > 0 && { vocabularies }),
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
  if (part === TAKES_OVER || OF_WORDS.test(part)) return null;
  const ends = RANGE.exec(part)?.slice(1);
  if (ends?.every((end) => A_NUMBER.test(end) && !Number.isNaN(Number(end)))) return 'range';
  return STRICTER.test(part) ? 'stricter' : 'unit';
}

/** A list and a table as people read them: `awe 0.8, fear 0.4`. */
export function valueShown(value: ParameterValue): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(', ');
  return Object.entries(value)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ');
}

/** As one writes it, a list or a table as in JSON. */
export function valueText(value: ParameterValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return valueOf(value) === value && !/[\n\r|]/.test(value) && !value.includes('"')
    ? value
    : JSON.stringify(value);
}

class NotAsWritten {
  constructor(
    readonly number: string,
    readonly shorter: string,
  ) {}
}

/** What is written as {@link valueText} writes it; null: it is no value. */
export function valueIn(written: string): ParameterValue | null {
  const value = valueOf(written.trim());
  return value instanceof NotAsWritten ? null : value;
}

/** What is no number as a number is written is none, and no text that anybody meant either. */
function valueOf(said: string): ParameterValue | NotAsWritten | null {
  if (said !== said.trim() || said === '') return null;
  if (/^["[{]/.test(said)) return inJson(said);
  const shorter = String(Number(said.replace(',', '.')));
  if (!A_NUMBER.test(said) || shorter === 'NaN') return said;
  return shorter === said ? Number(said) : new NotAsWritten(said, shorter);
}

function quoted(said: string): string | null {
  const value = said.startsWith('"') ? inJson(said) : null;
  return typeof value === 'string' ? value : null;
}

/** A text, a list of texts, a table of numbers; null: none of them. */
function inJson(said: string): ParameterValue | null {
  let value: unknown;
  try {
    value = JSON.parse(said);
  } catch {
    return null;
  }
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value))
    return value.every((one): one is string => typeof one === 'string') ? value : null;
  return Object.values(value).every((one) => typeof one === 'number')
    ? (value as Readonly<Record<string, number>>)
    : null;
}
