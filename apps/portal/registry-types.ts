import type { Claim } from '#platform/identity';

/** What the registry's HTTP API answers, as far as the portal shows it. Dates are `YYYY-MM-DD`, instants ISO 8601. */

export interface Listed<Item> {
  items: Item[];
  /** Where the next page begins, or null on the last one. */
  next: string | null;
}

export type Office = 'chair' | 'regulator' | 'adjudicator';

export interface Me {
  person: string;
  name?: string | null;
  /** In which they act. */
  offices: { network: string; office: Office }[];
  claims: Claim[];
}

export interface Network {
  network: string;
  name: string;
  jurisdiction: string;
  establishedAt: string;
}

export interface OfficeHolder {
  appointment: string;
  person: string;
  name: string;
  office: Office;
  appointedAt: string;
  endedAt: string | null;
  /** Of the operator, where they appointed. */
  why: string | null;
}

export interface Interest {
  interest: string;
  person: string;
  name: string | null;
  subject: { kind: 'person' | 'case'; id: string };
  nature: string;
  declaredAt: string;
  withdrawnAt: string | null;
}

export interface NetworkDetail extends Network {
  officeHolders: OfficeHolder[];
  interests: Interest[];
}

export interface Instrument {
  instrument: string;
  number: string;
  title: string;
  kind: 'substantive' | 'procedural';
}

/** A document by its content: SHA-256 in hex, its length in bytes. */
export interface DocumentRef {
  document: string;
  bytes: number;
  mediaType: string;
}

export type Parameters = Record<string, number | string>;

export interface RulebookItem {
  provision: string;
  path: string;
  citation: string;
  title: string;
  version: number;
  effectiveFrom: string | null;
  number: number;
  text: DocumentRef;
  parameters: Parameters;
  cause: { reform: string; appeal: string | null } | null;
}

export interface ProvisionVersion {
  version: number;
  citation: string;
  op: 'inserted' | 'amended' | 'repealed';
  title: string | null;
  effectiveFrom: string | null;
  number: number;
  recordedAt: string;
  text: DocumentRef | null;
  parameters: Parameters | null;
  cause: { reform: string; reformCitation?: string | null; appeal: string | null } | null;
  amendedBy: string[];
  reason: string | null;
  sourceRecordedAt: string | null;
}

export interface Provision {
  provision: string;
  path: string;
  title: string;
  network: string;
  instrument: string | null;
  versions: ProvisionVersion[];
}

export function latestOf({ versions }: Provision): ProvisionVersion {
  return [...versions].sort((a, b) => b.version - a.version)[0]!;
}

export interface Diff {
  from: number;
  to: number;
  parts: { kind: 'same' | 'added' | 'removed'; text: string }[];
}

export type DocketStatus =
  | 'received'
  | 'assigned'
  | 'recommended'
  | 'ruled'
  | 'served'
  | 'appealed'
  | 'final'
  | 'reversed'
  | 'withdrawn';

export type Outcome =
  'approved' | 'approved-with-conditions' | 'restricted' | 'changes-required' | 'refused' | 'no-jurisdiction';

export interface VersionRef {
  provision: string;
  path: string;
  version: number;
  citation?: string;
}

export interface Docket {
  docket: string;
  citation: string;
  network: string;
  title: string;
  kind: 'symphony' | 'tapestry';
  applicant: string;
  status: DocketStatus;
  receivedOn: string;
  due: { on: string; days: number; by: VersionRef } | null;
  assignedTo: { person: string; name: string | null } | null;
  outcome: Outcome | null;
  servedOn: string | null;
  lastDayToAppeal: string | null;
  overdue: boolean;
  /** The docket stream's revision, for If-Match. */
  revision: number;
  lastNumber: number;
}

export interface Restriction {
  on: 'audience' | 'venue' | 'time';
  text: string;
  until: string | null;
}

export interface Ruling {
  ruling: string;
  citation: string;
  docket: string;
  /** Revision of the work. */
  judged: number;
  outcome: Outcome;
  facts: string;
  reasons: string;
  cited: VersionRef[];
  conditions: string[];
  restrictions: Restriction[];
  governingDate: string | null;
  differs: string | null;
  decidedBy: { person: string; name: string | null };
  issuedAt: string;
  servedOn: string | null;
  lastDayToAppeal: string | null;
  window: { days: number; by: VersionRef } | null;
  reversedBy: string | null;
  number: number;
}

export type AppealStatus = 'lodged' | 'admitted' | 'inadmissible' | 'decided' | 'withdrawn';
export type GroundOutcome = 'affirmed' | 'varied' | 'overturned' | 'remanded' | 'dismissed';

export interface Appeal {
  appeal: string;
  citation: string;
  network: string;
  docket: string;
  docketCitation: string;
  ruling: string;
  rulingCitation: string;
  title: string;
  appellant: string;
  status: AppealStatus;
  lodgedOn: string;
  lastDay: string;
  adjudicator: { person: string; name: string | null } | null;
  grounds: {
    ground: string;
    outcome: GroundOutcome | null;
    reasons: string | null;
    statement: string | null;
  }[];
  inadmissible: { on: 'standing' | 'time' | 'grounds'; reasons: string } | null;
  decidedAt: string | null;
  revision: number;
}

