import { isolated, wholeNumber } from '#kernel';
import type { StandingProvision } from '../registry-types.js';
import type { Form } from './form.js';

/** Each choice is `provision|version|citation`, so that one chosen in an earlier search stays on the page. */
export function citable(
  found: readonly StandingProvision[],
  chosen: readonly string[],
): { value: string; text: string }[] {
  const offered = found.map(({ provision, version, citation, title }) => ({
    value: `${provision}|${version}|${citation}`,
    text: `${citation}: ${isolated(title)}`,
  }));
  const kept = chosen
    .filter((value) => !offered.some((offer) => offer.value === value))
    .map((value) => ({ value, text: value.split('|').slice(2).join('|') }));
  return [...kept, ...offered];
}

export function citedIn(form: Form, needsCited: string): { provision: string; version: number | null }[] {
  const chosen = form.list('cited');
  if (chosen.length === 0) form.fail('cited', needsCited);
  return chosen.map((value) => {
    const [provision = '', version = ''] = value.split('|');
    return { provision, version: wholeNumber(version) };
  });
}
