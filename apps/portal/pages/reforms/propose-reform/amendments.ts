import { diffLines, diffWordsWithSpace } from 'diff';
import { wholeNumber } from '#kernel';
import { compared, shown } from '../../../assets/text-diff.js';
import { path, type Facts } from '../../../registry-client.js';
import type {
  ProvisionDetails,
  ProvisionVersion,
  ReformDetails,
  WhatIfBody,
} from '../../../registry-types.js';
import type { Asked } from '../../../web/form-page.js';
import { changesExamples, exampleRefused, rowsIn, rowsShown, valuesOf } from '../../../web/examples.js';
import { Form, type FieldOf } from '../../../web/form.js';
import type { Values } from '../../../web/form-body.js';
import { latestOf } from '../../../web/latest.js';
import {
  begunMachine,
  isOfRule,
  MACHINE_FIELDS,
  machineChoices,
  machineIn,
  machineStanding,
} from '../../../web/machine-form.js';
import { parametersText } from '../../../web/parameters.js';
import { begunWith, setIn, wordingField } from '../../../web/wording.js';
import { words } from './propose-reform.words.js';

const ops = ['amend', 'repeal'] as const;
/** As many as a reform takes. */
const MOST = 50;
/** What a browser shows of them begins after a first line break, which it takes for none. */
const AREAS: readonly Field[] = ['text', 'rule'];
const BUTTON = /^(?:add-([0-9a-f-]{36})|remove-(\d+)|find|compare)$/;
/** Characters of the words that stand, with which a page can compare what is typed by itself. */
const MOST_LIVE = 64_000;
const FIELDS = [
  'provision',
  'instrument',
  'number',
  'path',
  'base',
  'op',
  'provision-title',
  'text',
  'parameters',
  'until',
  'unheld',
  ...MACHINE_FIELDS,
] as const;

type Field = (typeof FIELDS)[number];
/** With the fields of its examples. */
type Draft = Partial<Record<Field, string>> & Readonly<Record<string, string>>;

/** Fields of the first amendment have their plain names; those of the second end in `-2`. */
const nameOf = (field: string, index: number) => (index === 0 ? field : `${field}-${index + 1}`);

/** Whether a button was pressed that finds, adds or takes away an amendment. */
export function changesAmendments(form: Form): boolean {
  return BUTTON.test(form.text('do')) || changesExamples(form);
}

/** With what an amendment begins: the words that stand, and the version that it is drafted on. */
export async function amendmentOf(provision: ProvisionDetails, asked: Asked): Promise<Draft> {
  const { version, title, ...standing } = latestOf(provision);
  return {
    op: 'amend',
    provision: provision.provision,
    path: provision.path,
    base: String(version),
    'provision-title': title ?? provision.title,
    ...(await begunWith(standing, asked)),
  };
}

/** With what a draft begins that was made before. */
export async function revising({ amendments }: ReformDetails, asked: Asked): Promise<Values> {
  const drafts = await Promise.all(
    amendments.map(
      async ({ op, provision, path, base, instrument, number, title, until, ...words }): Promise<Draft> => ({
        op,
        provision,
        path,
        base: base === null ? '' : String(base),
        ...(instrument !== null && { instrument, number: number! }),
        'provision-title': title ?? '',
        ...(until !== null && { until }),
        ...(await begunWith(words, asked)),
      }),
    ),
  );
  return fieldsOf(drafts);
}

/** What the workbench changed, as a form has it that proposes it. */
export async function amendmentsOf(
  changes: WhatIfBody['laws']['b']['changes'],
  asked: Asked<'network'>,
): Promise<Values> {
  const drafts = await Promise.all(
    changes.map(async ({ provision: id, parameters, form, repeal }): Promise<Draft> => {
      const provision = await asked.registry.provision(asked.network, id!);
      const [standing, begun] = [latestOf(provision), await amendmentOf(provision, asked)];
      return {
        ...begun,
        op: repeal ? 'repeal' : 'amend',
        parameters: parametersText({ ...standing, parameters: { ...standing.parameters, ...parameters } }),
        ...(form && begunMachine({ form, examples: [] })),
      };
    }),
  );
  return fieldsOf(drafts);
}

function fieldsOf(drafts: readonly Draft[]): Values {
  return Object.fromEntries(
    drafts.flatMap((draft, index) =>
      Object.entries(draft).map(([field, value]) => [nameOf(field, index), value]),
    ),
  );
}

/** The amendments of a form, after what the button does that was pressed; each with how its provision is cited. */
export async function drafted(form: Form, asked: Asked<'network'>) {
  const { registry, network } = asked;
  const [, added, removed] = BUTTON.exec(form.text('do')) ?? [];
  const drafts = sentIn(form).filter((_, index, { length }) => length === 1 || String(index) !== removed);
  const known = new Map<string, ProvisionDetails>();
  const standing = drafts.flatMap(({ op, provision }) => (op === 'insert' ? [] : [provision!]));
  for (const provision of [...standing, ...(added ? [added] : [])])
    known.set(provision, known.get(provision) ?? (await registry.provision(network, provision)));
  const isNew = added !== undefined && drafts.every(({ provision }) => provision !== added);
  if (isNew && drafts.length < MOST) drafts.push(await amendmentOf(known.get(added)!, asked));
  return Promise.all(
    drafts.map(async (draft, index) => {
      const provision = known.get(draft.provision!);
      const latest = provision ? latestOf(provision) : null;
      return {
        ...draft,
        citation: latest?.citation ?? draft.path,
        ops: draft.op === 'insert' ? [{ value: 'insert', text: words.inserts }] : opsAt(index),
        machine: machineChoices,
        examples: rowsShown(rowsIn(new Form(draft), (field) => field)),
        ...(await changesIn(draft, latest, asked)),
      };
    }),
  );
}

