import { isSame } from '#kernel';
import type { Effect, MachineForm, WhatIfBody } from '../registry-types.js';
import { all, artistKinds, audiences, choices, purposes, symphonyKinds } from './choices.js';
import type { Facts, RegistryClient } from '../registry-client.js';
import type { Documents } from './documents.js';
import {
  exampleField,
  examplesIn,
  FIRST_EXAMPLE,
  offendings,
  rowsIn,
  rowsOf,
  rowsShown,
  unnamedPlaces,
  valuesOf,
  type Named,
  type RuleExample,
} from './examples.js';
import type { Form } from './form.js';

/** What follows for a work that offends; an exception has no effect, and `none` is no machine form at all. */
const follows = all<Effect | 'exception' | 'none'>()(
  'none',
  'notify',
  'condition',
  'restrict',
  'forbid',
  'exception',
);
const restricted = all<NonNullable<MachineForm['restricts']>>()('audience', 'venue', 'time');

/** What forms that change the rulebook say of the fields of a machine form. */
export const machineWords = {
  machine: 'What a machine can say of it',
  machineHint:
    'A rule says what offends, so that every work is screened by it and a draft can be tried on all works there were. The text stays the law.',
  language: 'The language of rules, and a place to try one',
  effect: 'What follows for a work that offends',
  effects: {
    none: 'Nothing: it has no machine form',
    notify: 'It is told to whoever reviews it',
    condition: 'A condition',
    restrict: 'A restriction',
    forbid: 'The work is refused',
    exception: 'Nothing: it is an exception to other provisions',
  },
  rule: 'Rule',
  ruleHint: 'It yields what offends, or a condition of the whole work.',
  condition: 'Condition',
  conditionHint: 'Public. What the applicant has to do.',
  restricts: 'What is restricted',
  restricted: { audience: 'Audience', venue: 'Venue', time: 'Time' },
  examples: 'Examples',
  examplesHint:
    'Works made by hand, and what of each offends. The rule is checked against them before it is law, and they stand with it.',
  example: 'Example',
  addExample: 'Add an example',
  removeExample: 'Remove this example',
  exampleTitle: 'What it shows',
  work: {
    kind: 'Kind',
    artistKind: 'Made by',
    audience: 'Audience',
    venue: 'Venue',
    purpose: 'Purpose',
    score: 'Score',
  },
  scoreHint:
    'CSV with the columns movement, sharing, kind, intensity, from, to, or JSON as the API takes it.',
  offends: 'What of it offends',
  offending: { none: 'Nothing', whole: 'The work as a whole', places: 'These places' },
  places: 'Places',
  placesHint: 'Counted from 1: 1.2 is the second stimulus of movement 1, and 3 all of movement 3.',
  exceptionTo: 'Exception to',
  exceptionHint:
    'Paths of provisions, one a line, such as 2147/12/4.2. What the rule names does not offend against them.',
};

const needs = {
  rule: 'Enter the rule, or choose that it has no machine form',
  empty: {
    rule: 'Empty the rule, or choose what follows for a work that offends',
    examples: 'Remove the examples, or choose what follows for a work that offends',
  },
  effect: 'Choose what follows for a work that offends',
  condition: 'Enter the condition',
  restricts: 'Choose what is restricted',
  exceptionTo: 'Enter the path of at least one provision',
};

type DraftedForm = NonNullable<WhatIfBody['laws']['b']['changes'][number]['form']>;

export const MACHINE_FIELDS = ['effect', 'condition', 'restricts', 'exceptionTo', 'rule'] as const;
type Field = (typeof MACHINE_FIELDS)[number];
const plain: Named = (field) => field;

/** A machine form that stands, or none, with its examples. */
export interface StandingMachine {
  readonly form: MachineForm | null;
  readonly examples: readonly RuleExample[];
}

export const NO_MACHINE: StandingMachine = { form: null, examples: [] };

export async function machineStanding(
  form: MachineForm | null,
  { registry, documents }: { registry: RegistryClient; documents: Documents },
): Promise<StandingMachine> {
  const text = form?.examples && (await documents.whole(registry, form.examples));
  return { form, examples: text ? (JSON.parse(text) as readonly RuleExample[]) : [] };
}

