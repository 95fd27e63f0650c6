export type Sharing = 'none' | 'audience' | 'public';

export const sharings: readonly Sharing[] = ['none', 'audience', 'public'];

export interface Stimulus {
  id: string;
  kind: string;
  /** 0 to 1. */
  intensity: number;
  /** Seconds from the beginning of the movement. */
  from: number;
  to: number;
}

export interface Movement {
  title: string;
  sharing: Sharing;
  stimuli: Stimulus[];
}

/** A work as it is dreamed: movements and their stimuli. */
export interface Score {
  movements: Movement[];
}

/** The same as it is typed: words, which may be no numbers yet. */
export type StimulusDraft = Record<'id' | 'kind' | 'intensity' | 'from' | 'to', string>;
export interface MovementDraft {
  title: string;
  sharing: string;
  stimuli: StimulusDraft[];
}
