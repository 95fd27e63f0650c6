import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';

/** Unpacks a tar (as PostgreSQL writes it) of files, folders and symbolic links into `dir`; `made` is told each path. */
export async function unpack(
  tar: AsyncIterable<Buffer>,
  dir: string,
  made: (path: string) => void,
): Promise<void> {
  const members = extract();
  // What the source or the archive fails with ends the loop below.
  const read = pipeline(Readable.from(tar), members).catch((error: Error) => void members.destroy(error));
  for await (const member of members) {
    const path = inside(dir, member.header.name);
    await make(path, member.header, member);
    member.resume();
    made(path);
  }
  await read;
}

async function make(
  path: string,
  { type, linkname }: Header,
  content: AsyncIterable<unknown>,
): Promise<void> {
  if (type === 'file') return pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (type === 'directory') await mkdir(path, { recursive: true, mode: 0o700 });
  else if (type === 'symlink') await symlink(linkname, path);
  else throw new Error(`The archive holds a member of type ${type}, which PostgreSQL does not write.`);
}

function inside(dir: string, name: string): string {
  const path = normalize(join(dir, name));
  if (path !== normalize(dir) && !path.startsWith(normalize(dir) + sep))
    throw new Error(`The archive would write outside its folder: ${name}.`);
  return path.endsWith(sep) ? path.slice(0, -1) : path;
}
