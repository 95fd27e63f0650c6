import { isolated, wholeNumber } from '#kernel';
import type { StandingProvision } from '../registry-types.js';
import type { Form } from './form.js';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Each choice is `provision|version|citation`, so that one chosen in an earlier search stays on the page. */
export function citable(found: readonly StandingProvision[], chosen: readonly string[]): Choice[] {
  const offered = found.map((one) => ({
    value: choiceOf(one),
    text: `${one.citation}: ${isolated(one.title)}`,
  }));
  const kept = chosen
    .filter((value) => !offered.some((offer) => offer.value === value))
    .map((value) => ({ value, text: value.split('|').slice(2).join('|') }));
  return [...kept, ...offered];
}

export function choiceOf({ provision, version, citation }: StandingProvision): string {
  return `${provision}|${version}|${citation}`;
}

/** What a choice says. */
export function versionIn(choice: string): { provision: string; version: number | null } {
  const [provision = '', version = ''] = choice.split('|');
  return { provision, version: wholeNumber(version) };
}

export function citedIn(form: Form, needsCited: string): { provision: string; version: number | null }[] {
  const chosen = form.list('cited');
  if (chosen.length === 0) form.fail('cited', needsCited);
  return chosen.map(versionIn);
}
