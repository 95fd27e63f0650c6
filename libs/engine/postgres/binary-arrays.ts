/**
 * PostgreSQL's binary form of one-dimensional arrays. As Buffers they reach the server as they are: no quoting here, no
 * parsing there.
 */
const BYTEA = 17;
const INT4 = 23;
const TEXT = 25;
const JSON = 114;
const UUID = 2950;

const HEADER_BYTES = 20;
const NULL = -1;
const HYPHEN = 0x2d;
const NINE = 0x39;

export function int4Array(values: readonly number[]): Buffer {
  const array = begin(INT4, values.length, values.length * 8);
  let at = HEADER_BYTES;
  for (const value of values) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(value, at + 4);
    at += 8;
  }
  return array;
}

export function textArray(values: readonly (string | null)[]): Buffer {
  let bytes = 0;
  for (const value of values) bytes += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const array = begin(TEXT, values.length, bytes);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      array.writeInt32BE(NULL, at);
      array.writeInt32BE(1, 4);
      at += 4;
      continue;
    }
    const length = array.write(value, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + length;
  }
  return array;
}

export function uuidArray(values: readonly string[]): Buffer {
  const array = begin(UUID, values.length, values.length * 20);
  let at = HEADER_BYTES;
  for (const value of values) {
    array.writeInt32BE(16, at);
    writeUuid(value, array, at + 4);
    at += 20;
  }
  return array;
}

/** By digits: what is left of a text without its hyphens would be garbage at once. */
function writeUuid(uuid: string, array: Buffer, at: number): void {
  let high = -1;
  for (let i = 0; i < uuid.length; i++) {
    const code = uuid.charCodeAt(i);
    if (code === HYPHEN) continue;
    const digit = code <= NINE ? code & 0x0f : (code & 0x0f) + 9;
    if (high < 0) high = digit;
    else {
      array[at++] = (high << 4) | digit;
      high = -1;
    }
  }
}

export function jsonArray(values: readonly Buffer[]): Buffer {
  return arrayOf(JSON, values);
}

export function byteaArray(values: readonly Buffer[]): Buffer {
  return arrayOf(BYTEA, values);
}

function arrayOf(elementType: number, values: readonly Buffer[]): Buffer {
  let bytes = 0;
  for (const value of values) bytes += 4 + value.length;
  const array = begin(elementType, values.length, bytes);
  let at = HEADER_BYTES;
  for (const value of values) {
    array.writeInt32BE(value.length, at);
    value.copy(array, at + 4);
    at += 4 + value.length;
  }
  return array;
}

function begin(elementType: number, length: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(0, 4); // no nulls
  array.writeInt32BE(elementType, 8);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16); // subscripts count from 1
  return array;
}
