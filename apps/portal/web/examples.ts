import { isSame } from '#kernel';
import type { MachineToday, Offends } from '../registry-types.js';
import type { Facts } from '../registry-client.js';
import { artistKinds, audiences, purposes, symphonyKinds } from './choices.js';
import type { Form } from './form.js';
import type { Score } from './score.js';
import { numberIn, readScore } from './score-file.js';

export type RuleExample = Pick<MachineToday['examples'][number], 'title' | 'work' | 'offends'>;

const FIELDS = [
  'title',
  'kind',
  'artistKind',
  'audience',
  'venue',
  'purpose',
  'score',
  'offends',
  'places',
] as const;
type Field = (typeof FIELDS)[number];
/** An example as it is typed. `offends`: nothing, the whole work, or the `places` that are named. */
export type ExampleRow = Readonly<Record<Field, string>>;

export const offendings = ['none', 'whole', 'places'] as const;
/** As many as a provision has. */
const MOST = 20;
const BUTTON = /^(add|remove)-example(?:-at(\d+))?(?:-for(-\d+))?$/;

const BLANK: ExampleRow = {
  title: '',
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Anywhere',
  purpose: 'communal',
  score: 'movement,sharing,kind,intensity,from,to\nTide,none,fear,0.7,0,60',
  offends: 'none',
  places: '',
};

const needs = {
  title: 'Enter what the example shows',
  choice: 'Choose what the work is',
  venue: 'Enter where it is dreamed',
  score: 'Enter the score of the example',
  offends: 'Choose what of the work offends',
  places:
    'Write the places as they are counted from 1, such as 1.2 for the second stimulus of movement 1, or 3 for all of movement 3',
};

/** From a field of the first provision of a form to that of the one that is meant. */
export type Named = (field: string) => string;

/** The first field of the first example. */
export const FIRST_EXAMPLE = 'example0-title';
const nameOf = (at: number, field: Field) => `example${at}-${field}`;

/** Whether a button was pressed that adds or takes away an example. */
export function changesExamples(form: Form): boolean {
  return BUTTON.test(form.text('do'));
}

export function rowsOf(examples: readonly RuleExample[]): ExampleRow[] {
  return examples.map(({ title, work: { score, ...said }, offends }) => ({
    title,
    ...said,
    score: scoreText(score as Score),
    offends: typeof offends === 'boolean' ? (offends ? 'whole' : 'none') : 'places',
    places: typeof offends === 'boolean' ? '' : placesText(offends),
  }));
}

/** As a form holds them. */
export function valuesOf(rows: readonly ExampleRow[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, at) => FIELDS.map((field) => [nameOf(at, field), row[field]])),
  );
}

/** What a form has typed, after what its button does. */
export function rowsIn(form: Form, name: Named): ExampleRow[] {
  const rows: ExampleRow[] = [];
  while (rows.length < MOST && form.has(name(nameOf(rows.length, 'title')))) {
    const of = (field: Field) => form.words(name(nameOf(rows.length, field)));
    rows.push(Object.fromEntries(FIELDS.map((field) => [field, of(field)])) as ExampleRow);
  }
  const [, verb, at, ofOther = ''] = BUTTON.exec(form.text('do')) ?? [];
  if (verb === undefined || name('') !== ofOther) return rows;
  if (verb === 'remove') return rows.filter((_, index) => index !== Number(at));
  return rows.length < MOST ? [...rows, BLANK] : rows;
}

/** As a page shows them: of a score that can be read, the picture, with what is said to offend. */
export function rowsShown(rows: readonly ExampleRow[]) {
  return rows.map((row) => {
    const read = readScore(row.score);
    return { ...row, drawn: read.wrong ? null : scoreOf(read), marks: offendsIn(row) };
  });
}

/** All that the examples of a form are typed in. */
export function exampleFields(form: Form): string[] {
  return Object.keys(valuesOf(rowsIn(form, (field) => field)));
}

/** Fields of places where none are asked for. */
export function unnamedPlaces(form: Form): string[] {
  return rowsIn(form, (field) => field).flatMap(({ offends }, at) =>
    offends === 'places' ? [] : [nameOf(at, 'places')],
  );
}

