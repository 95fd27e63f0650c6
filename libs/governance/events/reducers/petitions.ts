import type { PetitionEvent } from '../petitions.js';
import { part, type State } from './state.js';

/** A petition that can be signed, or could be. */
interface Petition {
  readonly network: string;
  readonly signatures: number;
  /** Taken back, and not given again since: of the others, none is kept. */
  readonly back: Set<string>;
}

const petitionsIn = part<Map<string, Petition>, PetitionEvent>(() => new Map(), takePetition);

function takePetition(petitions: Map<string, Petition>, { type, data }: PetitionEvent): void {
  const before = petitions.get(data.petition);
  switch (type) {
    case 'PetitionPublished':
      petitions.set(data.petition, { network: data.network, signatures: 0, back: new Set() });
      break;
    case 'PetitionSigned':
      before!.back.delete(data.signature);
      petitions.set(data.petition, { ...before!, signatures: before!.signatures + 1 });
      break;
    case 'SignatureWithdrawn':
      before!.back.add(data.signature);
      petitions.set(data.petition, { ...before!, signatures: before!.signatures - 1 });
      break;
    case 'SignaturesInvalidated': {
      const stood = data.signatures.filter((signature) => !before!.back.has(signature));
      petitions.set(data.petition, { ...before!, signatures: before!.signatures - stood.length });
      break;
    }
  }
}

/** How many signed a petition, by its id, without those taken back or found invalid. */
export function signatures(state: State): Readonly<Record<string, number>> {
  return Object.fromEntries([...petitionsIn(state)].map(([id, one]) => [id, one.signatures]));
}
