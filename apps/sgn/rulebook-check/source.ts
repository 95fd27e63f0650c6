import { createHash } from 'node:crypto';
import { linesOf } from '#governance/rulebook';

/** One line of a history, as far as states of the rulebook depend on it. */
export interface SourceChange {
  readonly commitSeq: number;
  readonly path: string;
  readonly effectiveFrom: string | null;
  /** Of the text's bytes; null: a repeal. */
  readonly sha256: string | null;
}

/** What stands where: the SHA-256 of each text by its path. */
export type Texts = ReadonlyMap<string, string>;

/** A history that has been imported, read by nothing of the import's own code. */
export async function readSource(file: string): Promise<readonly SourceChange[]> {
  const changes: SourceChange[] = [];
  for await (const { bytes } of linesOf(file)) {
    const line = JSON.parse(bytes.toString('utf8')) as {
      commitSeq: number;
      op: string;
      path: string;
      effectiveFrom: string | null;
      text?: string;
      textBase64?: string;
    };
    const text =
      line.textBase64 === undefined ? Buffer.from(line.text ?? '') : Buffer.from(line.textBase64, 'base64');
    changes.push({
      commitSeq: line.commitSeq,
      path: line.path,
      effectiveFrom: line.effectiveFrom ?? null,
      sha256: line.op === 'RuleRepealed' ? null : createHash('sha256').update(text).digest('hex'),
    });
  }
  return changes;
}

/** The texts after all these changes, whenever they are in force. */
export function afterAll(changes: readonly SourceChange[]): Texts {
  const texts = new Map<string, string>();
  for (const { path, sha256 } of changes) {
    if (sha256 === null) texts.delete(path);
    else texts.set(path, sha256);
  }
  return texts;
}

/** The texts in force on a date: of a path's changes the one of the greatest date up to it, ties to the later. */
export function inForceOn(changes: readonly SourceChange[], date: string): Texts {
  const decisive = new Map<string, SourceChange>();
  for (const change of changes) {
    if (change.effectiveFrom === null || change.effectiveFrom > date) continue;
    const other = decisive.get(change.path);
    if (!other || change.effectiveFrom >= other.effectiveFrom!) decisive.set(change.path, change);
  }
  return afterAll([...decisive.values()]);
}

/** How two states differ, in a few words; null: not at all. */
export function differenceOf(expected: Texts, found: Texts): string | null {
  const missing = [...expected.keys()].filter((path) => !found.has(path));
  const surplus = [...found.keys()].filter((path) => !expected.has(path));
  const changed = [...expected].filter(([path, text]) => found.has(path) && found.get(path) !== text);
  const parts = [
    told('missing', missing),
    told('too many', surplus),
    told(
      'with another text',
      changed.map(([path]) => path),
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

function told(what: string, paths: readonly string[]): string | null {
  return paths.length === 0 ? null : `${paths.length} ${what} (${paths[0]!}${paths.length > 1 ? ', …' : ''})`;
}
