import { isPlainDate, isSame, wholeNumber } from '#kernel';
import type { Facts } from '../../../registry-client.js';
import type { MachineForm, StandingProvision, WhatIfBody } from '../../../registry-types.js';
import { artistKinds, audiences, purposes, symphonyKinds } from '../../../web/choices.js';
import type { FieldOf, Form } from '../../../web/form.js';
import type { Values } from '../../../web/form-body.js';
import {
  begunMachine,
  isOfRule,
  MACHINE_FIELDS,
  machineField,
  machineIn,
} from '../../../web/machine-form.js';
import { ScoreForm } from '../../cases/submit/score-form.js';
import { valueOf, type Parameter } from './dials.js';
import { words } from './workbench.words.js';

/** Rules that stand open at once. */
const MOST_RULES = 20;
const EXAMPLES = 5;
const SIDES = ['a', 'b'] as const;
const OF_WORK = ['kind', 'artistKind', 'audience', 'venue', 'purpose', 'score-text'] as const;

export type Change = WhatIfBody['laws']['b']['changes'][number];
export type Side = (typeof SIDES)[number];

/** A provision whose rule is open to be changed. */
export interface Opened {
  readonly provision: string;
  readonly path: string;
  readonly citation: string;
  readonly title: string;
  readonly form: MachineForm | null;
}

/** What a draft can change. */
export interface Drafted {
  readonly parameters: readonly Parameter[];
  readonly opened: readonly Opened[];
}

/** Fields of the first rule have their plain names; those of the second end in `-2`. */
export const nameOf = (field: string, index: number) => (index === 0 ? field : `${field}-${index + 1}`);

/** Ids of the provisions whose rules are open in a form, after what its button does. */
export function openedIn(form: Form): string[] {
  const ids: string[] = [];
  while (ids.length < MOST_RULES && form.has(nameOf('provision', ids.length)))
    ids.push(form.text(nameOf('provision', ids.length)));
  return ids;
}

/** Rules that a form types, which may read what no rule in force does. */
export function typedRules(form: Form): string[] {
  return openedIn(form).map((_, index) => form.words(nameOf('rule', index)));
}

/** As little as an address has to say of a form: what differs from what stands. */
export function stateOf(form: Form, { parameters, opened }: Drafted, dropped: number | null = null): Values {
  const state: Values = {};
  const keep = (name: string) => {
    if (form.text(name) !== '') state[name] = form.words(name);
  };
  for (const side of SIDES) for (const at of ['on', 'known']) keep(`${side}-${at}`);
  if (form.text('works') === 'one') for (const name of ['works', ...OF_WORK]) keep(name);
  else for (const name of ['from', 'to']) keep(name);
  for (const { field, stands } of parameters.flatMap(({ dials }) => dials))
    if (form.has(field) && form.text(field) !== stands) state[field] = form.words(field);
  const left = opened.map((one, index) => ({ ...one, index })).filter(({ index }) => index !== dropped);
  for (const [to, { provision, form: standing, index: from }] of left.entries()) {
    state[nameOf('provision', to)] = provision;
    if (form.text(nameOf('repeal', from)) !== '') state[nameOf('repeal', to)] = 'yes';
    const typed = MACHINE_FIELDS.map((field) => [field, form.words(nameOf(field, from))] as const);
    if (
      form.has(nameOf('effect', from)) &&
      !isSame(Object.fromEntries(typed), begunMachine({ form: standing, examples: [] }))
    )
      for (const [field, value] of typed) if (value !== '') state[nameOf(field, to)] = value;
  }
  return state;
}

/** The question that a form asks; null: it is the law as it stands, of all works. */
export function questionIn(form: Form, drafted: Drafted): WhatIfBody | null {
  const [a, b] = SIDES.map((side) => pointIn(form, side)) as [Point, Point];
  const changes = changesIn(form, drafted);
  const isOne = form.text('works') === 'one';
  const works = isOne ? oneIn(form) : { from: dayIn(form, 'from'), to: dayIn(form, 'to') };
  if (form.valid && changes.length === 0 && !isOne && isSame(a, b)) return null;
  return { laws: { a, b: { ...b, changes } }, works, upTo: null, examples: EXAMPLES };
}

