// Checks an entry of the log against its receipt or against the tiles (RFC 6962, c2sp.org/tlog-tiles, signed-note).
// Nothing but WebCrypto: it runs in the reader's browser, and in Node for its test.
const { atob, btoa, crypto, TextEncoder } = globalThis;

const HASH_BYTES = 32;
const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const ED25519 = 0x01;
const COSIGNATURE_V1 = 0x04;

/** What the log says does not hold. */
export class Broken extends Error {}

/** Whether this browser can hash here: it does so only on https, or on this very machine. */
export const canHash = () => crypto?.subtle !== undefined;

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

export const leafHash = (entry) => sha256([0], entry);
const nodeHash = (left, right) => sha256([1], left, right);

/** The root an inclusion proof leads to; null when the proof cannot be one. */
export async function rootByInclusion(index, size, leaf, proof) {
  if (!(index >= 0 && index < size)) return null;
  let [fn, sn] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return null;
    if (odd(fn) || fn === sn) {
      hash = await nodeHash(sibling, hash);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = await nodeHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? hash : null;
}

export function parseReceipt(text) {
  const cut = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(cut, 0)).split('\n');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (header !== 'c2sp.org/tlog-proof@v1' || index === undefined || lines.length > 63)
    throw new Broken('The receipt is none of the format c2sp.org/tlog-proof@v1.');
  return { index: Number(index), hashes: lines.map(hashOf), checkpoint: text.slice(cut + 2) };
}

export function parseCheckpoint(note) {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/u.exec(text);
  const lines = note.slice(cut + 2).split('\n');
  if (cut < 0 || !match || lines.pop() !== '') throw new Broken('The checkpoint is no signed note of a log.');
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (bytes === null || bytes.length < 5)
      throw new Broken('A signature line of the checkpoint is malformed.');
    return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
  });
  return { text, origin: match[1], size: Number(match[2]), root: hashOf(match[3]), signatures };
}

/** Reads `name+hex(keyId)+base64(type || public key)`. */
export async function parseVkey(vkey) {
  const [, name, keyId, encoded] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey.trim()) ?? [];
  const key = encoded === undefined ? null : fromBase64(encoded);
  const known = key?.length === 33 && (key[0] === ED25519 || key[0] === COSIGNATURE_V1);
  if (!known || hex((await sha256(utf8(`${name}\n`), key)).subarray(0, 4)) !== keyId)
    throw new Broken(`“${vkey.trim().slice(0, 80)}” is no verifier key.`);
  return { name, keyId, cosigns: key[0] === COSIGNATURE_V1, publicKey: key.subarray(1) };
}

/**
 * Who of `keys` signed the checkpoint: `signed` with the time of a cosignature, `unchecked` when this browser has no
 * Ed25519, `unknown` names of signatures that no key here belongs to. A key whose signature fails is Broken.
 */
export async function checkSignatures(checkpoint, keys) {
  const found = { signed: [], unchecked: [], unknown: [] };
  for (const { name, keyId, signature } of checkpoint.signatures) {
    const key = keys.find((one) => one.name === name && one.keyId === keyId);
    if (!key) {
      found.unknown.push(name);
      continue;
    }
    const stamp = key.cosigns && signature.length === 72 ? signature.subarray(0, 8) : null;
    const at = stamp && Number(new DataView(new Uint8Array(stamp).buffer).getBigUint64(0));
    const message = utf8(key.cosigns ? `cosignature/v1\ntime ${at}\n${checkpoint.text}` : checkpoint.text);
    const valid = await verify(key.publicKey, stamp ? signature.subarray(8) : signature, message);
    if (valid === false) throw new Broken(`The signature of ${name} on the checkpoint is false.`);
    (valid ? found.signed : found.unchecked).push({ name, at, cosigns: key.cosigns });
  }
  return found;
}

