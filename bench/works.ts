import type { Recorded } from '#engine/rule-language';
import { workVocabularies } from '#governance/law';
import { Chance } from '../apps/sgn/chance.js';

export const SEED = 2147;
export const KINDS = ['fear', 'awe', 'grief', 'calm', 'joy', 'vertigo', 'longing', 'warmth'];

interface Stimulus extends Recorded {
  readonly id: string;
  readonly movement: number;
  readonly kind: string;
  readonly intensity: number;
  readonly from: number;
  readonly to: number;
}
interface Movement extends Recorded {
  readonly title: string;
  readonly sharing: string;
  readonly stimuli: readonly Stimulus[];
}
export interface Work extends Recorded {
  readonly audience: string;
  readonly venue: string;
  readonly purpose: string;
  readonly movements: readonly Movement[];
  readonly stimuli: readonly Stimulus[];
}

/** As works come: 2.5 movements and 5.5 stimuli each in the mean. */
export class Works {
  readonly #chance: Chance;
  #made = 0;

  constructor(seed = SEED) {
    this.#chance = new Chance(seed);
  }

  next(): Work {
    const chance = this.#chance;
    const nth = this.#made++;
    const movements = Array.from({ length: chance.between(1, 4) }, (_, movement) => ({
      title: `Movement ${movement}`,
      sharing: chance.pick(['none', 'audience', 'public']),
      stimuli: Array.from({ length: chance.pick([1, 2, 2, 2, 3, 3]) }, (__, at) => {
        const from = chance.between(0, 600);
        return {
          id: `s${at}`,
          movement,
          kind: chance.pick(KINDS),
          intensity: chance.between(0, 100) / 100,
          from,
          to: from + chance.between(10, 300),
        };
      }),
    }));
    return {
      kind: chance.pick(['symphony', 'tapestry']),
      artistKind: chance.pick(['human', 'ai']),
      audience: chance.pick(workVocabularies.audiences),
      venue: `Venue ${nth % 997}`,
      purpose: chance.pick(['commercial', 'communal']),
      movements,
      stimuli: movements.flatMap(({ stimuli }) => stimuli),
    };
  }
}