/** With what the fields begin, where a machine form stands or is drafted, or none. */
export function begunMachine({
  form,
  examples,
}: StandingMachine | { form: DraftedForm; examples: readonly RuleExample[] }): Record<string, string> {
  return {
    effect: form === null ? 'none' : (form.effect ?? 'exception'),
    condition: form?.condition ?? '',
    restricts: form?.restricts ?? '',
    exceptionTo: form?.exceptionTo?.join('\n') ?? '',
    rule: form?.text ?? '',
    ...valuesOf(rowsOf(examples)),
  };
}

/** What can be chosen in the fields. */
export const machineChoices = {
  restricted: restricted.map((value) => ({ value, text: machineWords.restricted[value] })),
  effects: follows.map((value) => ({ value, text: machineWords.effects[value] })),
  work: {
    kind: choices(symphonyKinds),
    artistKind: choices(artistKinds),
    audience: choices(audiences),
    purpose: choices(purposes),
  },
  offending: offendings.map((value) => ({ value, text: machineWords.offending[value] })),
};

/** What a template shows of the fields of a form. */
export function machineShown(form: Form) {
  const typed = MACHINE_FIELDS.map((field) => [
    field,
    field === 'rule' ? form.area(field) : form.words(field),
  ]);
  return {
    choices: machineChoices,
    values: Object.fromEntries(typed) as Record<Field, string>,
    examples: rowsShown(rowsIn(form, plain)),
  };
}

/**
 * What a command says of the machine form: nothing where it is left as it stands, null where there is to be none.
 * @param standing null: none stands
 */
export function machineIn(form: Form, standing: StandingMachine, name = plain): { form?: object | null } {
  // A form that was opened before there were machine forms does not ask.
  if (!form.has(name('effect'))) return {};
  const said = saidIn(form, name);
  return isSame(said, saidOf(standing)) ? {} : { form: said };
}

function saidIn(form: Form, name: Named): object | null {
  const chosen = form.choose(name('effect'), follows, needs.effect);
  if (chosen === 'none') {
    if (form.text(name('rule')) !== '') form.fail(name('rule'), needs.empty.rule);
    if (rowsIn(form, name).length > 0) form.fail(name(FIRST_EXAMPLE), needs.empty.examples);
    return null;
  }
  const text = form.requireWords(name('rule'), needs.rule);
  const given = examplesIn(form, name);
  const examples = given.length > 0 ? { examples: given } : {};
  if (chosen === 'exception') {
    const exceptionTo = form.lines(name('exceptionTo'));
    if (exceptionTo.length === 0) form.fail(name('exceptionTo'), needs.exceptionTo);
    return { text, exceptionTo, ...examples };
  }
  return {
    text,
    effect: chosen,
    ...(chosen === 'condition' && { condition: form.requireWords(name('condition'), needs.condition) }),
    ...(chosen === 'restrict' && {
      restricts: form.choose(name('restricts'), restricted, needs.restricts),
    }),
    ...examples,
  };
}

/** As a form would say what stands: of line breaks a browser sends one kind. */
function saidOf({ form, examples }: StandingMachine): object | null {
  if (form === null) return null;
  const { text, effect, condition, restricts, exceptionTo } = form;
  return {
    text: lines(text),
    ...(effect !== null && { effect }),
    ...(condition !== null && { condition: lines(condition) }),
    ...(restricts !== null && { restricts }),
    ...(exceptionTo.length > 0 && { exceptionTo }),
    ...(examples.length > 0 && { examples }),
  };
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Fields of what was not chosen: they are no answers. */
export function unaskedOfMachine(form: Form): string[] {
  const asked: Partial<Record<string, readonly Field[]>> = {
    none: [],
    condition: ['condition'],
    restrict: ['restricts'],
    exception: ['exceptionTo'],
  };
  const of = asked[form.text('effect')] ?? [];
  const unasked = (['condition', 'restricts', 'exceptionTo'] as const).filter((field) => !of.includes(field));
  return [...unasked, ...unnamedPlaces(form)];
}

/** `form.text` of the API -> `rule` of the form. */
export function machineField(at: string): string | null {
  if (at.startsWith('form.examples')) return exampleField(at);
  const [, own = 'text'] = /^form(?:\.(\w+))?/.exec(at) ?? [];
  return own === 'text' ? 'rule' : (MACHINE_FIELDS.find((field) => field === own) ?? null);
}

/** Whether a refusal is about the text of a rule, and not about one that stands elsewhere. */
export function isOfRule({ line }: Facts): boolean {
  return typeof line === 'number';
}