/** @returns true or false; null where there is no Ed25519. */
async function verify(publicKey, signature, message) {
  let key;
  try {
    key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
  return crypto.subtle.verify('Ed25519', key, signature, message);
}

/** That the entry is in the log of the receipt's checkpoint, at `number`. @throws Broken */
export async function checkReceipt(entry, number, receiptText) {
  const receipt = parseReceipt(receiptText);
  const checkpoint = parseCheckpoint(receipt.checkpoint);
  const leaf = await leafHash(entry);
  if (receipt.index !== number)
    throw new Broken(`The receipt is that of № ${receipt.index}, not of № ${number}.`);
  const root = await rootByInclusion(number, checkpoint.size, leaf, receipt.hashes);
  if (root === null || !equal(root, checkpoint.root))
    throw new Broken('The entry on this page is not the one that the checkpoint covers.');
  return { leaf, hashes: receipt.hashes.length, checkpoint };
}

/**
 * That the whole bundle around `number` is in the log of the checkpoint, and has this entry at that place.
 * `read` gets a file of the log by its path. @throws Broken
 */
export async function checkWindow(entry, number, checkpoint, read) {
  const { size } = checkpoint;
  if (number >= size) throw new Broken('The newest checkpoint does not cover this entry.');
  const tiles = tileReader(size, read);
  let index = Math.floor(number / TILE_WIDTH);
  const first = index * TILE_WIDTH;
  const width = Math.min(TILE_WIDTH, size - first);
  const entries = parseBundle(await read(tilePath('entries', index, width)), width);
  if (!equal(entries[number - first], entry))
    throw new Broken(`The log has another entry at № ${number} than this page.`);
  const leaves = await Promise.all(entries.map(leafHash));
  let tile = await tiles(0, index);
  const wrong = leaves.findIndex((leaf, at) => !equal(leaf, slice(tile, at)));
  if (wrong >= 0) throw new Broken(`Entry № ${first + wrong} is not the one whose hash is in the tree.`);
  // A full tile is one hash of the row above; one that is not full is at the right edge, which the root is made of.
  for (let level = 1; tile.length === TILE_WIDTH * HASH_BYTES; level++) {
    const above = await tiles(level, Math.floor(index / TILE_WIDTH));
    if (!equal(await fold(tile), slice(above, index % TILE_WIDTH)))
      throw new Broken(`A tile of row ${level} does not fit the row below it.`);
    tile = above;
    index = Math.floor(index / TILE_WIDTH);
  }
  if (!equal(await rootOf(size, tiles), checkpoint.root))
    throw new Broken('The tiles of the log do not lead to the root of its checkpoint.');
  return { first, last: first + width - 1, entries: width };
}

/** Tiles of a log of `size` entries by row and number, each fetched once. */
function tileReader(size, read) {
  const got = new Map();
  return (level, index) => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
    const path = tilePath(level, index, width);
    if (!got.has(path))
      got.set(
        path,
        read(path).then((bytes) => {
          if (bytes.length === width * HASH_BYTES) return bytes;
          throw new Broken(`The file ${path} of the log has not the length it must have.`);
        }),
      );
    return got.get(path);
  };
}

/** The root over the complete subtrees that `size` is made of, right to left. */
async function rootOf(size, tiles) {
  let root = null;
  let left = size;
  for (let level = 0; 2 ** level <= size; level++) {
    if (!odd(Math.floor(size / 2 ** level))) continue;
    left -= 2 ** level;
    const within = 2 ** (level % TILE_HEIGHT);
    const row = Math.floor(level / TILE_HEIGHT);
    const at = left / TILE_WIDTH ** row;
    const tile = await tiles(row, Math.floor(at / TILE_WIDTH));
    const from = (at % TILE_WIDTH) * HASH_BYTES;
    const subtree = await fold(tile.subarray(from, from + within * HASH_BYTES));
    root = root === null ? subtree : await nodeHash(subtree, root);
  }
  return root ?? sha256();
}

/** The hash over a power of two of hashes laid side by side. */
async function fold(hashes) {
  let row = Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => slice(hashes, at));
  while (row.length > 1)
    row = await Promise.all(
      Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at], row[2 * at + 1])),
    );
  return row[0];
}

export function tilePath(level, index, width) {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g);
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

function parseBundle(bytes, width) {
  const entries = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 + bytes[at] * 256 + bytes[at + 1];
    entries.push(bytes.subarray(at + 2, end));
    at = end;
    if (!(end <= bytes.length)) throw new Broken('A bundle of the log is cut short.');
  }
  if (entries.length !== width)
    throw new Broken(`A bundle has ${entries.length} entries instead of ${width}.`);
  return entries;
}

export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const utf8 = (text) => new TextEncoder().encode(text);

function hashOf(encoded) {
  const bytes = fromBase64(encoded);
  if (bytes?.length !== HASH_BYTES) throw new Broken('A hash is base64 of 32 bytes.');
  return bytes;
}

/** Null when it is not base64 in its one canonical form. */
function fromBase64(encoded) {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return toBase64(bytes) === encoded ? bytes : null;
  } catch {
    return null;
  }
}

function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const slice = (hashes, at) => hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
const equal = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const odd = (n) => n % 2 === 1;
const half = (n) => Math.floor(n / 2);
