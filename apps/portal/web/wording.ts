import type { Form } from './form.js';
import { parametersOf } from './parameters.js';

/** What forms that change the rulebook say of its fields. */
export const wordingWords = {
  heading: 'Heading of the provision',
  text: 'Text of the provision',
  parameters: 'Parameters',
  parametersHint:
    'One a line, for example: appeal.days = 30. These are the figures that the register itself goes by.',
  effectiveFrom: 'In force from',
  reason: 'Reason',
  reasonHint: 'Public. Needed when the day on which it comes into force is past.',
};

const needs = {
  heading: 'Enter the heading of the provision',
  text: 'Enter the text of the provision',
  parameters: 'Write each parameter as name = value, one a line',
  date: 'Enter the day from which it is in force',
};

/** The words that a form gives a provision, as the registry takes them. */
export function wordingOf(form: Form): object {
  const parameters = parametersOf(form.text('parameters'));
  if (!parameters) form.fail('parameters', needs.parameters);
  return {
    title: form.require('title', needs.heading),
    text: form.require('text', needs.text),
    parameters: parameters ?? {},
  };
}

/** When a change of the rulebook is in force, and why. */
export function datingOf(form: Form): object {
  const reason = form.text('reason');
  return { effectiveFrom: form.require('effectiveFrom', needs.date), ...(reason ? { reason } : {}) };
}

/** The field that shows what the registry says of a part of the wording. */
export function wordingField(at: string): string {
  return at.split('.')[0]!;
}
