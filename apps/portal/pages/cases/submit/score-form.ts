import { isDeepStrictEqual } from 'node:util';
import { Form } from '../../../web/form.js';
import { numberIn, readScore } from '../../../web/score-file.js';
import {
  sharings,
  type Movement,
  type MovementDraft,
  type Score,
  type Sharing,
  type StimulusDraft,
} from '../../../web/score.js';

/** A score as text: pasted, or read from a file. */
const [PASTED, FILE] = ['score-text', 'score-file'] as const;
/** Characters of a text with faults that stand in the form again, to be mended there. */
const MOST_SHOWN = 256 << 10;
/** Movements that all stand open. */
const MOST_OPEN = 3;
/** Fields that one form can send, with room for those around the score. */
const MOST_FIELDS = 9_900;
const [FIELDS_OF_A_MOVEMENT, FIELDS_OF_A_STIMULUS] = [2, 5];
const HOLDS_NO_MORE = 'This form holds no more. Send a longer score by the API';
const BUTTON = /^(add|remove)-(movement|stimulus)(?:-(\d+))?(?:-(\d+))?$/;

/** Those of a score are too many to be checked one by one; it is drawn instead. */
export function fieldsOfScore(form: Form): readonly string[] {
  return [PASTED, ...Object.keys(ScoreForm.sent(form).values())];
}

/** The part of a form in which a score grows, movement by movement, by buttons that post back. */
export class ScoreForm {
  private constructor(
    readonly movements: MovementDraft[],
    /** The text of a score in which something is wrong; null: there is none. */
    private readonly unread: string | null = null,
  ) {}

  static blank(): ScoreForm {
    return new ScoreForm([blankMovement()]);
  }

  static from(score: Score): ScoreForm {
    return new ScoreForm(
      score.movements.map(({ title, sharing, stimuli }) => ({
        title,
        sharing,
        stimuli: stimuli.map(({ id, kind, intensity, from, to }) => ({
          id,
          kind,
          intensity: String(intensity),
          from: String(from),
          to: String(to),
        })),
      })),
    );
  }

  /**
   * What was typed, after what the button does that was pressed; or, in its place, what a text or a file says, with an
   * error for all that is wrong with it.
   */
  static sent(form: Form): ScoreForm {
    const typed = ScoreForm.typed(form);
    const text = textIn(form);
    if (text === '') return typed.pressed(form);
    const read = readScore(text);
    const { wrong } = read;
    const held = wrong ? null : new ScoreForm(read.movements);
    if (held && held.fields <= MOST_FIELDS) return held;
    if (!form.isWrong(PASTED)) for (const each of wrong ?? [HOLDS_NO_MORE]) form.fail(PASTED, each);
    return new ScoreForm(typed.movements, text);
  }

  /** Reads `m0-title`, `m0-sharing`, `m0-s0-kind`, ... */
  private static typed(form: Form): ScoreForm {
    const movements: MovementDraft[] = [];
    for (let m = 0; form.has(`m${m}-title`); m++) {
      const stimuli: StimulusDraft[] = [];
      for (let s = 0; form.has(`m${m}-s${s}-kind`); s++) {
        const field = (name: string) => form.text(`m${m}-s${s}-${name}`);
        stimuli.push({
          id: field('id'),
          kind: field('kind'),
          intensity: field('intensity'),
          from: field('from'),
          to: field('to'),
        });
      }
      movements.push({ title: form.text(`m${m}-title`), sharing: form.text(`m${m}-sharing`), stimuli });
    }
    return new ScoreForm(movements.length > 0 ? movements : [blankMovement()]);
  }

  private get fields(): number {
    const ofMovement = ({ stimuli }: MovementDraft) =>
      FIELDS_OF_A_MOVEMENT + stimuli.length * FIELDS_OF_A_STIMULUS;
    return this.movements.reduce((sum, movement) => sum + ofMovement(movement), 0);
  }

  /** Whether a score comes back from a form as it went in: one that is too long does not, nor a title of several lines. */
  static holds(score: Score): boolean {
    const draft = ScoreForm.from(score);
    const values = draft.values();
    if (draft.fields > MOST_FIELDS || Object.values(values).some((value) => /[\r\n]/.test(value)))
      return false;
    const form = new Form(values);
    return isDeepStrictEqual(ScoreForm.sent(form).checked(form), score);
  }

  /** Whether a button of the score was pressed. */
  static redraws(form: Form): boolean {
    return BUTTON.test(form.text('do')) || ['read', 'draw', 'check'].includes(form.text('do'));
  }

  /** Whether a form brings a score as text. */
  static isGiven(form: Form): boolean {
    return textIn(form) !== '';
  }

  private pressed(form: Form): ScoreForm {
    const [, verb, thing, m, s] = BUTTON.exec(form.text('do')) ?? [];
    if (!verb) return this;
    const movements = structuredClone(this.movements);
    const stimuli = movements[Number(m)]?.stimuli;
    if (thing === 'movement' && verb === 'add') movements.push(blankMovement());
    else if (thing === 'movement') movements.splice(Number(m), 1);
    else if (verb === 'add') stimuli?.push(blankStimulus());
    else stimuli?.splice(Number(s), 1);
    const after = new ScoreForm(movements.length > 0 ? movements : [blankMovement()]);
    if (after.fields <= MOST_FIELDS) return after;
    form.fail('m0-title', HOLDS_NO_MORE);
    return this;
  }

