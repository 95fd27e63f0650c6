export class Broken extends Error {}

export interface Checkpoint {
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly signatures: readonly { name: string; keyId: string; signature: Uint8Array }[];
}
export interface Key {
  readonly name: string;
  readonly keyId: string;
  readonly cosigns: boolean;
  readonly publicKey: Uint8Array;
}
export interface Signed {
  readonly name: string;
  /** Unix seconds of a cosignature. */
  readonly at: number | null;
  readonly cosigns: boolean;
}

export function leafHash(entry: Uint8Array): Promise<Uint8Array>;
export function rootByInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Promise<Uint8Array | null>;
export function parseReceipt(text: string): { index: number; hashes: Uint8Array[]; checkpoint: string };
export function parseCheckpoint(note: string): Checkpoint;
export function parseVkey(vkey: string): Promise<Key>;
export function tilePath(level: number | 'entries', index: number, width: number): string;
export function checkSignatures(
  checkpoint: Checkpoint,
  keys: readonly Key[],
): Promise<{ signed: Signed[]; unchecked: Signed[]; unknown: string[] }>;
export function checkReceipt(
  entry: Uint8Array,
  number: number,
  receipt: string,
): Promise<{ leaf: Uint8Array; hashes: number; checkpoint: Checkpoint }>;
export function checkWindow(
  entry: Uint8Array,
  number: number,
  checkpoint: Checkpoint,
  read: (path: string) => Promise<Uint8Array>,
): Promise<{ first: number; last: number; entries: number }>;
