import type { Office, Role } from '#kernel';
import { actsIn, offices, type Claim, type Standing } from './policy.js';

/** What a route takes: `appeal.admit`. */
export type Permission = string;

/**
 * To whom a permission is granted: holders of an office in the network concerned; `citizen`, whoever signed in and acts in
 * none; the claims of a token, of which whoever runs the machines or audits them takes no part in any case; or
 * `signed-in`, every token.
 */
export type Grantee = Office | 'citizen' | Claim | 'signed-in';

/** What a slice grants, by permission. An office's holder acts in the first that grants, the lesser before the greater. */
export type Grants = Readonly<Record<Permission, readonly Grantee[]>>;

/** Who may do what: everything that the slices of a register grant. */
export class Permissions {
  readonly #grants: ReadonlyMap<Permission, readonly Grantee[]>;

  constructor(slices: Iterable<{ readonly grants?: Grants }>) {
    const all = new Map<Permission, readonly Grantee[]>();
    for (const { grants = {} } of slices)
      for (const [permission, grantees] of Object.entries(grants)) {
        if (all.has(permission)) throw new Error(`Two slices grant ${permission}.`);
        all.set(permission, grantees);
      }
    this.#grants = all;
  }

  /** Every permission there is. */
  get all(): readonly Permission[] {
    return [...this.#grants.keys()];
  }

  has(permission: Permission): boolean {
    return this.#grants.has(permission);
  }

  /** Offices that grant it, in the order in which a holder of several acts. Empty: it takes no office. */
  officesThatMay(permission: Permission): readonly Office[] {
    return offices.filter((office) => this.#of(permission).includes(office));
  }

  /** What an office lets its holder do beyond what everybody may. */
  grantedBy(office: Office): readonly Permission[] {
    return this.all.filter((permission) => this.#of(permission).includes(office));
  }

  /** In which role someone does what takes a permission; null: they may not. */
  doesAs(permission: Permission, standing: Standing): Role | null {
    const granting = this.officesThatMay(permission);
    if (granting.length === 0) return this.#withoutOffice(permission, standing.claims) ? 'citizen' : null;
    const held = actsIn(standing, standing.offices);
    return granting.find((office) => held.includes(office)) ?? null;
  }

  /** What someone may do where the state of nothing stands against it. */
  permittedTo(standing: Standing | null): readonly Permission[] {
    return standing ? this.all.filter((permission) => this.doesAs(permission, standing) !== null) : [];
  }

  #of(permission: Permission): readonly Grantee[] {
    return this.#grants.get(permission) ?? [];
  }

  /** The operator's claim leaves nothing of the auditor's, and either nothing of the citizen's. */
  #withoutOffice(permission: Permission, claims: readonly Claim[]): boolean {
    const grantees = this.#of(permission);
    const counts = claims.includes('operator')
      ? 'operator'
      : claims.includes('auditor')
        ? 'auditor'
        : 'citizen';
    return grantees.includes(counts) || grantees.includes('signed-in');
  }
}