/** The examples of a form, with its errors where something is wrong. */
export function examplesIn(form: Form, name: Named): RuleExample[] {
  return rowsIn(form, name).map((row, at) => {
    const field = (one: Field) => name(nameOf(at, one));
    const chosen = <Choice extends string>(one: Field, choices: readonly Choice[]) =>
      form.choose(field(one), choices, needs.choice);
    const title = form.require(field('title'), needs.title);
    const work = {
      kind: chosen('kind', symphonyKinds),
      artistKind: chosen('artistKind', artistKinds),
      audience: chosen('audience', audiences),
      venue: form.require(field('venue'), needs.venue),
      purpose: chosen('purpose', purposes),
      score: { movements: [] } as Score,
    };
    if (form.require(field('score'), needs.score) !== '') {
      const read = readScore(row.score);
      for (const wrong of read.wrong ?? []) form.fail(field('score'), wrong);
      if (!read.wrong) work.score = scoreOf(read);
    }
    form.choose(field('offends'), offendings, needs.offends);
    const offends = offendsIn(row);
    if (offends === null) form.fail(field('places'), needs.places);
    return { title, work, offends: offends ?? false } as RuleExample;
  });
}

/** `form.examples.1.work.venue` of the API -> `example1-venue` of the form. */
export function exampleField(at: string): string | null {
  const [, index, own = 'title'] = /^form\.examples(?:\.(\d+)(?:\.(?:work\.)?(\w+))?)?/.exec(at) ?? [];
  const field = own === 'work' ? 'score' : FIELDS.find((one) => one === own);
  return nameOf(Number(index ?? 0), field ?? 'title');
}

/** Where a refusal of an example stands: at what it says of the work, or at the work where no rule judges it. */
export function exampleRefused({ example, found }: Facts, form: Form, name: Named): string | null {
  const at = rowsIn(form, name).findIndex(({ title }) => title.trim() === example);
  return at < 0 ? null : name(nameOf(at, found === null ? 'score' : 'offends'));
}

/** What is said to offend; null: the places are none. */
function offendsIn({ offends, places }: ExampleRow): Offends | null {
  if (offends !== 'places') return offends === 'whole';
  const said = places.split(/[\s,;]+/).filter((one) => one !== '');
  const read = said.map((one) => /^([1-9]\d{0,5})(?:\.([1-9]\d{0,5}))?$/.exec(one));
  if (read.length === 0 || read.includes(null)) return null;
  return read.map((one) => {
    const [movement, stimulus] = [Number(one![1]) - 1, one![2]];
    return stimulus === undefined ? { movement } : { movement, stimulus: Number(stimulus) - 1 };
  });
}

function placesText(offends: Exclude<Offends, boolean>): string {
  return offends
    .map(({ movement, stimulus }) =>
      stimulus === undefined ? `${movement + 1}` : `${movement + 1}.${stimulus + 1}`,
    )
    .join(', ');
}

function scoreOf({ movements }: Extract<ReturnType<typeof readScore>, { movements: unknown }>): Score {
  return {
    movements: movements.map(({ title, sharing, stimuli }) => ({
      title,
      sharing: sharing as Score['movements'][number]['sharing'],
      stimuli: stimuli.map(({ id, kind, intensity, from, to }, at) => ({
        id: id || `s${at + 1}`,
        kind,
        intensity: numberIn(intensity),
        from: numberIn(from),
        to: numberIn(to),
      })),
    })),
  };
}

/** A line for each stimulus where the same score is read from it again, else JSON. */
function scoreText(score: Score): string {
  const cell = (value: string | number) =>
    /[",\n;\t]|^\s|\s$/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  const lines = score.movements.flatMap(({ title, sharing, stimuli }) =>
    stimuli.map(({ id, kind, intensity, from, to }) =>
      [title, sharing, kind, intensity, from, to, id].map(cell).join(','),
    ),
  );
  const csv = ['movement,sharing,kind,intensity,from,to,id', ...lines].join('\n');
  const read = readScore(csv);
  return !read.wrong && isSame(scoreOf(read), score) ? csv : JSON.stringify(score, null, 1);
}
