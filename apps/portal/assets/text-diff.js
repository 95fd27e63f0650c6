// What changed in a text, as pages show it: compared, cut down to the changes, drawn. By the server, and by the browser
// while a text is typed. The caller's words are escaped here.

/** Unchanged text is shown this far on either side of a change. */
const CONTEXT = 240;
/** As much of a comparison as a page shows. */
const LIMIT = 60_000;
/** Texts of more characters are compared by the line: their words alone would take the budget. */
const MOST_BY_WORD = 200_000;
/** How long a comparison may keep everyone else waiting. */
const BUDGET_MS = 250;

/** By the functions of `diff`; where these would take too long, one text taken away and one put in its place. */
export function compared(from, to, { diffLines, diffWordsWithSpace }) {
  const changes =
    (from.length + to.length <= MOST_BY_WORD
      ? diffWordsWithSpace(from, to, { timeout: BUDGET_MS })
      : undefined) ?? diffLines(from, to, { timeout: BUDGET_MS });
  if (changes)
    return changes.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }));
  return [
    { kind: 'removed', text: from },
    { kind: 'added', text: to },
  ].filter(({ text }) => text !== '');
}

/** A comparison cut down to its changes and what stands around them; of Markdown, without its marks of strong emphasis. */
export function shown(all, isMarkdown = false) {
  const parts = isMarkdown ? all.map(unmarked).filter(({ text }) => text !== '') : all;
  const result = [];
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

/**
 * As HTML: what was added and removed is said to those who do not see it.
 * @param causes by the version that changed a passage, where its cause is told of: led to behind the passage
 */
export function drawn(parts, causes = {}) {
  return parts
    .map(({ kind, text, length, by }, index) => {
      const cause = parts[index + 1]?.by === by ? '' : ledTo(causes[by]);
      if (kind === 'added')
        return `<ins>${unseen('[added] ')}${escaped(text)}${unseen(' [end]')}</ins>${cause}`;
      if (kind === 'removed')
        return `<del>${unseen('[removed] ')}${escaped(text)}${unseen(' [end]')}</del>${cause}`;
      if (kind === 'skipped')
        return `<span class="sgn-diff__skip">… ${length.toLocaleString('en-GB')} unchanged characters …</span>`;
      return escaped(text);
    })
    .join('');
}

function unmarked({ text, ...part }) {
  return { ...part, text: text.replaceAll('**', '') };
}

function whole(part) {
  return { ...part, length: 0 };
}

function around(text, first, last) {
  // Cut between words where there are some.
  const head = first ? '' : text.slice(0, CONTEXT).replace(/(\s)\S*$/, '$1');
  const tail = last ? '' : text.slice(-CONTEXT).replace(/^\S*(?=\s)/, '');
  const left = text.length - head.length - tail.length;
  if (left < CONTEXT) return [{ kind: 'same', text, length: 0 }];
  return [
    { kind: 'same', text: head, length: 0 },
    { kind: 'skipped', text: '', length: left },
    { kind: 'same', text: tail, length: 0 },
  ].filter(({ kind, text: piece }) => kind === 'skipped' || piece !== '');
}

function ledTo(cause) {
  if (cause === undefined) return '';
  const { text, href } = cause;
  return `<sup class="sgn-diff__cause"><a class="govuk-link" href="${escaped(href)}">${escaped(text)}${unseen(' (its cause)')}</a></sup>`;
}

const unseen = (words) => `<span class="govuk-visually-hidden">${words}</span>`;
const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
