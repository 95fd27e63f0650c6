import { exampleRefused } from './examples.js';
import type { Form } from './form.js';
import type { DocumentRef, MachineForm } from '../registry-types.js';
import type { Facts, RegistryClient } from '../registry-client.js';
import type { Documents } from './documents.js';
import { commencesIn, commencesWords } from './commences.js';
import { LONG_FORM, SMALL_FORM } from './form-body.js';
import {
  begunMachine,
  isOfRule,
  machineField,
  machineIn,
  machineStanding,
  machineWords,
  NO_MACHINE,
} from './machine-form.js';
import { reachesField, reachesIn, reachesWords } from './reaches.js';
import { parametersText, settingsBody, settingsOf, type Settings } from './parameters.js';

/** What forms that change the rulebook say of its fields. */
export const wordingWords = {
  ...machineWords,
  ...commencesWords,
  ...reachesWords,
  heading: 'Heading of the provision',
  text: 'Text of the provision',
  unheld:
    'The text that stands is too long for this form, or has line breaks that no form sends back, so it is not in the box. What you write here replaces all of it.',
  parameters: 'Parameters',
  parametersHint:
    'One a line, for example: appeal.days = 30, or fear.limit = 0.4 | intensity | 0 to 1 | lower is stricter. These are the figures that the register itself goes by. Write | takes over after one that another provision sets until now.',
  until: 'Ends by itself on',
  untilHint:
    'Only of a rule for a time: the day from which it is in force no more, and what was before is again.',
  reason: 'Reason',
  reasonHint: 'Public. Needed when the day on which it comes into force is past.',
};

const needs = {
  heading: 'Enter the heading of the provision',
  text: 'Enter the text of the provision',
};

/** The words that a form gives a provision, and its machine form where it is not left as it `stands`, as the registry takes them. */
export function wordingOf(form: Form, stands = NO_MACHINE): object {
  return {
    title: form.requireWords('title', needs.heading),
    text: form.requireWords('text', needs.text),
    ...(form.text('until') ? { until: form.text('until') } : {}),
    ...setIn(form),
    ...machineIn(form, stands),
  };
}

/** The parameters that a form sets, with an error at their field where a line is none. */
export function setIn(form: Form, field = 'parameters'): Partial<Settings> {
  const settings = settingsOf(form.words(field));
  if (typeof settings !== 'string') return settingsBody(settings);
  form.fail(field, settings);
  return {};
}

/**
 * With what a form begins that changes a text: the whole of it, to the letter. Where it cannot be sent back as it is, the
 * field is empty, and `unheld` has the form say so.
 */
export async function begunWith(
  {
    text,
    form,
    ...settings
  }: { text: DocumentRef | null; form: MachineForm | null } & Omit<Settings, 'replaces'>,
  { registry, documents }: { registry: RegistryClient; documents: Documents },
): Promise<{ text: string; parameters: string; unheld?: string } & ReturnType<typeof begunMachine>> {
  const whole = text && (await documents.whole(registry, text));
  const held = whole !== null && canBeSent(whole);
  return {
    text: held ? whole : '',
    parameters: parametersText(settings),
    ...begunMachine(await machineStanding(form, { registry, documents })),
    ...(!held && text && { unheld: '1' }),
  };
}

/** Of line breaks a browser sends but one kind, and no more of a form is taken than {@link LONG_FORM}. */
function canBeSent(text: string): boolean {
  return (
    !/[\r\0]/.test(text) &&
    encodeURIComponent(text).length + text.split('\n').length * 3 < LONG_FORM - SMALL_FORM
  );
}

/** When a change of the rulebook is in force, for which matters, and why. */
export function datingOf(form: Form): object {
  const reason = form.text('reason');
  return {
    ...commencesIn(form),
    ...reachesIn(form),
    ...(reason ? { reason } : {}),
  };
}

/** The field that shows what the registry says of a part of the wording. */
export function wordingField(at: string): string {
  const [field] = at.split('.');
  if (field === 'form') return machineField(at) ?? 'rule';
  if (field === 'transition') return reachesField(at);
  return OF_PARAMETERS.includes(field!) ? 'parameters' : field!;
}

/** From a refusal to the field of a wording that it is about. */
export const wordingCodes = {
  'PROVISION.PARAMETER': 'parameters',
  'PROVISION.PARAMETER_OWNED': 'parameters',
  'PROVISION.REPLACES_NOTHING': 'parameters',
  'PROVISION.RULE': (facts: Facts) => (isOfRule(facts) ? 'rule' : 'effect'),
  'PROVISION.EXAMPLE': (facts: Facts, form: Form) => exampleRefused(facts, form, (field) => field),
  'PROVISION.RULE_DISPUTED': 'rule',
  'PROVISION.ENDS_FIRST': 'until',
};

/** Of the API, which one field of a form says together. */
const OF_PARAMETERS = ['bounds', 'vocabularies', 'replaces'];