/** What a draft changes, by provision. */
export function changesIn(form: Form, { parameters, opened }: Drafted): Change[] {
  const changes = new Map<string, Change>();
  const changeOf = ({ provision, path }: Pick<Opened, 'provision' | 'path'>): Change => {
    const known = changes.get(provision) ?? { provision, path, parameters: null, form: null, repeal: false };
    changes.set(provision, known);
    return known;
  };
  for (const parameter of parameters) {
    const value = valueOf(form, parameter);
    if (value === null) continue;
    const change = changeOf(parameter);
    change.parameters = { ...change.parameters, [parameter.name]: value };
  }
  for (const [index, one] of opened.entries()) {
    const name = (field: string) => nameOf(field, index);
    if (form.text(name('repeal')) !== '') {
      changeOf(one).repeal = true;
      continue;
    }
    const { form: machine } = machineIn(form, { form: one.form, examples: [] }, name);
    if (machine === null) form.fail(name('effect'), words.noneIsRepeal);
    else if (machine) changeOf(one).form = machine as NonNullable<Change['form']>;
  }
  return [...changes.values()];
}

interface Point {
  on: string | null;
  known: number | null;
}

export function pointIn(form: Form, side: Side): Point {
  const said = form.text(`${side}-known`);
  const known = said === '' ? null : wholeNumber(said.replace(/[№#,\s]/g, ''));
  if (said !== '' && known === null) form.fail(`${side}-known`, words.needsNumber);
  return { on: dayIn(form, `${side}-on`), known };
}

function dayIn(form: Form, field: string): string | null {
  const day = form.text(field);
  if (day === '') return null;
  if (!isPlainDate(day)) form.fail(field, words.needsDay);
  return day;
}

function oneIn(form: Form): WhatIfBody['works'] {
  const work = {
    kind: form.choose('kind', symphonyKinds, words.needsKind),
    artistKind: form.choose('artistKind', artistKinds, words.needsArtistKind),
    audience: form.choose('audience', audiences, words.needsAudience),
    venue: form.require('venue', words.needsVenue),
    purpose: form.choose('purpose', purposes, words.needsPurpose),
  };
  form.require('score-text', words.needsScore);
  const score = ScoreForm.sent(form).checked(form) ?? { movements: [] };
  return { work: { ...work, score } };
}

/** From a path of the API to the field that shows it. */
export function fieldOf(
  at: string,
  { parameters, opened }: Drafted,
  changes: readonly Change[],
): string | null {
  const [, side, own] = /^laws\.([ab])\.(on|known)/.exec(at) ?? [];
  if (own !== undefined) return `${side}-${own}`;
  const [, index, rest = ''] = /^laws\.b\.changes\.(\d+)\.(\w.*)/.exec(at) ?? [];
  if (index !== undefined) {
    const change = changes[Number(index)];
    const [, name] = /^parameters\.(.+)/.exec(rest) ?? [];
    if (name !== undefined) return fieldOfParameter(name, parameters);
    const editor = opened.findIndex(({ provision }) => provision === change?.provision);
    const field = machineField(rest);
    return editor < 0 || !field ? null : nameOf(field, editor);
  }
  const [, work] = /^works\.(?:work\.)?(\w+)/.exec(at) ?? [];
  return work === 'score' ? 'score-text' : (work ?? null);
}

/** From a refusal to the field that it is about. */
export function codesOf({ parameters, opened }: Drafted): FieldOf {
  const editorOf = ({ path }: Facts) => opened.findIndex((one) => one.path === path);
  return {
    'WORKBENCH.RULE': (facts) => {
      const editor = editorOf(facts);
      return editor < 0 ? null : nameOf(isOfRule(facts) ? 'rule' : 'effect', editor);
    },
    'WORKBENCH.PARAMETER': ({ parameter }) =>
      typeof parameter === 'string' ? fieldOfParameter(parameter, parameters) : null,
    'PROVISION.ABSENT': (facts) => {
      const editor = editorOf(facts);
      return editor < 0 ? null : nameOf('effect', editor);
    },
  };
}

function fieldOfParameter(said: string, parameters: readonly Parameter[]): string | null {
  const found = parameters.find(({ name }) => said === name || said.startsWith(`${name}.`));
  const word = found && said.slice(found.name.length + 1);
  return (found?.dials.find((dial) => dial.word === word) ?? found?.dials[0])?.field ?? null;
}

/** A provision as its rule is opened. */
export function openedOf({ provision, path, citation, title, form }: StandingProvision): Opened {
  return { provision, path, citation, title, form };
}
