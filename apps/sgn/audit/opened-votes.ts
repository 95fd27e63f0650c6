import { z } from 'zod';
import { endOf, endsIn, readFrom, TILE_WIDTH, type Bad, type Location } from '#engine/transparency-log';
import { openedVote, type VoteValue } from '#governance/events';
import type { SealedPanel } from '#governance/law';
import { badEntry } from './bad-entry.js';
import { isDocument } from './entries.js';
import { jsonIn } from './json-in.js';

const UNREADABLE = 'does not say of a panel what can be recounted';

/** Most logs tell of no panel, and a verification begins at once. */
const law = () => import('#governance/law');

const ids = z.array(z.string());
const openedVotes = z.array(openedVote);
const opening = z.object({
  panel: z.string(),
  votes: openedVotes.or(z.object({ document: z.string() })),
  recused: ids,
  absent: ids,
});
type Opening = z.infer<typeof opening>;

const inCase = { stream: z.string() };
const told = z.discriminatedUnion('type', [
  z.object({
    ...inCase,
    type: z.enum(['PanelConvened', 'AppealPanelConvened', 'ReformPutToVote']),
    data: z.object({ panel: z.string(), members: ids, chair: z.string(), quorum: z.int() }),
  }),
  z.object({
    ...inCase,
    type: z.enum(['VoteCast', 'AppealVoteCast', 'ReformVoteCast']),
    data: z.object({
      panel: z.string(),
      member: z.string(),
      vote: z.object({ sealed: z.string(), commitment: z.string() }),
    }),
  }),
  z.object({
    ...inCase,
    type: z.literal('RegulatorRecused'),
    data: z.object({ panel: z.string().nullable(), regulator: z.string() }),
  }),
  z.object({
    ...inCase,
    type: z.literal('AdjudicatorRecused'),
    data: z.object({ panel: z.string().nullable(), adjudicator: z.string() }),
  }),
  z.object({ ...inCase, type: z.enum(['PanelDissolved', 'AppealPanelDissolved', 'ReformVoteDissolved']) }),
  z.object({
    ...inCase,
    type: z.enum(['DraftRejected', 'AppealDraftRejected', 'ReformRejected']),
    data: opening,
  }),
  z.object({
    ...inCase,
    type: z.enum(['RulingIssued', 'AppealDecided', 'ReformAdopted']),
    data: z.object({ panel: opening }),
  }),
]);

const FOLLOWED = [
  'PanelConvened',
  'VoteCast',
  'RegulatorRecused',
  'PanelDissolved',
  'DraftRejected',
  'AppealPanelConvened',
  'AppealVoteCast',
  'AdjudicatorRecused',
  'AppealPanelDissolved',
  'AppealDraftRejected',
  'ReformPutToVote',
  'ReformVoteCast',
  'ReformVoteDissolved',
  'ReformRejected',
].map(endOf);
const DECISIONS = ['RulingIssued', 'AppealDecided', 'ReformAdopted'].map(endOf);
// Of most rulings, appeals and reforms one person decided.
const BY_A_PANEL = '"panel":{';

/** Recounts the votes of panels over a verified log, bundle by bundle. Holds those of panels that sit, and nothing of others. */
export class OpenedVotes {
  readonly #sitting = new Map<string, SealedPanel>();
  #recounted = 0;
  #absent = 0;

  constructor(
    private readonly log: Location,
    private readonly size: number,
  ) {}

  /** Panels whose votes are what was cast, and give what was told. */
  get recounted(): number {
    return this.#recounted;
  }

  /** Those of which the document with the votes is not there. */
  get absent(): number {
    return this.#absent;
  }

  /** Takes the next bundle; says which opening is wrong, and with whom. */
  async take(index: number, entries: readonly Uint8Array[]): Promise<Bad | null> {
    for (const [at, entry] of entries.entries()) {
      if (!tellsOfAPanel(entry)) continue;
      const number = index * TILE_WIDTH + at;
      const reason = await this.#faultOf(jsonIn(Buffer.from(entry).toString('utf8')));
      if (reason !== null) return badEntry(number, this.size, reason);
    }
    return null;
  }

  async #faultOf(entry: unknown): Promise<string | null> {
    const { data: one } = told.safeParse(entry);
    if (!one) return UNREADABLE;
    const before = this.#sitting.get(one.stream) ?? null;
    switch (one.type) {
      case 'DraftRejected':
      case 'AppealDraftRejected':
      case 'ReformRejected':
        return this.#opened(one.stream, before, one.data, 'against');
      case 'RulingIssued':
      case 'AppealDecided':
      case 'ReformAdopted':
        return this.#opened(one.stream, before, one.data.panel, 'for');
      case 'PanelDissolved':
      case 'AppealPanelDissolved':
      case 'ReformVoteDissolved':
        this.#sitting.delete(one.stream);
        return null;
      default: {
        const { sealedPanelAfter } = await law();
        const after = sealedPanelAfter(before, one);
        if (after) this.#sitting.set(one.stream, after);
        return null;
      }
    }
  }

  async #opened(
    stream: string,
    before: SealedPanel | null,
    { votes: named, ...said }: Opening,
    outcome: VoteValue,
  ): Promise<string | null> {
    this.#sitting.delete(stream);
    const found = 'document' in named ? await this.#textOf(named.document) : named;
    if (found === null) {
      this.#absent++;
      return null;
    }
    const { data: votes } = openedVotes.safeParse(typeof found === 'string' ? jsonIn(found) : found);
    if (!votes) return UNREADABLE;
    const { faultOfOpening } = await law();
    const fault = faultOfOpening(before, { ...said, votes }, outcome);
    if (fault === null) this.#recounted++;
    return fault && `opens the votes of panel ${said.panel} in ${stream}, and ${fault}`;
  }

  /** Null: it is not there. */
  async #textOf(document: string): Promise<string | null> {
    const bytes = await readFrom(this.log, `documents/${document}`);
    return bytes && isDocument(bytes, document) ? bytes.toString('utf8') : null;
  }
}

/** Parsing every entry would take longer than the whole verification. */
function tellsOfAPanel(entry: Uint8Array): boolean {
  const isOf = (end: Buffer) => endsIn(entry, entry.length, end);
  return FOLLOWED.some(isOf) || (DECISIONS.some(isOf) && Buffer.from(entry).includes(BY_A_PANEL));
}
