import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/** Signature types of c2sp.org/signed-note: plain Ed25519, and Ed25519 cosignature v1 with its timestamp. */
const ED25519 = 0x01;
const COSIGNATURE_V1 = 0x04;
// A note is small: a text of three lines and a handful of signatures. Larger ones are an attack.
const MAX_NOTE_BYTES = 1_000_000;
const MAX_SIGNATURES = 100;

export class MalformedNote extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedNote';
  }
}

export interface Signer {
  readonly name: string;
  readonly vkey: string;
  sign(text: string): string;
}

export interface Verifier {
  readonly name: string;
  readonly keyId: number;
  /** Whether the key is a witness's: its signatures carry the time at which it saw the checkpoint. */
  readonly cosigns: boolean;
  readonly vkey: string;
  /** Unix seconds of a cosignature, 0 of a plain signature; null when it does not verify. */
  verify(text: string, signature: Uint8Array): number | null;
}

export interface SignatureLine {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

export interface Note {
  /** With its final newline. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** Reads a signed note; its signatures are not checked here. @throws MalformedNote */
export function parseNote(message: Uint8Array | string): Note {
  const bytes = typeof message === 'string' ? Buffer.from(message, 'utf8') : message;
  if (bytes.length > MAX_NOTE_BYTES) throw new MalformedNote('A note has at most 1,000,000 bytes.');
  const whole = decodeUtf8(bytes);
  // eslint-disable-next-line no-control-regex -- the format forbids exactly these
  if (/[\x00-\x09\x0b-\x1f]/.test(whole))
    throw new MalformedNote('A note has no control characters but newlines.');
  const cut = whole.lastIndexOf('\n\n');
  if (cut < 0) throw new MalformedNote('A note has a blank line between text and signatures.');
  const text = whole.slice(0, cut + 1);
  const rest = whole.slice(cut + 2);
  if (!rest.endsWith('\n')) throw new MalformedNote('The signatures of a note end with a newline.');
  const lines = rest.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new MalformedNote('A note has at most 100 signatures.');
  return { text, signatures: lines.map(parseSignature) };
}

/** A text signed by each of `lines`. */
export function formatNote(text: string, lines: readonly string[]): string {
  if (!text.endsWith('\n')) throw new MalformedNote('The text of a note ends with a newline.');
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/**
 * Checks a note: at least one of `verifiers` signed it. Unknown keys are ignored; a known key whose signature fails,
 * or that signed twice, rejects the whole note.
 */
export function openNote(
  message: Uint8Array | string,
  verifiers: readonly Verifier[],
): { text: string; signedBy: ReadonlyMap<string, number> } {
  const { text, signatures } = parseNote(message);
  const signedBy = new Map<string, number>();
  for (const { name, keyId, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.keyId === keyId);
    if (!verifier || signedBy.has(verifier.vkey)) continue;
    const at = verifier.verify(text, signature);
    if (at === null) throw new MalformedNote(`The signature of ${name} does not verify.`);
    signedBy.set(verifier.vkey, at);
  }
  if (signedBy.size === 0) throw new MalformedNote('No key that is trusted here signed this note.');
  return { text, signedBy };
}

/** Reads `name+hex(keyId)+base64(type || public key)`. @throws MalformedNote */
export function parseVkey(vkey: string): Verifier {
  // Base64 may hold a plus: split on the first two only.
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey);
  if (!match) throw new MalformedNote('A verifier key reads name+8 hex digits+base64.');
  const [, name, id, encoded] = match as unknown as [string, string, string, string];
  const key = Buffer.from(encoded, 'base64');
  const type = key[0];
  if (
    key.length !== 33 ||
    (type !== ED25519 && type !== COSIGNATURE_V1) ||
    key.toString('base64') !== encoded
  )
    throw new MalformedNote('A verifier key is Ed25519 (01) or a cosignature key (04), 33 bytes in all.');
  const keyId = keyIdOf(name, key);
  if (keyId !== Number.parseInt(id, 16))
    throw new MalformedNote('The id of a verifier key does not fit its key.');
  const cosigns = type === COSIGNATURE_V1;
  const publicKey = rawPublicKey(key.subarray(1));
  return {
    name,
    keyId,
    cosigns,
    vkey,
    verify(text, signature) {
      if (!cosigns)
        return signature.length === 64 && verify(null, Buffer.from(text), publicKey, signature) ? 0 : null;
      if (signature.length !== 72) return null;
      const at = Number(Buffer.from(signature).readBigUInt64BE());
      return verify(null, cosigned(text, at), publicKey, signature.subarray(8)) ? at : null;
    },
  };
}

/** A signer from 32 bytes of Ed25519 seed. `clock` (unix seconds) makes it a witness's, cosigning with the time. */
export function makeSigner(name: string, seed: Uint8Array, clock?: () => number): Signer {
  if (!/^[^+\s]+$/u.test(name)) throw new MalformedNote('A key name has no spaces and no plus.');
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = Buffer.concat([Buffer.from([clock ? COSIGNATURE_V1 : ED25519]), raw]);
  const keyId = keyIdOf(name, key);
  const id = Buffer.alloc(4);
  id.writeUInt32BE(keyId);
  const line = (signature: Uint8Array) =>
    `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}`;
  return {
    name,
    vkey: `${name}+${id.toString('hex')}+${key.toString('base64')}`,
    sign(text) {
      if (!clock) return line(sign(null, Buffer.from(text), privateKey));
      const at = clock();
      const stamp = Buffer.alloc(8);
      stamp.writeBigUInt64BE(BigInt(at));
      return line(Buffer.concat([stamp, sign(null, cosigned(text, at), privateKey)]));
    },
  };
}

/** A signing key as one line, `PRIVATE+KEY+name+hex(keyId)+base64(type || seed)`, as Go's sumdb/note writes it. */
export function formatSigningKey(name: string, seed: Uint8Array): string {
  const [, id] = splitKey(makeSigner(name, seed).vkey);
  return `PRIVATE+KEY+${name}+${id}+${Buffer.concat([Buffer.from([ED25519]), seed]).toString('base64')}`;
}

/** The signer of a {@link formatSigningKey} line. @throws MalformedNote */
export function parseSigningKey(line: string): Signer {
  const { name, seed } = splitSigningKey(line);
  return makeSigner(name, seed);
}

/** What a {@link formatSigningKey} line is made of. @throws MalformedNote */
export function splitSigningKey(line: string): { readonly name: string; readonly seed: Buffer } {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(line);
  const key = Buffer.from(match?.[3] ?? '', 'base64');
  if (!match || key.length !== 33 || key[0] !== ED25519)
    throw new MalformedNote('A signing key reads PRIVATE+KEY+name+8 hex digits+base64 of 33 bytes.');
  const [name, seed] = [match[1]!, key.subarray(1)];
  if (splitKey(makeSigner(name, seed).vkey)[1] !== match[2])
    throw new MalformedNote('The id of a signing key does not fit its key.');
  return { name, seed };
}

function splitKey(vkey: string): readonly [name: string, id: string] {
  const [name, id] = vkey.split('+') as [string, string];
  return [name, id];
}

function parseSignature(line: string): SignatureLine {
  const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
  const bytes = match && Buffer.from(match[2]!, 'base64');
  if (!match || !bytes || bytes.length < 5 || bytes.toString('base64') !== match[2])
    throw new MalformedNote('A signature line reads: em dash, name, base64 of key id and signature.');
  return { name: match[1]!, keyId: bytes.readUInt32BE(), signature: bytes.subarray(4) };
}

/** What a cosignature v1 signs (c2sp.org/tlog-cosignature). */
function cosigned(text: string, at: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${at}\n${text}`, 'utf8');
}

/** SHA-256(name || 0x0A || type || key), its first four bytes. */
function keyIdOf(name: string, key: Uint8Array): number {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), key]), 'buffer').readUInt32BE();
}

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function rawPublicKey(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new MalformedNote('A note is UTF-8.');
  }
}
