import { commitmentOf } from '#engine/vault';
import {
  leafHash,
  MalformedNote,
  openSigned,
  parseReceipt,
  receiptProves,
  type Policy,
  type Signed,
} from '#engine/transparency-log';
import { disclosure, sealedFields, type Disclosure, type ProvenEntry } from '#governance/public-log';
import { Exit, WRONG_USAGE } from '../exit.js';
import { jsonAs } from '../json-as.js';

/** What a disclosure is found to prove; `false` names what it does not. */
export type Checked =
  | {
      readonly proven: true;
      readonly origin: string;
      readonly type: string;
      readonly recordedAt: string;
      /** Whether witnesses that the policy asks for saw the checkpoint; `witnesses` names those that did. */
      readonly isWitnessed: boolean;
      readonly witnesses: readonly string[];
    }
  | { readonly proven: false; readonly reason: string };

export function parseDisclosure(text: string): Disclosure {
  try {
    return jsonAs(disclosure, text);
  } catch (error) {
    throw new Exit(WRONG_USAGE, `This is no disclosure: ${(error as Error).message}`);
  }
}

/** Every value against its commitment, the entry against its receipt, and that against a key: nobody is asked. */
export function checkDisclosure(given: Disclosure, policy: Policy): Checked {
  const entry = checkEntry(given, policy);
  if (!entry.proven) return entry;
  const { signed, type, recordedAt, data } = entry;
  const fields = sealedFields(data);
  for (const { field, salt, value } of given.values)
    if (fields.get(field)?.commitment !== commitmentOf(Buffer.from(salt, 'base64'), value))
      return { proven: false, reason: `entry ${given.number} does not hold this ${field}` };
  const { origin, isWitnessed, witnessed } = signed;
  return { proven: true, origin, type, recordedAt, isWitnessed, witnesses: [...witnessed.keys()] };
}

/** An entry, and that it is in the signed log. */
export function checkEntry(
  given: ProvenEntry,
  policy: Policy,
):
  ({ readonly proven: true; readonly signed: Signed } & EntryParts) | (Checked & { readonly proven: false }) {
  const bytes = Buffer.from(given.bytes, 'base64');
  try {
    const receipt = parseReceipt(given.receipt);
    const signed = openSigned(receipt.checkpoint, policy);
    if (receipt.index !== given.number || !receiptProves(receipt, leafHash(bytes)))
      return { proven: false, reason: `the receipt is not for entry ${given.number} as it stands here` };
    const { type, recordedAt, data } = JSON.parse(bytes.toString('utf8')) as EntryParts;
    return { proven: true, signed, type, recordedAt, data };
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    return { proven: false, reason: error.message };
  }
}

interface EntryParts {
  readonly type: string;
  readonly recordedAt: string;
  readonly data: unknown;
}
