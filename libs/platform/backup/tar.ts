import { mkdir, open, symlink, type FileHandle } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';

const BLOCK = 512;

/** Unpacks a tar (ustar, as PostgreSQL writes it) of files, folders and symbolic links into `dir`; `made` is told each path. */
export async function unpack(
  tar: AsyncIterable<Buffer>,
  dir: string,
  made: (path: string) => void,
): Promise<void> {
  const bytes = new Bytes(tar);
  for (;;) {
    const header = await bytes.take(BLOCK);
    // Two blocks of zeros end an archive; some writers leave them to the end of the file.
    if (header === null || header.every((byte) => byte === 0)) return bytes.drain();
    const member = parsed(header);
    const path = inside(dir, member.name);
    if (member.type === 'folder') await mkdir(path, { recursive: true, mode: 0o700 });
    else if (member.type === 'link') await symlink(member.target, path);
    else {
      const file = await open(path, 'wx', 0o600);
      try {
        await bytes.copy(member.size, file);
      } finally {
        await file.close();
      }
    }
    made(path);
    await bytes.skip((BLOCK - (member.size % BLOCK)) % BLOCK);
  }
}

interface Member {
  readonly name: string;
  readonly size: number;
  readonly type: 'file' | 'folder' | 'link';
  readonly target: string;
}

function parsed(header: Buffer): Member {
  const text = (from: number, length: number) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
  };
  const number = (from: number, length: number) => parseInt(text(from, length).trim() || '0', 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== number(148, 8)) throw new Error('The archive is damaged: a header does not add up.');
  const prefix = text(345, 155);
  const type = ({ '0': 'file', '': 'file', '5': 'folder', '2': 'link' } as const)[text(156, 1)];
  if (!type)
    throw new Error(`The archive holds a member of type ${text(156, 1)}, which PostgreSQL does not write.`);
  return {
    name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100),
    size: type === 'file' ? number(124, 12) : 0,
    type,
    target: text(157, 100),
  };
}

function inside(dir: string, name: string): string {
  const path = normalize(join(dir, name));
  if (path !== normalize(dir) && !path.startsWith(normalize(dir) + sep))
    throw new Error(`The archive would write outside its folder: ${name}.`);
  return path.endsWith(sep) ? path.slice(0, -1) : path;
}

/** A stream, read by counted bytes. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Null at the end of the stream. */
  async take(count: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    let missing = count;
    while (missing > 0) {
      const part = await this.#next(missing);
      if (part === null) {
        if (parts.length === 0) return null;
        throw cutOff();
      }
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  async copy(count: number, file: FileHandle): Promise<void> {
    let missing = count;
    while (missing > 0) {
      const part = await this.#next(missing);
      if (part === null) throw cutOff();
      await file.writeFile(part);
      missing -= part.length;
    }
  }

  async skip(count: number): Promise<void> {
    if (count > 0) await this.take(count);
  }

  async drain(): Promise<void> {
    while ((await this.#next(Infinity)) !== null);
  }

  async #next(most: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return null;
      this.#rest = value;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }
}

function cutOff(): Error {
  return new Error('The archive is damaged: it ends within a file.');
}
