import type { Bounds, ParameterValue, StandingProvision } from '../../../registry-types.js';
import type { Form } from '../../../web/form.js';
import { unitOf, valueIn, valueText } from '../../../web/parameters.js';
import { numberIn } from '../../../web/score-file.js';
import { words } from './workbench.words.js';

/** Steps of a slider from one end of its range to the other. */
const STEPS = 100;

/** A parameter that rules read, as a draft may set it. */
export interface Parameter {
  readonly provision: string;
  readonly path: string;
  readonly name: string;
  readonly stands: ParameterValue;
  readonly unit: string | null;
  /** Of a number, and of each of a table. */
  readonly bounds: Bounds | null;
  /** One, or one for each word of a table. */
  readonly dials: readonly Dial[];
}

/** A field in which one value is set. */
export interface Dial {
  readonly field: string;
  /** Of a table. */
  readonly word: string | null;
  /** What stands, as one writes it. */
  readonly stands: string;
}

/** The parameters of a law that one of the rules reads, each where it is owned. */
export function parametersRead(
  law: readonly StandingProvision[],
  rules: readonly string[],
): readonly Parameter[] {
  const read = readBy(rules);
  const owners = new Map<string, StandingProvision>();
  for (const provision of law)
    for (const name of Object.keys(provision.parameters))
      if (read(name) && (owners.get(name)?.number ?? -1) < provision.number) owners.set(name, provision);
  return law.flatMap((provision) =>
    Object.entries(provision.parameters)
      .filter(([name]) => owners.get(name) === provision)
      .map(([name, stands]) => {
        const bounds = Object.hasOwn(provision.bounds, name) ? provision.bounds[name]! : null;
        return {
          provision: provision.provision,
          path: provision.path,
          name,
          stands,
          unit: bounds?.unit ?? unitOf(name),
          bounds,
          dials: dialsOf(name, stands),
        };
      }),
  );
}

/** Between two values that a slider stops at: days are whole. */
export function stepOf({ unit, least, most }: Bounds): number {
  return unit === 'days' ? 1 : Number(((most - least) / STEPS).toPrecision(6));
}

/** The value that a form gives a parameter; null: it leaves it as it stands, or is wrong, and says so. */
export function valueOf(form: Form, { stands, dials }: Parameter): ParameterValue | null {
  const moved = dials.filter(({ field, stands }) => form.has(field) && form.text(field) !== stands);
  if (moved.length === 0) return null;
  if (typeof stands === 'object' && !Array.isArray(stands)) {
    const numbers = moved.map(({ field, word }) => [word!, numberOf(form, field)] as const);
    return { ...(stands as Readonly<Record<string, number>>), ...Object.fromEntries(numbers) };
  }
  const { field } = moved[0]!;
  if (typeof stands === 'number') return numberOf(form, field);
  const value = Array.isArray(stands) ? listIn(form.text(field)) : valueIn(form.text(field));
  if (value === null) form.fail(field, words.needsValue);
  return value;
}

function numberOf(form: Form, field: string): number {
  const number = numberIn(form.text(field));
  if (Number.isNaN(number)) form.fail(field, words.needsLimit);
  return number;
}

function dialsOf(name: string, stands: ParameterValue): Dial[] {
  const field = `p.${name}`;
  if (typeof stands !== 'object' || Array.isArray(stands))
    return [{ field, word: null, stands: Array.isArray(stands) ? listText(stands) : valueText(stands) }];
  // No parameter's name begins with another's, so that a word cannot be taken for one.
  return Object.entries(stands).map(([word, number]) => ({
    field: `${field}.${encodeURIComponent(word)}`,
    word,
    stands: String(number),
  }));
}

/** `calm, joy`; as in JSON where a word has a comma itself. */
function listText(list: readonly string[]): string {
  return list.some((word) => /^\s|[,[]|\s$/.test(word)) ? valueText([...list]) : list.join(', ');
}

function listIn(written: string): ParameterValue | null {
  if (written.startsWith('[')) return valueIn(written);
  return written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Whether one of the rules reads a parameter, by its name. */
function readBy(rules: readonly string[]): (name: string) => boolean {
  const text = rules.join('\n').replace(/\s*\.\s*/g, '.');
  const said = [...text.matchAll(/(?<![\w.])p\.([\w.]+)/g)].map(([, name]) => name!);
  return (name) => said.some((one) => one === name || one.startsWith(`${name}.`));
}
