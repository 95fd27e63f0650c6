import type { DataSource } from 'typeorm';
import type { Clock, Office, Subject } from '#kernel';
import type { Codec, Decisions, EventStore, Loaded } from '#engine/event-store';
import type { SealedLog } from '#engine/sealing';
import type { Permissions } from '#platform/policy';
import type { CommandBodies, Documents, Drafts, Uploads, Vault } from '#engine/vault';

/** Token of the {@link Register}: `constructor(@Inject(REGISTER) private readonly register: Register)`. */
export const REGISTER = Symbol('Register');

/** Everything that a slice's handlers and queries work with. One per process, closed by whoever opened it. */
export interface Register {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly decisions: Decisions;
  readonly vault: Vault;
  readonly documents: Documents;
  /** Texts that come before the command that names them. */
  readonly uploads: Uploads;
  /** What people typed and have not sent. */
  readonly drafts: Drafts;
  /** What bodies commands came with, so that a key used for another is noticed. */
  readonly bodies: CommandBodies;
  /** The Merkle log over the entries, as far as it was published. */
  readonly sealed: SealedLog;
  /** The register's time. Tokens, deadlines of requests and polling use the machine's. */
  readonly clock: Clock;
  /** The read models, as their owner `sgn_read`, with `search_path` read. */
  readonly read: DataSource;
  readonly offices: Offices;
  /** What is open for a person in any slice, as far as the read models are. */
  openFor(person: string): Promise<readonly OpenMatter[]>;
  /** Who may do what, as the slices grant it. */
  readonly permissions: Permissions;
  /** Key of command ids (`keyedId(secret, ...)`). Kept in the data folder; the same for every process. */
  readonly secret: Uint8Array;
}

/** What waits for a person, or they for it. */
export interface OpenMatter {
  /** In which case; null: in none. */
  readonly docket: string | null;
  /** By its citation, with what they are in it: `docket NOVA-D 2147/3, as applicant`. */
  readonly said: string;
}

/** Who holds what, read from the network's stream at every call: an appointment that ended gives no power any more. */
export interface Offices {
  /** @throws DomainError `NETWORK.UNKNOWN` when no network has that code. */
  of(network: string): Promise<NetworkOffices>;
  /** Offices that a person holds now, in whichever network. */
  heldBy(person: string): Promise<readonly HeldOffice[]>;
}

export interface HeldOffice {
  readonly network: string;
  readonly office: Office;
  /** Public name of the office-holder. */
  readonly name: string;
}

export interface NetworkOffices {
  readonly code: string;
  readonly name: string;
  /** Offices held now. */
  officesOf(person: string): readonly Office[];
  /** Who holds an office now, in the order in which they were appointed to it. */
  holdersOf(office: Office): readonly string[];
  /** The chair now, if the office is held. */
  readonly chair: string | null;
  /** Public name of an office-holder, past ones too. */
  nameOf(person: string): string | null;
  /** Declared interests that were not withdrawn. */
  interestsOf(person: string): readonly LiveInterest[];
  /** Where its stream was: what rests on offices or interests is decided anew where they change before it is recorded. */
  readonly at: Pick<Loaded<unknown>, 'stream' | 'revision'>;
}

export interface LiveInterest {
  readonly interest: string;
  readonly subject: Subject;
}
