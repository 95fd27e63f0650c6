import { DomainError, isolated, rule, type PlainDate } from '#kernel';
import { Checkpoints } from '#engine/projections';
import {
  leafHash,
  receiptProves,
  parseNote,
  parseCheckpoint,
  proveInclusion,
} from '#engine/transparency-log';
import { instrumentStream, provisionStream } from '#governance/events';
import type { Register } from '#platform/core';
import { provisionsProjection } from '../provisions/provisions.projection.js';
import { rulebookAt } from '../provisions/rulebook.query.js';
import type { StandingProvision } from '../provisions/rulebook.view.js';
import { type LawFile, type ProvenEntry } from './law-file.js';

/** Of one file: proofs and texts are made while somebody waits. */
const MOST = { provisions: 5_000, bytes: 32 * 1024 * 1024 };
const PAGE = 200;
const AT_ONCE = 50;

/**
 * The law in force on a day with its proofs: of one provision, of all below a path, or of a network.
 * @throws DomainError `LAW.ABSENT`, `LAW.TOLD_ANEW`, `LAW.TOO_LARGE`, `CHECKPOINT.ABSENT`, `ENTRY.NOT_AS_SEALED`
 */
export async function lawFileOf(
  register: Register,
  wanted: {
    readonly network: string;
    readonly inForceOn: PlainDate;
    readonly knownTo: number | null;
    readonly path?: string | undefined;
    readonly under?: string | undefined;
  },
  most = MOST,
): Promise<LawFile> {
  const { sealed, read } = register;
  const { network, inForceOn, path, under } = wanted;
  const [newest, vkey, place] = await Promise.all([
    sealed.newest(),
    sealed.vkey(),
    new Checkpoints(read).placeOf(provisionsProjection.name),
  ]);
  rule(
    newest !== null && vkey !== null,
    'CHECKPOINT.ABSENT',
    'The log has published no checkpoint yet. Try again in a few seconds.',
  );
  const { origin, size } = parseCheckpoint(parseNote(newest.note).text);
  // What is not sealed, or not read yet, is not known yet.
  const knownTo = Math.min(wanted.knownTo ?? Infinity, size - 1, place?.number ?? -1);
  const standing = await allStanding(register, { network, path, under, inForceOn, knownTo }, most);
  const instrument = under === undefined ? null : await enactmentOf(register, network, under, knownTo);
  const prove = prover(register, { size, note: newest.note });
  const provisions: LawFile['provisions'][number][] = [];
  for (let from = 0; from < standing.length; from += AT_ONCE)
    provisions.push(
      ...(await Promise.all(
        standing.slice(from, from + AT_ONCE).map(async ({ provision, revision, number, text }) => {
          const proven = await prove(number, provisionStream(provision), revision);
          const document = await register.documents.named(text!.document);
          if (!document) throw new Error(`The text ${text!.document} is not among the documents.`);
          return { ...proven, text: document.bytes };
        }),
      )),
    );
  return {
    head: { network, at: path ?? under ?? null, inForceOn, knownTo, origin },
    instrument:
      instrument && (await prove(instrument.log_number, instrumentStream(instrument.instrument), 0)),
    provisions,
    checkpoint: newest.note,
    vkey,
  };
}

type Standing = StandingProvision & { readonly revision: number };

async function allStanding(
  { read }: Register,
  wanted: {
    readonly network: string;
    readonly path: string | undefined;
    readonly under: string | undefined;
    readonly inForceOn: PlainDate;
    readonly knownTo: number;
  },
  most: typeof MOST,
): Promise<readonly Standing[]> {
  const { network, path, under, ...point } = wanted;
  const found: Standing[] = [];
  let bytes = 0;
  let cursor: string | undefined;
  do {
    const page = await rulebookAt(read, { network, point, path, under, cursor, limit: PAGE });
    for (const { path, appointedOn, postponedFrom, correctedOn } of page.items) {
      const anew =
        (correctedOn && 'corrected') || (postponedFrom && 'postponed') || (appointedOn && 'appointed a day');
      rule(
        !anew,
        'LAW.TOLD_ANEW',
        `${isolated(path)} was ${anew} after it was recorded: it takes more entries than one to prove it, and a file holds one for each. Take the whole log (sgn audit export).`,
        { path },
      );
    }
    const revisions = await read.query<{ revision: number }[]>(
      `SELECT v.revision FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS wanted (provision, log_number, place)
         JOIN provision_version v ON v.provision = wanted.provision AND v.log_number = wanted.log_number AND v.told = 'recorded'
        ORDER BY place`,
      [page.items.map(({ provision }) => provision), page.items.map(({ number }) => number)],
    );
    found.push(...page.items.map((one, index) => ({ ...one, revision: revisions[index]!.revision })));
    bytes += page.items.reduce((sum, { text }) => sum + text!.bytes, 0);
    rule(
      found.length <= most.provisions && bytes <= most.bytes,
      'LAW.TOO_LARGE',
      `A file holds at most ${most.provisions} provisions and ${most.bytes} bytes of text. Take a part of this law, or the whole log (sgn audit export).`,
    );
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  rule(found.length > 0, 'LAW.ABSENT', 'Nothing of it was in force then, as far as was known.', { network });
  return found;
}

async function enactmentOf({ read }: Register, network: string, number: string, knownTo: number) {
  const [row] = await read.query<{ instrument: string; log_number: number }[]>(
    `SELECT instrument, log_number FROM instrument WHERE network = $1 AND number = $2 AND log_number <= $3`,
    [network, number, knownTo],
  );
  return row ?? null;
}

/** Proves entries under a checkpoint, each as it is held to what was sealed. */
function prover(
  { store, sealed }: Register,
  { size, note }: { readonly size: number; readonly note: string },
) {
  const node = sealed.nodes(size);
  return async (number: number, stream: string, revision: number): Promise<ProvenEntry> => {
    const [stored] = await store.readStream(stream, { from: revision, limit: 1 });
    const hashes = await proveInclusion(number, size, node);
    const isSealed =
      stored && receiptProves({ index: number, hashes, checkpoint: note }, leafHash(stored.bytes));
    if (!isSealed)
      throw new DomainError(
        'ENTRY.NOT_AS_SEALED',
        `Entry ${number} is not what was sealed under this number, so there is no proof of it. Whoever keeps a mirror of the log has it as it was.`,
        { number },
      );
    return {
      number,
      entry: stored.bytes.toString('utf8'),
      hashes: hashes.map((hash) => Buffer.from(hash).toString('base64')),
    };
  };
}