export interface AppealDetail extends Appeal {
  /** Whoever looks is in office here, and takes no part in this case. */
  recused: boolean;
}

export interface HistoryItem {
  number: number;
  type: string;
  recordedAt: string;
  actor: LogActor;
  summary: string;
}

export interface DocketDetail extends Docket {
  symphony: {
    /** The work's stream, for If-Match. */
    revision: number;
    artistKind: 'human' | 'ai';
    audience: 'children' | 'general' | 'adults';
    venue: string;
    purpose: 'commercial' | 'communal';
    revisions: Revision[];
  };
  /** The last one by whoever the case is assigned to. */
  recommendation: {
    by: { person: string; name: string | null };
    /** Null: an older program did not record it. */
    revision: number | null;
    outcome: Outcome;
    /** The revision lodged since: the recommendation stands no more. */
    takenBackBy: number | null;
    number: number;
  } | null;
  rulings: Ruling[];
  appeals: Appeal[];
  history: HistoryItem[];
  personal: { name: string | null; contact: string | null; artist: string | null } | null;
  /** Whoever looks is in office here, and takes no part in this case. */
  recused: boolean;
}

export interface Revision {
  revision: number;
  score: DocumentRef;
  note: string | null;
  recordedAt: string;
  number: number;
}

export interface Reform {
  reform: string;
  citation: string;
  network: string;
  title: string;
  reasons: string;
  status: 'proposed' | 'adopted' | 'commenced';
  proposedBy: { person: string; name: string | null } | string;
  proposedAt?: string;
  amendments: {
    op: 'amend' | 'insert' | 'repeal';
    provision: string;
    path: string;
    base: number | null;
    title: string | null;
    text: DocumentRef | null;
    parameters: Parameters | null;
    resulting: number | null;
  }[];
  cause: { appeal: string; appealCitation?: string | null } | null;
  adoptedAt: string | null;
  commencedAt: string | null;
  effectiveFrom: string | null;
  revision: number;
}

export interface Matter extends Docket {
  rulings: {
    ruling: string;
    citation: string;
    outcome: Outcome;
    servedOn: string | null;
    lastDayToAppeal: string | null;
    appealable: boolean;
  }[];
  appeals: { appeal: string; citation: string; status: AppealStatus }[];
}

/** `name` is public: an office-holder's. */
export interface LogActor {
  id: string;
  role: string;
  network?: string | null;
  name?: string | null;
}

export interface LogItem {
  number: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  recordedAt: string;
  network: string | null;
  case: string | null;
  actor: LogActor;
  summary: string;
}

export interface LogEntry extends LogItem {
  entry: Record<string, unknown>;
  /** Base64 of the bytes as they are stored. */
  bytes: string;
  /** Base64. */
  leafHash: string;
  sealedAt: { size: number; signedAt: string } | null;
  /** In a sentence, that the bytes are not what was sealed; absent where they are. */
  altered?: string;
  time: { verdict: 'ok' | 'back-dated' | 'unchecked'; why: string };
  previous: number | null;
  next: number | null;
}

/** A change that was in force before it was recorded. */
export interface RetroactiveChange {
  provision: string;
  citation: string;
  version: number;
  op: 'inserted' | 'amended' | 'repealed';
  title: string | null;
  inForceFrom: string;
  recordedAt: string;
  number: number;
  kind: 'declared' | 'imported' | 'unexplained';
  reason: string | null;
  sourceRecordedAt: string | null;
}

/** What the daily seal of the dockets proves of one. */
export interface Completeness {
  verdict: 'present' | 'absent';
  seal: { number: number; day: string; at: number };
  numbers: number[];
  later: number[];
}

export interface Overview {
  changed: {
    number: number;
    network: string;
    provision: string;
    path?: string;
    citation: string;
    title: string | null;
    op?: 'inserted' | 'amended' | 'repealed';
    effectiveFrom: string | null;
    recordedAt: string;
    cause: { reform: string; reformCitation?: string | null; appeal: string | null } | null;
  }[];
  overdue: {
    kind: string;
    docket: string;
    citation: string;
    network: string;
    dueOn: string;
    days: number;
    title?: string;
  }[];
  counts: Record<string, number>;
}

export interface Dashboard {
  name: string;
  title: string;
  description: string;
  /** The log number up to which the figures count. */
  at: number;
  columns: { key: string; label: string; unit?: string | null }[];
  rows: Record<string, string | number | null>[];
}

/** What a command answers: the stream it wrote to, and where in the log. */
export interface CommandAnswer {
  id: string;
  stream: string;
  revision: number;
  /** Opaque; a query given it as `min-position` waits until it has seen the command. */
  position: string;
  entries: { id: string; type: string; revision: number }[];
}

/** An event that a follower could not take. */
export interface DeadLetter {
  number: number;
  type: string;
  kind: 'projection' | 'reaction';
  follower: string;
  error: string;
  since: string;
}
