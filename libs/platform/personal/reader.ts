import type { Json, Opening, Vault } from '#engine/vault';
import type { NetworkOffices } from '#platform/core';
import type { Viewer } from '#platform/identity';

/** A sealed value on a page, and whose words or name it is. */
export interface SealedField {
  readonly sealed: string;
  readonly person: string;
}

/** Someone who looks at the page of a case, and what they may read on it. */
export class Reader {
  constructor(
    private readonly viewer: Viewer | null,
    private readonly offices: NetworkOffices,
    /** What they look at, for the journal. */
    private readonly page: string,
  ) {}

  mayRead(person: string): boolean {
    return this.#owns(person) || this.#opening() !== null;
  }

  /** Opens what they may: their own in silence, everything else with one line in the journal. */
  async open(vault: Vault, fields: readonly SealedField[]): Promise<ReadonlyMap<string, Json>> {
    const opening = this.#opening();
    const own = fields.filter(({ person }) => this.#owns(person)).map(({ sealed }) => sealed);
    const others = fields.filter(({ person }) => !this.#owns(person)).map(({ sealed }) => sealed);
    const [ownValues, otherValues] = await Promise.all([
      own.length > 0 ? vault.open(own, null) : [],
      opening && others.length > 0 ? vault.open(others, opening) : [],
    ]);
    return new Map([...ownValues, ...otherValues]);
  }

  #owns(person: string): boolean {
    return this.viewer?.person === person;
  }

  /** Office-holders of the network and auditors read what is others'; everybody else does not: null. */
  #opening(): Opening | null {
    if (!this.viewer) return null;
    const { person, claims } = this.viewer;
    const [office] = this.offices.officesOf(person);
    const role = office ?? (claims.includes('auditor') ? 'auditor' : null);
    return role && { actor: person, role, why: this.page };
  }
}
