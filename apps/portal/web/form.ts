import { newId } from '#kernel';
import { RegistryProblem, type Facts, type RegistryClient } from '../registry-client.js';
import type { CommandAnswer, KeptDraft } from '../registry-types.js';
import type { Values } from './form-body.js';
import { NO_INSTANT, writtenInstant } from './instant.js';

export interface FieldError {
  field: string | null;
  message: string;
  /** Where in the register's answer it stands; absent where the message names the field itself. */
  path?: string;
  /** Where in the text of the field it stands; both count from 1. */
  at?: Place;
}

interface Place {
  line: number;
  column: number;
}

/** From a code of a refusal to the field that it is about, where need be by what else the refusal says. */
export type FieldOf = Readonly<Record<string, string | ((facts: Facts, form: Form) => string | null)>>;

/** Characters of a line that are shown before and after the place that is meant. */
const [SHOWN_BEFORE, SHOWN_AFTER] = [24, 40];

const REUSED =
  'You have sent this form already, and that was recorded. What you typed since is still here. Send it only if you mean it as well.';
const OUTRUN =
  'Somebody else was quicker: the record changed after you opened this form, and nothing of yours was recorded. What you typed is still here. Look at the record as it now stands, and send this again if it still holds.';

/** Refusals that the person can mend in the form. */
const MENDABLE = new Set([400, 409, 413, 422, 429]);
/** Bytes of a text that goes along in a command; a longer one is uploaded first. */
const INLINE_BYTES = 256 << 10;

/** As much of an answer as is shown where answers are checked. */
const SHOWN_OF_ANSWER = 65_536;

/** One of a few that can be chosen, as the macros of govuk-frontend take it. */
interface Item {
  readonly value?: unknown;
  readonly text?: string;
}

/** What was answered in a field, as its page says it. */
export interface Answer {
  readonly name: string;
  readonly label: string;
  /** Empty: nothing. */
  readonly text: string;
  /** Whether there is more of it than is shown. */
  readonly cut: boolean;
}

/** A form's values and what is wrong with them. Templates read it; handlers check it and send its command. */
export class Form {
  readonly errors: FieldError[];
  /** The fields that the page shows, in its order. */
  private readonly shown = new Map<string, { label: string; items?: readonly Item[] | undefined }>();
  /** Idempotency key of the command that this form sends. */
  key: string;
  /** The revision that the person saw, for If-Match. */
  revision: string | null;
  #outrun = false;
  #reused = false;

  /** @param errors What was wrong with it when it was last tried. */
  constructor(
    private readonly values: Values,
    errors: readonly FieldError[] = [],
  ) {
    this.errors = [...errors];
    this.key = asHeader(this.text('_key')) || newId();
    this.revision = asHeader(this.text('_revision')) || null;
  }

  /** A single value, trimmed, with line breaks as `\n`; '' where absent. */
  text(name: string): string {
    return this.words(name).trim();
  }

  /** The words of a text as they were sent, with the white space at both ends; line breaks as `\n`. */
  words(name: string): string {
    const value = this.has(name) ? this.values[name] : '';
    return ((Array.isArray(value) ? value[0] : value) ?? '').replace(/\r\n?/g, '\n');
  }

  /** The same as the content of a textarea, of which browsers leave out a line break that it begins with. */
  area(name: string): string {
    return this.words(name).replace(/^\n/, '\n\n');
  }

  /** Every value of a field that can be sent several times. */
  list(name: string): string[] {
    const value = this.has(name) ? this.values[name]! : [];
    return Array.isArray(value) ? value : [value];
  }

  has(name: string): boolean {
    return Object.hasOwn(this.values, name);
  }

