import type { Matter } from '#kernel';
import type { Json, Vault } from '#engine/vault';
import { actingIn, type NetworkOffices } from '#platform/core';
import {
  isRecused,
  readsAs,
  type Onlooker,
  type Reading,
  type ReadingAs,
  type Viewer,
} from '#platform/policy';

/** A sealed value on a page, and whose words or name it is. */
export interface SealedField {
  readonly sealed: string;
  readonly person: string;
  /** It was let through: whoever looks reads it, in silence, for as long as it is there. */
  readonly isPublic?: boolean;
}

/** What in a network decides what someone there may read. */
export type Held = Pick<NetworkOffices, 'officesOf' | 'interestsOf'>;

/** What someone looks at: the case whose values these are, and what the journal calls the page. */
export interface Looking {
  readonly page: string;
  readonly matter: Matter;
  /** Whose values these are has invited whoever looks. */
  readonly isInvited?: boolean;
}

/** Someone who looks at the page of a case, and what they may read on it. */
export class Reader {
  readonly #reading: Reading;

  constructor(
    viewer: Viewer | null,
    offices: Held,
    private readonly looking: Looking,
  ) {
    this.#reading = viewer ? readingIn(offices, viewer) : NOBODY;
  }

  /** Whether they are in office here, and take no part in this case. */
  get isRecused(): boolean {
    return isRecused(this.#reading, this.looking.matter);
  }

  /** For what the case offers them; null: nobody signed in. */
  get onlooker(): Onlooker | null {
    const { person, claims, offices } = this.#reading;
    return person === null ? null : { person, claims, offices, isRecused: this.isRecused };
  }

  mayRead(person: string): boolean {
    return this.#as(person) !== null;
  }

  /** Opens what they may: their own in silence, everything else with one line in the journal. */
  async open(vault: Vault, fields: readonly SealedField[]): Promise<ReadonlyMap<string, Json>> {
    const idsBy = new Map<ReadingAs, string[]>();
    for (const { sealed, person, isPublic = false } of fields) {
      const as = isPublic ? 'everybody' : this.#as(person);
      if (as) idsBy.set(as, [...(idsBy.get(as) ?? []), sealed]);
    }
    const opened = await Promise.all(
      [...idsBy].map(([as, ids]) =>
        vault.open(
          ids,
          as === 'self' || as === 'everybody'
            ? null
            : { actor: this.#reading.person!, role: as, why: this.looking.page },
        ),
      ),
    );
    return new Map(opened.flatMap((values) => [...values]));
  }

  #as(person: string): ReadingAs | null {
    const as = readsAs(this.#reading, { person, matter: this.looking.matter });
    return as ?? (this.looking.isInvited && this.#reading.person !== null ? 'invited' : null);
  }
}

const NOBODY: Reading = { person: null, claims: [], offices: [], interests: [] };

function readingIn(offices: Held, { person, claims }: Viewer): Reading {
  return { ...actingIn(offices, person), claims, offices: offices.officesOf(person) };
}
