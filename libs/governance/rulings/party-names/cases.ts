import { In, type DataSource } from 'typeorm';
import type { Entry, Matter, View } from '#kernel';
import type { Decisions } from '#engine/event-store';
import {
  type AppealEvent,
  appealStream,
  type SymphonyEvent,
  symphonyStream,
  type SymphonySubmitted,
} from '#governance/events';
import { reformDraft } from '#governance/law';
import type { SealedField } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import { docketAppealTable, docketTable, type DocketRow } from '../dockets/docket.tables.js';

/** A case that an act concerns, and under which vault ids the names of its parties are. */
export interface Concerned {
  readonly docket: string;
  readonly network: string;
  readonly matter: Matter;
  readonly names: readonly SealedField[];
}

/** At most so many cases of one person are looked at. */
const MOST_CASES = 20;

const submission: View<SymphonySubmitted['data'] | null, SymphonyEvent> = {
  initial: null,
  evolve: (state, event) => (event.type === 'SymphonySubmitted' ? event.data : state),
};

/** Null: it contests an order in a sanctuary, whose operator is named in public. */
const docketOfAppeal: View<string | null, AppealEvent> = {
  initial: null,
  evolve: (_, { data }) => data.docket ?? null,
};

/** The cases that are told of in events: of cases, and of reforms that answer an appeal. */
export class Cases {
  constructor(
    private readonly decisions: Decisions,
    private readonly read: DataSource,
  ) {}

  async concernedBy(entry: Entry): Promise<readonly Concerned[]> {
    if (entry.type === 'SymphonySubmitted') return [begunBy(entry.data as SymphonySubmitted['data'])];
    const dockets = await this.#docketsOf(entry);
    const found = await Promise.all(dockets.map((docket) => this.#case(docket)));
    return found.filter((one) => one !== null);
  }

  async #docketsOf({ stream, ...entry }: Entry): Promise<string[]> {
    const data = entry.data as Partial<Naming>;
    if (data.docket !== undefined) return [data.docket];
    if (data.symphony !== undefined) return [data.symphony];
    if (data.reform === undefined) return [];
    const { state: draft } = await this.decisions.load(reformDraft, stream);
    const appeal = draft?.appeal ?? null;
    if (appeal === null) return [];
    const { state: docket } = await this.decisions.load(docketOfAppeal, appealStream(appeal));
    return docket === null ? [] : [docket];
  }

  async #case(docket: string): Promise<Concerned | null> {
    const [{ state: work }, appeals] = await Promise.all([
      this.decisions.load(submission, symphonyStream(docket)),
      this.read.getRepository(entityOf(docketAppealTable)).findBy({ docket }),
    ]);
    if (!work) return null;
    const { network, matter, names } = begunBy(work);
    const { applicant } = work;
    const others = appeals.map(({ appellant }) => appellant).filter((appellant) => appellant !== applicant);
    const theirs = others.length > 0 ? await this.#newestOf(others) : [];
    return {
      docket,
      network,
      matter: {
        cases: [...matter.cases, ...appeals.map(({ appeal }) => appeal)],
        parties: [...matter.parties, ...others],
      },
      names: [...names, ...theirs.map((row) => ({ sealed: row.sealed_name, person: row.applicant }))],
    };
  }

  #newestOf(applicants: string[]): Promise<DocketRow[]> {
    return this.read
      .getRepository(entityOf(docketTable))
      .find({ where: { applicant: In(applicants) }, order: { last_number: 'DESC' }, take: MOST_CASES });
  }
}

/** A case as its submission begins it: nobody else is a party yet. */
function begunBy({ symphony, network, applicant, name, artist }: SymphonySubmitted['data']): Concerned {
  return {
    docket: symphony,
    network,
    matter: { cases: [symphony], parties: [applicant] },
    names: [name, artist].map(({ sealed }) => ({ sealed, person: applicant })),
  };
}

interface Naming {
  readonly docket: string;
  readonly symphony: string;
  readonly reform: string;
}