  /** Non-empty lines of a field that takes one item a line. */
  lines(name: string): string[] {
    return this.text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** Lines of a field that takes one `name: words` a line; either may be empty. */
  pairs(name: string): { line: string; name: string; words: string }[] {
    return this.lines(name).map((line) => {
      const [name, ...words] = line.split(':');
      return { line, name: name!.trim(), words: words.join(':').trim() };
    });
  }

  require(name: string, message: string): string {
    const value = this.text(name);
    if (value === '') this.fail(name, message);
    return value;
  }

  /** A time, with its zone or in UTC. */
  instant(name: string, message: string): string {
    const value = this.require(name, message);
    const at = writtenInstant(value);
    if (value !== '' && at === null) this.fail(name, NO_INSTANT);
    return at ?? value;
  }

  /** A value that must be one of a few. */
  choose<Choice extends string>(name: string, choices: readonly Choice[], message: string): Choice {
    const value = this.text(name) as Choice;
    if (!choices.includes(value)) this.fail(name, message);
    return value;
  }

  /** Somebody else's command came first: the record is not any more as the person saw it. */
  get isOutrun(): boolean {
    return this.#outrun;
  }

  /** It was sent before, with something else typed in it. */
  get isReused(): boolean {
    return this.#reused;
  }

  /** Goes on as a form of its own: what this one's key stands for has happened. */
  goOnAs(key: string): void {
    this.key = key;
    this.fail(null, REUSED);
  }

  /** As it is kept until it is sent: what was typed, with its key and revision, and what is wrong with it. */
  get kept(): Required<Pick<KeptDraft, 'values' | 'errors'>> {
    const typed = Object.entries(this.values).filter(([name]) => FIELD_NAME.test(name));
    const values = Object.fromEntries(typed.map(([name, value]) => [name, shownAs(value)]));
    const revision: Values = this.revision === null ? {} : { _revision: this.revision };
    return { values: { ...values, _key: this.key, ...revision }, errors: this.errors };
  }

  /** Goes on from the record as it is now, with all that was typed, as another command. */
  goOnFrom(revision: number | null): void {
    this.revision = revision === null ? null : String(revision);
    this.key = newId();
  }

  /** The words of a text, of which there must be some. */
  requireWords(name: string, message: string): string {
    this.require(name, message);
    return this.words(name);
  }

  fail(field: string | null, message: string): void {
    this.errors.push({ field, message });
  }

  get valid(): boolean {
    return this.errors.length === 0;
  }

  isWrong(name: string): boolean {
    return this.errors.some(({ field }) => field === name);
  }

  /**
   * As the macros of govuk-frontend take it. Each field of a page asks for its own, by the label that it has there, and
   * one in which something is chosen with what can be.
   */
  error(name: string, label: string, items?: readonly Item[]): { text: string } | undefined {
    this.shown.set(name, { label, items });
    const found = this.errors.find(({ field }) => field === name);
    return found && { text: this.sentence(found) };
  }

  /** The line of a text in which something is wrong, and what of it stands before that place; null where no place is known. */
  marked(name: string): { number: number; line: string; before: string } | null {
    const at = this.errors.find(({ field }) => field === name)?.at;
    const line = at && this.words(name).split('\n')[at.line - 1];
    if (line === undefined) return null;
    const place = Math.min(at!.column - 1, line.length);
    const from = Math.max(0, place - SHOWN_BEFORE);
    return {
      number: at!.line,
      line: line.slice(from, place + SHOWN_AFTER),
      before: line.slice(from, place),
    };
  }

  /** Once the fields were shown: what is wrong with the whole, then with each field in the order of the page. */
  get summary(): { text: string; href?: string }[] {
    const order = [null, ...this.shown.keys()];
    const placed = this.errors.map((error) => ({ error, at: Math.max(0, order.indexOf(error.field)) }));
    return placed
      .sort((one, other) => one.at - other.at)
      .map(({ error, at }) => ({
        text: this.sentence(error),
        ...(at > 0 && { href: `#${error.field}` }),
      }));
  }

  /** Once the fields were shown: what was answered in each. */
  get answers(): Answer[] {
    return [...this.shown].map(([name, { label, items }]) => {
      const given = this.list(name).map((value) => value.replace(/\r\n?/g, '\n').trim());
      const texts = items
        ? items.filter(({ value }) => given.includes(String(value))).map(({ text = '' }) => text)
        : given;
      const text = texts.filter((each) => each !== '').join('\n');
      return { name, label, text: text.slice(0, SHOWN_OF_ANSWER), cut: text.length > SHOWN_OF_ANSWER };
    });
  }

  /** What the register says of a part is said of the field by the page's name for it. */
  private sentence({ field, message, path }: FieldError): string {
    if (path === undefined) return message;
    const label = this.shown.get(field ?? '')?.label;
    return label === undefined
      ? `This page sent what the register cannot take. ${message} Open the page again.`
      : `${label}${partOf(path, field!)}: ${message}`;
  }

  /**
   * What a command says in place of a text that is too long to go along in it: the document that it was uploaded to, at
   * `route`. Nothing where the text is short, or something in the form is wrong.
   */
  async uploaded(
    registry: Pick<RegistryClient, 'upload'>,
    route: string,
    field = 'text',
  ): Promise<{ text?: { document: string } }> {
    const text = this.words(field);
    if (!this.valid || Buffer.byteLength(text) <= INLINE_BYTES) return {};
    try {
      return { text: await registry.upload(route, text) };
    } catch (problem) {
      if (!isMendable(problem)) throw problem;
      this.fail(field, problem.detail);
      return {};
    }
  }

  /**
   * Sends the command of a form in which nothing is wrong; a refusal that the person can mend becomes errors of this
   * form. Null where there are errors. `fields` leads from a path of the API to the field that shows it, and `codes` from
   * a code, where that is not plain.
   */
  async send(
    registry: Pick<RegistryClient, 'command'>,
    route: string,
    body: unknown,
    fields: (path: string) => string | null = (path) => (this.has(path) ? path : null),
    codes: FieldOf = {},
  ): Promise<CommandAnswer | null> {
    if (!this.valid) return null;
    try {
      return await registry.command(route, body, this);
    } catch (problem) {
      if (problem instanceof RegistryProblem && isConflict(problem)) {
        this.#outrun = true;
        this.fail(null, OUTRUN);
        return null;
      }
      if (!isMendable(problem)) throw problem;
      this.#reused = problem.code === 'COMMAND.KEY_REUSED';
      if (!this.#reused) this.refusedBy(problem, fields, codes);
      return null;
    }
  }

  /** What the register refuses becomes errors of the fields that it is about. */
  refusedBy(
    { errors, code, detail, facts }: RegistryProblem,
    fields: (path: string) => string | null,
    codes: FieldOf,
  ): void {
    for (const { path, message } of errors) this.errors.push({ field: fields(path), message, path });
    if (errors.length > 0) return;
    const of = codes[code] ?? null;
    const field = typeof of === 'function' ? of(facts, this) : of;
    const at = placeIn(facts);
    this.errors.push({ field, message: detail, ...(field !== null && at && { at }) });
  }
}

/** Whatever a form of ours calls a field, and its key and revision, which are said anew. */
const FIELD_NAME = /^[A-Za-z][\w-]*$/;

/** Nobody types it, no page can show it, and no store holds it. */
function shownAs(value: string | string[]): string | string[] {
  return Array.isArray(value)
    ? value.map((each) => each.replaceAll('\0', '\ufffd'))
    : value.replaceAll('\0', '\ufffd');
}

/** Of a field that holds several things the one that is meant: a line, by its number, or a parameter, by its name. */
function partOf(path: string, field: string): string {
  const part = `.${path}`.split(`.${field.replace(/-\d+$/, '')}.`)[1];
  if (part === undefined) return '';
  if (/^parameters(-\d+)?$/.test(field)) return `, ${part}`;
  return /^\d+$/.test(part) ? `, line ${Number(part) + 1}` : '';
}

function placeIn({ line, column }: Facts): Place | null {
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : null;
}

/** What no header can hold was put there by nobody's page; the registry refuses it in its own words. */
function asHeader(value: string): string {
  return value.replace(/[^\x21-\x7e]/g, '?');
}

/** Another hand was quicker: the form was made for a state that is no more. */
function isConflict({ status, code }: RegistryProblem): boolean {
  return status === 412 || (status === 409 && /\.(CHANGED|CONFLICT)$/.test(code));
}

function isMendable(problem: unknown): problem is RegistryProblem {
  return problem instanceof RegistryProblem && MENDABLE.has(problem.status);
}
