import type {
  AllBounds,
  Bounds,
  GivenForm,
  Parameters,
  RuleExample,
  VocabulariesOf,
} from '#governance/events';

/** What a Network of the season is and says: its people, its words and its law. */
export interface NetworkText {
  readonly code: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly chair: { readonly sub: string; readonly name: string };
  readonly officers: readonly {
    readonly sub: string;
    readonly office: 'regulator' | 'adjudicator' | 'secretary' | 'returning-officer';
    readonly name: string;
  }[];
  /** What a stimulus may be called. */
  readonly words: readonly { readonly word: string; readonly meaning: string }[];
  readonly instruments: readonly InstrumentText[];
}

export interface InstrumentText {
  readonly number: string;
  readonly title: string;
  readonly kind: 'substantive' | 'procedural';
  readonly provisions: readonly ProvisionText[];
}

export interface ProvisionText {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  /** Its sunset. */
  readonly until?: string;
  readonly parameters?: Parameters;
  readonly bounds?: AllBounds;
  readonly vocabularies?: VocabulariesOf;
  readonly form?: GivenForm;
}

export const INTENSITY: Bounds = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };
/** Of several stimuli together. */
export const TOGETHER: Bounds = { unit: 'intensity', least: 0, most: 5, stricter: 'lower' };
export const SECONDS: Bounds = { unit: 'seconds', least: 0, most: 60, stricter: 'lower' };
export const SLEEPERS: Bounds = { unit: 'sleepers', least: 1, most: 1_000, stricter: 'lower' };

type Movement = RuleExample['work']['score']['movements'][number];
type StimulusText = readonly [kind: string, intensity: number, from: number, to: number];

export function movement(
  title: string,
  stimuli: readonly StimulusText[],
  sharing: Movement['sharing'] = 'none',
): Movement {
  return {
    title,
    sharing,
    stimuli: stimuli.map(([kind, intensity, from, to], at) => ({
      id: `s${at + 1}`,
      kind,
      intensity,
      from,
      to,
    })),
  };
}

/** An example of a rule: a communal symphony for everybody, of one movement, where nothing else is said. */
export function example(
  title: string,
  stimuli: readonly StimulusText[],
  offends: RuleExample['offends'],
  { sharing, ...said }: Partial<RuleExample['work'] & Pick<Movement, 'sharing'>> = {},
): RuleExample {
  const work = {
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Anywhere',
    purpose: 'communal',
    score: { movements: [movement(title, stimuli, sharing)] },
    ...said,
  } as const;
  return { title, offends, work };
}
