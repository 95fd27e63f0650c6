import type {
  ArtistKind,
  Audience,
  DocketStatus,
  GroundOutcome,
  Inadmissibility,
  InterestCategory,
  Party,
  Purpose,
  RulingOutcome,
  SymphonyKind,
} from '../registry-types.js';
import { said } from './said.js';

/** All values that the registry knows, in the order of a form: does not compile with one missing or one of its own. */
export function all<Value extends string>() {
  return <const Values extends readonly Value[]>(
    ...values: Values & ([Exclude<Value, Values[number]>] extends [never] ? unknown : never)
  ): readonly Value[] => values;
}

export const outcomes = all<RulingOutcome>()(
  'approved',
  'approved-with-conditions',
  'restricted',
  'changes-required',
  'refused',
  'no-jurisdiction',
);
export const groundOutcomes = all<GroundOutcome>()(
  'affirmed',
  'varied',
  'overturned',
  'remanded',
  'dismissed',
);
export const docketStatuses = all<DocketStatus>()(
  'received',
  'assigned',
  'recommended',
  'panel',
  'information-awaited',
  'incomplete',
  'ruled',
  'served',
  'appealed',
  'final',
  'reversed',
  'remanded',
  'withdrawn',
);
export const symphonyKinds = all<SymphonyKind>()('symphony', 'tapestry');
export const artistKinds = all<ArtistKind>()('human', 'ai');
export const audiences = all<Audience>()('children', 'general', 'adults');
export const purposes = all<Purpose>()('commercial', 'communal');
export const interestCategories = all<InterestCategory>()(
  'family',
  'friendship',
  'employment',
  'financial',
  'artistic',
  'membership',
  'other',
);
export const leaves = all<'granted' | 'refused'>()('granted', 'refused');
export const parties = all<Party>()('appellant', 'respondent');
export const inadmissibilities = all<Inadmissibility>()('standing', 'time', 'grounds');

export interface Choice {
  value: string;
  text: string;
  hint?: { text: string };
}

/** Items of a radios or select macro, with a hint where one is given. */
export function choices(values: readonly string[], hints: Readonly<Record<string, string>> = {}): Choice[] {
  return values.map((value) => ({
    value,
    text: said(value),
    ...(hints[value] ? { hint: { text: hints[value] } } : {}),
  }));
}
