import { sharings, type MovementDraft, type StimulusDraft } from './score.js';

/** What is said at most of one file: whoever mends these sees the rest. */
const MOST_SAID = 20;
const STIMULUS = ['kind', 'intensity', 'from', 'to'] as const;
const COLUMNS = ['movement', 'sharing', 'id', ...STIMULUS] as const;
type Column = (typeof COLUMNS)[number];

/** The movements that a file holds, or what is wrong with it, each with its line or place. */
export type ScoreRead =
  { readonly movements: MovementDraft[]; readonly wrong?: undefined } | { readonly wrong: readonly string[] };

/**
 * A score as JSON (the API’s own: `{"movements": [{"title", "sharing", "stimuli": [{"kind", "intensity", "from", "to"}]}]}`)
 * or as CSV (a line for each stimulus under the heads `movement`, `sharing`, `kind`, `intensity`, `from`, `to`, in any
 * order; commas, semicolons or tabs). What `sharing` leaves out is `none`, and ids are made where there are none.
 */
export function readScore(text: string): ScoreRead {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (plain.includes('\uFFFD')) return { wrong: ['It is not in UTF-8. Save it as UTF-8 and read it again'] };
  const wrong: string[] = [];
  const movements = /^\s*[[{]/.test(plain) ? ofJson(plain, wrong) : ofCsv(plain, wrong);
  if (wrong.length === 0 && movements.length === 0) wrong.push('It holds no movement');
  const more = wrong.length - MOST_SAID;
  if (more > 0) wrong.splice(MOST_SAID, more, `${more} more are like these`);
  return wrong.length > 0 ? { wrong } : { movements };
}

function ofJson(text: string, wrong: string[]): MovementDraft[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    wrong.push(`Line ${brokenLine(text)}: what stands there is no JSON`);
    return [];
  }
  const movements = Array.isArray(read) ? read : (read as { movements?: unknown }).movements;
  if (!Array.isArray(movements)) {
    wrong.push('It has no “movements”, a list in square brackets');
    return [];
  }
  return movements.map((movement: unknown, m) => {
    const at = `Movement ${m + 1}`;
    const { title, sharing, stimuli = [] } = partsOf(movement);
    const list = Array.isArray(stimuli) ? stimuli : [];
    if (!Array.isArray(stimuli)) wrong.push(`${at}: its “stimuli” are no list in square brackets`);
    return {
      title: titled(at, wordsOf(title), wrong),
      sharing: shared(at, wordsOf(sharing), wrong),
      stimuli: list.map((stimulus: unknown, s) => {
        const parts = partsOf(stimulus);
        return felt(
          `${at}, stimulus ${s + 1}`,
          { id: wordsOf(parts['id']), ...fromEach((name) => wordsOf(parts[name])) },
          wrong,
        );
      }),
    };
  });
}

function ofCsv(text: string, wrong: string[]): MovementDraft[] {
  const rows = cellsOf(text);
  const [head, ...lines] = rows;
  const heads = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = ['movement', ...STIMULUS].filter((name) => !heads.includes(name));
  const unknown = heads.filter((name) => name !== '' && !COLUMNS.includes(name as Column));
  if (missing.length > 0) {
    wrong.push(
      `Line 1: it must name the columns, and ${missing.map((name) => `“${name}”`).join(', ')} ${missing.length > 1 ? 'are' : 'is'} not among them${unknown.length > 0 ? `; “${unknown[0]}” is none that is known` : ''}`,
    );
    return [];
  }
  const movements: MovementDraft[] = [];
  for (const { cells, line } of lines) {
    const cell = (name: Column) => (cells[heads.indexOf(name)] ?? '').trim();
    const at = `Line ${line}`;
    if (cells.length > heads.length) {
      wrong.push(`${at}: it has ${cells.length} values, and line 1 names ${heads.length} columns`);
      continue;
    }
    const title = titled(at, cell('movement'), wrong);
    let movement = movements.at(-1);
    if (movement?.title !== title) {
      movement = { title, sharing: shared(at, cell('sharing'), wrong), stimuli: [] };
      movements.push(movement);
    }
    const parts = { id: cell('id'), ...fromEach(cell) };
    if (STIMULUS.some((name) => parts[name] !== '')) movement.stimuli.push(felt(at, parts, wrong));
  }
  return movements;
}

function fromEach(value: (name: (typeof STIMULUS)[number]) => string): Omit<StimulusDraft, 'id'> {
  return { kind: value('kind'), intensity: value('intensity'), from: value('from'), to: value('to') };
}

function titled(at: string, title: string, wrong: string[]): string {
  if (title === '') wrong.push(`${at}, ${at.startsWith('Line') ? 'movement' : 'title'}: there is none`);
  return title;
}

function shared(at: string, sharing: string, wrong: string[]): string {
  const word = sharing === '' ? 'none' : sharing.toLowerCase();
  if (!sharings.some((each) => each === word))
    wrong.push(`${at}, sharing: it is none, audience or public, and not “${sharing}”`);
  return word;
}

function felt(at: string, given: StimulusDraft, wrong: string[]): StimulusDraft {
  const { kind, intensity, from, to } = given;
  const say = (field: string, what: string, value: string) =>
    wrong.push(`${at}, ${field}: ${what}, and ${value === '' ? 'there is nothing' : `not “${value}”`}`);
  if (kind === '') wrong.push(`${at}, kind: there is none`);
  if (!(numberIn(intensity) >= 0 && numberIn(intensity) <= 1))
    say('intensity', 'it is a number from 0 to 1', intensity);
  if (!(numberIn(from) >= 0)) say('from', 'it is a second of the movement', from);
  if (!(numberIn(to) > numberIn(from))) say('to', 'it is a second after “from”', to);
  return given;
}

/** As people and machines write it; NaN: none. */
export function numberIn(text: string): number {
  return /^-?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Lines of cells, a quoted cell over several lines if it likes; empty lines are none. */
function cellsOf(text: string): { cells: string[]; line: number }[] {
  const first = text.split('\n', 1)[0]!;
  const between = [';', '\t'].find((sign) => first.includes(sign)) ?? ',';
  const rows: { cells: string[]; line: number }[] = [];
  let [cell, cells, line, begun, quoted] = ['', [] as string[], 1, 1, false];
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each.trim() !== '')) rows.push({ cells, line: begun });
    cells = [];
    begun = line + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
      cell = quoted ? '' : cell;
    } else if (!quoted && sign === between) endCell();
    else if (!quoted && sign === '\n') endRow();
    else cell += sign;
    if (sign === '\n') line++;
  }
  endRow();
  return rows;
}

/** The first line after which no text could be JSON any more. */
function brokenLine(text: string): number {
  const lines = text.split('\n');
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(lines.slice(0, middle).join('\n'))) good = middle;
    else bad = middle;
  }
  return bad;
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const [, at] = /at position (\d+)/.exec(message) ?? [];
    return message.includes('end of JSON') || (at !== undefined && Number(at) >= beginning.trimEnd().length);
  }
}
