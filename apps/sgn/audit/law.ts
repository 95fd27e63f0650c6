import { createHash } from 'node:crypto';
import {
  formatReceipt,
  leafHash,
  MalformedNote,
  openSigned,
  parseReceipt,
  receiptProves,
  type Policy,
  type Signed,
} from '#engine/transparency-log';
import {
  type LawFile,
  MalformedLawFile,
  parseLawFile,
  readEnactment,
  readProvision,
  renderLawFile,
} from '#governance/rulebook';
import type { Reducers } from '../../registry/index.js';
import { reach, type Bundle } from './bundle.js';

/** What a file of the law is found to prove; `false` names the first thing that it does not. */
export type CheckedLaw =
  | { readonly proven: true; readonly file: LawFile; readonly signed: Signed }
  | { readonly proven: false; readonly reason: string };

class Unproven extends Error {}

/**
 * Every text against the entry beneath it, every entry against the checkpoint, that against a key, and then all of the
 * page against what these come to: a word that nothing proves is found wherever it stands. Nobody is asked.
 * @throws MalformedLawFile where it is no such file
 */
export function checkLawFile(page: Buffer, policyOf: (file: LawFile) => Policy): CheckedLaw {
  const file = parseLawFile(page.toString('utf8'));
  try {
    const signed = openSigned(file.checkpoint, policyOf(file));
    if (signed.origin !== file.head.origin)
      throw new Unproven(`its checkpoint is that of ${signed.origin}, not of ${file.head.origin}`);
    for (const proven of [...(file.instrument ? [file.instrument] : []), ...file.provisions])
      mustBeSealed(proven, file.checkpoint);
    mustBeInForce(file);
    mustSayNothingElse(page, file);
    return { proven: true, file, signed };
  } catch (error) {
    if (error instanceof Unproven || error instanceof MalformedNote || error instanceof MalformedLawFile)
      return { proven: false, reason: error.message };
    throw error;
  }
}

function mustBeSealed(
  { number, entry, hashes }: LawFile['provisions'][number] | NonNullable<LawFile['instrument']>,
  checkpoint: string,
): void {
  const receipt = parseReceipt(
    formatReceipt({ index: number, hashes: hashes.map((hash) => Buffer.from(hash, 'base64')), checkpoint }),
  );
  if (!receiptProves(receipt, leafHash(Buffer.from(entry, 'utf8'))))
    throw new Unproven(`entry ${number} is not the one that the checkpoint covers`);
}

/** As far as entries can say: that nothing came between is for the whole log to say. */
function mustBeInForce({ head, instrument, provisions }: LawFile): void {
  const { network, at, inForceOn, knownTo } = head;
  const enacted = instrument && readEnactment(instrument);
  if (enacted && (enacted.network !== network || enacted.number !== at))
    throw new Unproven(`entry ${instrument.number} enacts another instrument`);
  const seen = new Set<string>();
  for (const proven of provisions) {
    const { data } = readProvision(proven);
    const which = `entry ${proven.number}, ${data.path},`;
    if (createHash('sha256').update(proven.text).digest('hex') !== data.text.document)
      throw new Unproven(`the text of ${data.path} is not the one that entry ${proven.number} names`);
    if (data.network !== network || !(at === null || data.path === at || data.path.startsWith(`${at}/`)))
      throw new Unproven(`${which} is of another law`);
    if (data.effectiveFrom === null || data.effectiveFrom > inForceOn || proven.number > knownTo)
      throw new Unproven(`${which} was not in force then, or not known`);
    // An entry of before there were sunsets does not say it.
    if (data.until && data.until <= inForceOn) throw new Unproven(`${which} had ended by itself`);
    if (seen.has(data.provision)) throw new Unproven(`${data.path} stands in it twice`);
    seen.add(data.provision);
  }
}

function mustSayNothingElse(page: Buffer, file: LawFile): void {
  const proven = Buffer.from([...renderLawFile(file)].join(''));
  if (proven.equals(page)) return;
  const linesOf = (bytes: Buffer) => bytes.toString('utf8').split('\n');
  const [expected, found] = [linesOf(proven), linesOf(page)];
  const at = expected.findIndex((line, index) => line !== found[index]);
  throw new Unproven(`line ${(at === -1 ? expected.length : at) + 1} shows what nothing in it proves`);
}

/** Where the file is not all of the law of that day, as the entries of a whole log come to it; null: it is. */
export async function lawLeftOut(
  { head, provisions }: LawFile,
  bundle: Bundle,
  reducers: Reducers,
): Promise<string | null> {
  const { network, at, inForceOn, knownTo } = head;
  if (bundle.size <= knownTo) return `the log here ends before № ${knownTo}`;
  const { state } = await reach(bundle, reducers, knownTo);
  const inForce = new Map(
    reducers
      .rulebook(state, inForceOn)
      .filter((one) => one.network === network)
      .filter(({ path }) => at === null || path === at || path.startsWith(`${at}/`))
      .map((one) => [one.path, one.number]),
  );
  for (const proven of provisions) {
    const { path } = readProvision(proven).data;
    if (inForce.get(path) !== proven.number)
      return `${path} was in force by entry ${inForce.get(path) ?? 'none'}, not by entry ${proven.number}`;
    inForce.delete(path);
  }
  const [missing] = inForce.keys();
  return missing === undefined ? null : `${missing} was in force too`;
}
