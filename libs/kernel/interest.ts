import { rule } from './errors.js';
import { canonicalId } from './ids.js';

/** What an interest is in: a person, or one case. */
export interface Subject {
  readonly kind: 'person' | 'case';
  readonly id: string;
}

/** What someone would act in or look at: the ids that the case goes by, and everyone who is a party of it. */
export interface Matter {
  readonly cases: readonly string[];
  readonly parties: readonly string[];
}

/** Someone who would act in a matter, and what their declared interests, that were not withdrawn, are in. */
export interface Acting {
  readonly person: string;
  readonly interests: readonly Subject[];
}

type Refusal = readonly [code: string, message: string];

/** How a law says that someone takes no part: in whose case, after what, and over which interest. */
export interface Impartiality {
  readonly ownCase: Refusal;
  readonly interested: Refusal;
  /** Where whoever acted in the matter before may not act in it again. */
  readonly touched?: { readonly by: readonly string[]; readonly refusal: Refusal };
}

/** Whether whoever declared these has an interest in the matter. An interest in a party counts as one in the case. */
export function isInterestedIn({ cases, parties }: Matter, interests: readonly Subject[]): boolean {
  return interests.some(({ kind, id }) => (kind === 'person' ? parties : cases).includes(canonicalId(id)));
}

/** Nobody judges their own case, nor again what they judged before, nor where they have declared an interest. */
export function mustBeImpartial(
  { person, interests }: Acting,
  matter: Matter,
  { ownCase, interested, touched }: Impartiality,
  details?: Readonly<Record<string, unknown>>,
): void {
  rule(!matter.parties.includes(person), ...ownCase, details);
  if (touched) rule(!touched.by.includes(person), ...touched.refusal, details);
  rule(!isInterestedIn(matter, interests), ...interested, details);
}
