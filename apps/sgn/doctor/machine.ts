import { statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { ill, well, type Finding } from './finding.js';

const OLDEST_NODE = [20, 19] as const;
const LITTLE_MEMORY = 256 * 2 ** 20;
const LITTLE_SPACE = 2 ** 30;

export function nodeVersion(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  if (major < oldest || (major === oldest && minor < oldestMinor))
    return ill(
      'Node',
      `${version} is too old. Install ${OLDEST_NODE.join('.')} or newer; .nvmrc names a good one.`,
    );
  if (major < 22)
    return well('Node', `${version} works, but is past its end of life; for production take 22 or newer.`);
  return well('Node', version);
}

export function memory(free = freemem()): Finding {
  const says = `${megabytes(free)} free`;
  return free < LITTLE_MEMORY
    ? ill('Memory', `${says}: too little. Stop something else.`)
    : well('Memory', says);
}

export function space(dir: string, { bavail, bsize } = statfsSync(dir)): Finding {
  const says = `${megabytes(bavail * bsize)} free at ${dir}`;
  return bavail * bsize < LITTLE_SPACE
    ? ill('Disk', `${says}: too little. PostgreSQL stops when it is full; make room, or move the folder.`)
    : well('Disk', says);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`;
}