  /** As a page shows it: whether all of it stands open, or only the movement in which something is to be done. */
  shown(form: Form): { movements: (MovementDraft & { open: boolean; length: number })[]; unread: string } {
    const [, verb, thing, pressed] = BUTTON.exec(form.text('do')) ?? [];
    const at = thing === 'movement' && verb === 'add' ? this.movements.length - 1 : Number(pressed ?? -1);
    const movements = this.movements.map((movement, m) => ({
      ...movement,
      open:
        this.movements.length <= MOST_OPEN ||
        m === at ||
        form.errors.some(({ field }) => field?.startsWith(`m${m}-`)),
      length: Math.max(0, ...movement.stimuli.map(({ to }) => numberIn(to) || 0)),
    }));
    const unread = this.unread ?? '';
    return { movements, unread: unread.length > MOST_SHOWN ? '' : unread };
  }

  /** As far as it can be drawn. */
  get drawable() {
    return {
      movements: this.movements.map(({ title, stimuli }) => ({
        title,
        stimuli: stimuli.map(({ kind, intensity, from, to }) => ({
          kind,
          intensity: numberIn(intensity),
          from: numberIn(from),
          to: numberIn(to),
        })),
      })),
    };
  }

  /** As a form holds it. */
  values(): Record<string, string> {
    return Object.fromEntries(
      this.movements.flatMap(({ title, sharing, stimuli }, m) => [
        [`m${m}-title`, title],
        [`m${m}-sharing`, sharing],
        ...stimuli.flatMap((stimulus, s) =>
          Object.entries(stimulus).map(([name, value]) => [`m${m}-s${s}-${name}`, value]),
        ),
      ]),
    ) as Record<string, string>;
  }

  /** The score, or null with the form's errors saying what is missing. */
  checked(form: Form): Score | null {
    if (this.unread !== null) return null;
    const movements = this.movements.map((movement, m) => checkedMovement(form, movement, m));
    return form.valid ? { movements } : null;
  }

  /** `score.movements.0.stimuli.1.to` of the API -> `m0-s1-to` of the form. */
  static field(path: string): string | null {
    const [, m, s, stimulus, own] =
      /^score\.movements\.(\d+)(?:\.stimuli\.(\d+)(?:\.(\w+))?|\.(\w+))?/.exec(path) ?? [];
    if (m === undefined) return path.startsWith('score') ? 'm0-title' : null;
    return s === undefined
      ? `m${m}-${own === 'sharing' ? own : 'title'}`
      : `m${m}-s${s}-${stimulus === undefined || stimulus === 'id' ? 'kind' : stimulus}`;
  }
}

function checkedMovement(form: Form, draft: MovementDraft, m: number): Movement {
  if (draft.title === '') form.fail(`m${m}-title`, `Enter a title for movement ${m + 1}`);
  if (!sharings.includes(draft.sharing as Sharing)) {
    form.fail(`m${m}-sharing`, `Choose who may keep a memory of movement ${m + 1}`);
  }
  const stimuli = draft.stimuli.map((stimulus, s) => {
    const where = `stimulus ${s + 1} of movement ${m + 1}`;
    const field = (name: string) => `m${m}-s${s}-${name}`;
    if (stimulus.kind === '') form.fail(field('kind'), `Enter the kind of ${where}, for example grief`);
    const intensity = numberIn(stimulus.intensity);
    if (!(intensity >= 0 && intensity <= 1)) {
      form.fail(field('intensity'), `The intensity of ${where} must be a number from 0 to 1`);
    }
    const [from, to] = [numberIn(stimulus.from), numberIn(stimulus.to)];
    if (!(from >= 0)) form.fail(field('from'), `Enter the second at which ${where} begins`);
    if (!(to > from)) form.fail(field('to'), `Enter the second at which ${where} ends, after it begins`);
    return { id: stimulus.id || freshId(draft, m, s), kind: stimulus.kind, intensity, from, to };
  });
  return { title: draft.title, sharing: draft.sharing as Sharing, stimuli };
}

/** A stimulus keeps the id that it has; a new one is named after its place, or what is free after it. */
function freshId({ stimuli }: MovementDraft, m: number, s: number): string {
  const taken = new Set(stimuli.map(({ id }) => id));
  let place = s + 1;
  while (taken.has(`m${m + 1}-s${place}`)) place += stimuli.length;
  return `m${m + 1}-s${place}`;
}

function textIn(form: Form): string {
  return form.text(FILE) || form.text(PASTED);
}

const blankStimulus = (): StimulusDraft => ({ id: '', kind: '', intensity: '', from: '', to: '' });
const blankMovement = (): MovementDraft => ({ title: '', sharing: 'none', stimuli: [blankStimulus()] });