/** An id of each, which no other amendment has: of the second the first is `op-2`. */
function opsAt(index: number) {
  const first = nameOf('op', index);
  return ops.map((value, at) => ({
    value,
    text: words.ops[value],
    id: at === 0 ? first : `${first}-${value}`,
  }));
}

/** What changes in the words of a provision; `base` where the page can go on comparing by itself. */
async function changesIn(
  { op, text = '' }: Draft,
  standing: ProvisionVersion | null,
  { registry, documents }: Asked,
) {
  const base = standing?.text && (await documents.whole(registry, standing.text));
  if (!base || op === 'repeal') return { changes: null, live: null };
  // Of a textarea the first line break is none.
  const parts = compared(base, text.replace(/^\n/, ''), { diffLines, diffWordsWithSpace });
  return { changes: shown(parts, true), live: base.length > MOST_LIVE ? null : base };
}

/** What the command says of them, with the form's errors where something is missing. */
export async function proposedIn(form: Form, asked: Asked<'network'>): Promise<object[]> {
  const { registry, network } = asked;
  const amendments = [];
  for (const [index, draft] of sentIn(form).entries()) {
    const { provision, base } = draft;
    const name = (field: string) => nameOf(field, index);
    const isInserted = draft.op === 'insert';
    const op = isInserted ? 'insert' : form.choose(name('op'), ops, words.needsOp);
    const target = isInserted ? placeOf(draft) : { op, provision, base: wholeNumber(base!) };
    if (op === 'repeal') amendments.push(target);
    else {
      const title = form.requireWords(name('provision-title'), words.needsHeading);
      const text = form.requireWords(name('text'), words.needsText);
      const until = form.text(name('until'));
      const settings = setIn(form, name('parameters'));
      const standing = isInserted ? null : latestOf(await registry.provision(network, provision!)).form;
      const machine = machineIn(form, await machineStanding(standing, asked), name);
      const uploaded = await form.uploaded(registry, path`networks/${network}/reforms/texts`, name('text'));
      amendments.push({
        ...target,
        title,
        text,
        ...(until && { until }),
        ...settings,
        ...machine,
        ...uploaded,
      });
    }
  }
  return amendments;
}

/** Where it is inserted, as it was said when it was drafted first. */
function placeOf({ instrument, number, path }: Draft): object {
  return { op: 'insert', ...(instrument ? { instrument, number } : { path }) };
}

/** `amendments.1.title` of the API -> `provision-title-2` of the form. */
export function amendmentField(at: string): string | null {
  const [, index, own] = /^amendments\.(\d+)\.(\w.*)/.exec(at) ?? [];
  return own === undefined
    ? null
    : nameOf(own === 'title' ? 'provision-title' : wordingField(own), Number(index));
}

/** From a refusal to the field of the amendment that it is about. */
export const amendmentCodes: FieldOf = {
  'REFORM.ENDS_FIRST': ofAmendment('until'),
  'REFORM.PARAMETER': ofAmendment('parameters'),
  'REFORM.PARAMETER_OWNED': ofAmendment('parameters'),
  'REFORM.PARAMETER_TWICE': ofAmendment('parameters'),
  'REFORM.REPLACES_NOTHING': ofAmendment('parameters'),
  'REFORM.EXAMPLE': (facts, form) => {
    const index = indexOf(facts, form);
    return index < 0 ? null : exampleRefused(facts, form, (field) => nameOf(field, index));
  },
  'REFORM.RULE_DISPUTED': ofAmendment('rule'),
  'REFORM.RULE': (facts, form) => ofAmendment(isOfRule(facts) ? 'rule' : 'effect')(facts, form),
};

function ofAmendment(field: Field) {
  return (facts: Facts, form: Form): string | null => {
    const index = indexOf(facts, form);
    return index < 0 ? null : nameOf(field, index);
  };
}

function indexOf(facts: Facts, form: Form): number {
  return sentIn(form).findIndex(({ path }) => path === facts.path);
}

function sentIn(form: Form): Draft[] {
  const drafts: Draft[] = [];
  while (drafts.length < MOST && form.has(nameOf('provision', drafts.length))) {
    const name = (field: string) => nameOf(field, drafts.length);
    const typed = FIELDS.map((field) => [field, name(field)] as const)
      .filter(([, name]) => form.has(name))
      .map(([field, name]) => [field, AREAS.includes(field) ? form.area(name) : form.words(name)]);
    drafts.push({ ...Object.fromEntries(typed), ...valuesOf(rowsIn(form, name)) });
  }
  return drafts;
}
