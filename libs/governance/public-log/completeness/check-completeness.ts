import { checkRow, leafHash, type RowVerdict } from '#engine/transparency-log';
import { symphonyStream } from '#governance/events';
import type { Completeness } from './completeness.view.js';

/**
 * Whether an answer proves what it says of a docket, for a verifier who trusts its `seal` (that entry of the log, proven
 * as any other) and has the entries at its `numbers` from the log. Nothing is asked of whoever gave the answer.
 */
export function checkCompleteness(
  docket: string,
  { seal, rows, numbers }: Pick<Completeness, 'seal' | 'rows' | 'numbers'>,
  entryAt: (number: number) => Uint8Array,
): RowVerdict {
  const found = checkRow(docket, rows, { size: seal.dockets, root: seal.root });
  const unproven = (why: string): RowVerdict => ({ verdict: 'unproven', why });
  if (found.verdict === 'absent' && numbers.length > 0)
    return unproven('A docket that is absent has no events.');
  if (found.verdict !== 'present') return found;
  const { entries, lastLeaf } = found.row;
  if (numbers.length !== entries) return unproven(`It has ${entries} events; ${numbers.length} are shown.`);
  if (numbers.some((number, at) => number > seal.at || number <= (numbers[at - 1] ?? -1)))
    return unproven('Log numbers go up, each once, to the number of the seal.');
  for (const number of numbers) {
    const { correlationId } = JSON.parse(Buffer.from(entryAt(number)).toString('utf8')) as Record<
      string,
      unknown
    >;
    if (correlationId !== symphonyStream(docket)) return unproven(`№ ${number} is no event of this docket.`);
  }
  const last = leafHash(entryAt(numbers.at(-1)!)).toString('base64');
  return last === lastLeaf ? found : unproven(`The last event of the docket is not № ${numbers.at(-1)}.`);
}
