import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { canonicalId } from '#kernel';
import { entityOf } from '#engine/projections';
import { spelled } from '#platform/citations';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import { logTable, type LogRow } from '../log/log.projection.js';

const MOST = 40;

/** As long as the address of an imported path may be. */
export const findQuery = z.object({
  q: z.string().trim().min(1, 'Give a citation, a log number, an id or an address.').max(8_000).meta({
    description:
      'A citation in any usual writing (nova-d 2147/15, 2147 NOVA 13, s4.2 v2), a log number, an id or an address.',
  }),
});

export const found = z.object({
  kind: z.string().meta({ description: 'docket, ruling, appeal, reform, provision … or entry.' }),
  id: z.string(),
  network: z.string().nullable(),
  citation: z.string().nullable(),
  title: z.string().nullable().meta({ description: 'Of an entry, what it says.' }),
  address: z.string().meta({ description: 'Where it stands, for people: NOVA/dockets/2147/15.' }),
  version: z.int().nullable().meta({ description: 'Of a provision, where one was asked for.' }),
  within: z.string().nullable().meta({ description: 'What it stands with: of a ruling its docket.' }),
  matched: z.enum(['address', 'id', 'number', 'citation']),
});
export type Found = z.infer<typeof found>;

export const findings = z.object({
  items: z.array(found).meta({ description: `At most ${MOST}, exact ones first.` }),
});
export type Findings = z.infer<typeof findings>;

export const exampleFound: Found = {
  kind: 'docket',
  id: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  network: 'NOVA',
  citation: 'NOVA-D 2147/15',
  title: 'Tides of a Sleeping City',
  address: 'NOVA/dockets/2147/15',
  version: null,
  within: null,
  matched: 'citation',
};

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const LOG_NUMBER = /^(?:№|#|no\.?|number|log(?:\s+number)?|entry)?\s*(\d{1,15})$/i;

type Row = Omit<Found, 'version' | 'matched'>;

/** Whatever somebody wrote down of something, from a letter or a footnote, leads to it. */
@Injectable()
export class FindQuery {
  /** `dockets` and `docket` both mean a docket. */
  readonly #kinds: ReadonlyMap<string, string>;

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#kinds = new Map(
      slices
        .flatMap(({ events }) => events)
        .flatMap(({ cites, about: [first] }) =>
          cites && first
            ? [first.kind, cites.numbered?.word ?? first.kind].map((word) => [word, first.kind])
            : [],
        )
        .map(([word, kind]) => [word!.toUpperCase(), kind!]),
    );
  }

  async find(q: string): Promise<Findings> {
    const id = ID.exec(q)?.[0];
    if (id) return { items: await this.#byId(canonicalId(id)) };
    // Every page that is shown asks for what stands at its address, and for nothing else that is called so.
    const there = await this.#byAddress(q);
    if (there.length > 0) return { items: there };
    const items = (await Promise.all([this.#byLogNumber(q), this.#byCitation(q)])).flat();
    return { items: items.slice(0, MOST) };
  }

  async #byId(id: string): Promise<Found[]> {
    const [rows, entry] = await Promise.all([
      this.#cited('id = $1', [id]),
      this.register.read.getRepository(entityOf(logTable)).findOneBy({ id }),
    ]);
    return [...rows.map(matching('id')), ...(entry ? [entryOf(entry, 'id')] : [])];
  }

  async #byAddress(q: string): Promise<Found[]> {
    const address = addressIn(q);
    if (address === null) return [];
    const where = `((md5(address) = md5($1) AND address = $1) OR (kind = 'network' AND id = upper($1)))`;
    return (await this.#cited(where, [address])).map(matching('address'));
  }

  async #byLogNumber(q: string): Promise<Found[]> {
    const number = LOG_NUMBER.exec(q)?.[1];
    if (number === undefined) return [];
    const row = await this.register.read
      .getRepository(entityOf(logTable))
      .findOneBy({ number: Number(number) });
    return row ? [entryOf(row, 'number')] : [];
  }

  async #byCitation(q: string): Promise<Found[]> {
    const { letters, numbers, last, version } = spelled(q);
    if (last === '') return [];
    const words = letters.split(' ').filter((word) => word !== '');
    const kinds = words.flatMap((word) => this.#kinds.get(word) ?? []);
    const named = words.filter((word) => !this.#kinds.has(word)).join(' ');
    const rows = await this.#cited(
      `last = $1 AND ' ' || numbers LIKE '% ' || $2 AND ($3 = '' OR ' ' || letters LIKE '% ' || $3)
        AND (cardinality($4::text[]) = 0 OR kind = ANY($4))`,
      [last, numbers, named, kinds],
    );
    return rows.map((row) => ({
      ...row,
      version: row.kind === 'provision' ? version : null,
      matched: 'citation',
    }));
  }

  /** Of one address the provision comes first: an import may have one at the number of an instrument. */
  #cited(where: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.register.read.query<Row[]>(
      `SELECT kind, id, network, citation, title, address, within FROM read.citation
        WHERE address IS NOT NULL AND ${where}
        ORDER BY kind = 'provision' DESC, length(numbers), kind, numbers LIMIT ${MOST}`,
      [...parameters],
    );
  }
}

/** What an address or a link to this register says, without the slash before it; null where it is none. */
function addressIn(q: string): string | null {
  const path = URL.canParse(q) ? new URL(q).pathname : q;
  if (/\s/.test(path) && !q.startsWith('/')) return null;
  try {
    return decodeURIComponent(path).replace(/^\/+|\/+$/g, '');
  } catch {
    return null;
  }
}

function matching(matched: Found['matched']): (row: Row) => Found {
  return (row) => ({ ...row, version: null, matched });
}

function entryOf({ id, number, network, summary }: LogRow, matched: Found['matched']): Found {
  return {
    kind: 'entry',
    id,
    network,
    citation: `№ ${number}`,
    title: summary,
    address: `log/${number}`,
    version: null,
    within: null,
    matched,
  };
}
