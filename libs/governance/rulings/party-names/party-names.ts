import { Logger } from '@nestjs/common';
import type { Entry } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import type { Bytes } from '#engine/vault';
import type { Register, Slice, Warning } from '#platform/core';
import type { Viewer } from '#platform/policy';
import { finderOf } from '#platform/names';
import { Reader, type Held } from '#platform/personal';
import { Cases, type Concerned } from './cases.js';
import { documentsIn, textsIn, type TextIn } from './texts-in.js';

const LONGEST_DOCUMENT = 1 << 20;

const IN_NO_OFFICE: Held = { officesOf: () => [], interestsOf: () => [] };

/**
 * Warns whoever wrote a text about a case when the name of a party of it stands in what is public now for ever, and says
 * where: `party-named=("reasons" "conditions.0.text")`. From the entries, so that a repeat is warned as the first was; names
 * are opened as the policy says, for the one who wrote, and journalled.
 */
export function warnOfPartyNames(register: Register, slices: readonly Slice[]): Warning {
  const names = new PartyNames(register, slices);
  return (given) => names.warning(given);
}

class PartyNames {
  readonly #log = new Logger('party-names');
  readonly #schemas: ReadonlyMap<string, EventSchema>;
  readonly #cases: Cases;

  constructor(
    private readonly register: Register,
    slices: readonly Slice[],
  ) {
    this.#schemas = new Map(
      slices.flatMap(({ events }) => events).map((schema) => [schema.type, schema] as const),
    );
    this.#cases = new Cases(register.decisions, register.read);
  }

  async warning({ viewer, outcome, body }: Parameters<Warning>[0]): Promise<string | null> {
    try {
      const named = await Promise.all(
        outcome.entries.map((entry) =>
          this.#namedIn(entry, viewer, outcome.repeated ? null : namesGiven(entry, body)),
        ),
      );
      const where = [...new Set(named.flat())];
      return where.length === 0 ? null : `party-named=(${where.map((path) => `"${path}"`).join(' ')})`;
    } catch (error) {
      this.#log.warn(`Names of parties could not be looked for: ${String(error)}`);
      return 'party-names-unchecked';
    }
  }

  /** Where in an entry a party of a case that it tells of is named. `given`: the names, where the command brought them. */
  async #namedIn(entry: Entry, viewer: Viewer, given: readonly string[] | null): Promise<readonly string[]> {
    const written = textsIn(entry.data, this.#schemas.get(entry.type)?.describe?.() ?? {});
    const documents = documentsIn(entry.data).filter(({ document }) => document.bytes <= LONGEST_DOCUMENT);
    if (written.length + documents.length === 0) return [];
    const names = given ?? (await this.#namesOf(entry, viewer));
    if (names.length === 0) return [];
    const read = await Promise.all(
      documents.map(async ({ path, document }): Promise<TextIn> => {
        const found = await this.register.documents.named(document.document);
        return { path, text: found ? wordsOf(found) : '' };
      }),
    );
    const find = finderOf(names);
    return [...written, ...read].filter(({ text }) => find(text).length > 0).map(({ path }) => path);
  }

  async #namesOf(entry: Entry, viewer: Viewer): Promise<readonly string[]> {
    const concerned = await this.#cases.concernedBy(entry);
    return (await Promise.all(concerned.map((one) => this.#open(one, entry, viewer)))).flat();
  }

  async #open(
    { docket, network, matter, names }: Concerned,
    entry: Entry,
    viewer: Viewer,
  ): Promise<string[]> {
    // What is one's own one reads without an office.
    const isOwn = names.every(({ person }) => person === viewer.person);
    const held = isOwn ? IN_NO_OFFICE : await this.register.offices.of(network);
    const page = `whether a party is named in ${entry.type}, docket ${docket}`;
    const opened = await new Reader(viewer, held, { page, matter }).open(this.register.vault, names);
    return [...opened.values()].filter((name) => typeof name === 'string');
  }
}

/** The names that were sealed just now, in the words of whoever gave them: a submission needs none opened. */
function namesGiven({ type }: Entry, body: unknown): readonly string[] | null {
  if (type !== 'SymphonySubmitted') return null;
  const { name, artist } = body as Readonly<Record<'name' | 'artist', string>>;
  return [name, artist];
}

/** The words of a document, of JSON those in its strings. */
function wordsOf({ bytes, mediaType }: Bytes): string {
  const text = bytes.toString('utf8');
  if (mediaType !== 'application/json') return text;
  const strings: string[] = [];
  gather(JSON.parse(text), strings);
  return strings.join('\n\n');
}

function gather(value: unknown, strings: string[]): void {
  if (typeof value === 'string') strings.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) gather(one, strings);
}
