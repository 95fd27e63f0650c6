import type { Register } from '#platform/core';
import { newestChange } from '../provisions/log-numbers.query.js';
import type { Point } from '../provisions/point.js';
import { rulebookAt } from '../provisions/rulebook.query.js';
import { writeTexts } from './write-texts.js';

const PAGE = 500;

/**
 * Writes the text of every provision that stands at a point, byte for byte, at its path below `out`, and nothing else.
 * `out` must be empty or absent; where the export fails it is left as it was.
 *
 * @returns how many provisions were written.
 * @throws DomainError `NETWORK.UNKNOWN`, and those of {@link writeTexts}
 */
export async function exportRulebook(
  register: Register,
  wanted: {
    readonly network: string;
    readonly point: Point;
    readonly out: string;
    onWritten?(written: number): void;
  },
): Promise<number> {
  const { network, out, onWritten } = wanted;
  await register.offices.of(network);
  return writeTexts(out, async (write) => {
    // What is recorded while the export runs does not count.
    const point = { ...wanted.point, knownTo: wanted.point.knownTo ?? (await newestChange(register.read)) };
    let written = 0;
    let cursor: string | undefined;
    do {
      const page = await rulebookAt(register.read, { network, point, cursor, limit: PAGE });
      await write(
        page.items.map(({ path, text }) => ({
          path,
          bytes: async () => {
            // What is in force has words.
            const document = await register.documents.get(text!.document);
            if (!document)
              throw new Error(`The text ${text!.document} of ${path} is not among the documents.`);
            return document.bytes;
          },
        })),
        () => {
          written++;
          onWritten?.(written);
        },
      );
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return written;
  });
}
