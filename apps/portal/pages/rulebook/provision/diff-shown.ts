import type { Difference } from '../../../registry-types.js';

/** Unchanged text is shown this far on either side of a change. */
const CONTEXT = 240;
/** As much of a comparison as a page shows. */
const LIMIT = 60_000;

export interface ShownPart {
  kind: 'same' | 'added' | 'removed' | 'skipped';
  text: string;
  /** Characters left out. */
  length: number;
}

/** A comparison cut down to its changes and what stands around them; of Markdown, without its marks of strong emphasis. */
export function shown(
  all: Difference['parts'],
  isMarkdown = false,
): { parts: ShownPart[]; cut: boolean; changed: boolean } {
  const parts = isMarkdown ? all.map(unmarked).filter(({ text }) => text !== '') : all;
  const result: ShownPart[] = [];
  let room = LIMIT;
  for (const [index, part] of parts.entries()) {
    for (const piece of part.kind === 'same'
      ? around(part.text, index === 0, index === parts.length - 1)
      : [whole(part)]) {
      if (room <= 0) return { parts: result, cut: true, changed: true };
      const text = piece.text.slice(0, room);
      room -= text.length;
      result.push({ ...piece, text });
    }
  }
  return { parts: result, cut: room <= 0, changed: parts.some(({ kind }) => kind !== 'same') };
}

function unmarked({ kind, text }: Difference['parts'][number]): Difference['parts'][number] {
  return { kind, text: text.replaceAll('**', '') };
}

function whole({ kind, text }: Difference['parts'][number]): ShownPart {
  return { kind, text, length: 0 };
}

function around(text: string, first: boolean, last: boolean): ShownPart[] {
  // Cut between words where there are some.
  const head = first ? '' : text.slice(0, CONTEXT).replace(/(\s)\S*$/, '$1');
  const tail = last ? '' : text.slice(-CONTEXT).replace(/^\S*(?=\s)/, '');
  const left = text.length - head.length - tail.length;
  if (left < CONTEXT) return [{ kind: 'same', text, length: 0 }];
  const pieces: ShownPart[] = [
    { kind: 'same', text: head, length: 0 },
    { kind: 'skipped', text: '', length: left },
    { kind: 'same', text: tail, length: 0 },
  ];
  return pieces.filter(({ kind, text: piece }) => kind === 'skipped' || piece !== '');
}
