import { isDeepStrictEqual } from 'node:util';
import { Form } from '../../../web/form.js';
import type { Movement, Score, Sharing } from './score.js';

export const sharings: readonly Sharing[] = ['none', 'audience', 'public'];
/** Fields that one form can send, with room for those around the score. */
const MOST_FIELDS = 9_900;
const [FIELDS_OF_A_MOVEMENT, FIELDS_OF_A_STIMULUS] = [2, 5];
const BUTTON = /^(add|remove)-(movement|stimulus)(?:-(\d+))?(?:-(\d+))?$/;

type StimulusDraft = Record<'id' | 'kind' | 'intensity' | 'from' | 'to', string>;
interface MovementDraft {
  title: string;
  sharing: string;
  stimuli: StimulusDraft[];
}

/** The part of a form in which a score grows, movement by movement, by buttons that post back. */
export class ScoreForm {
  private constructor(readonly movements: MovementDraft[]) {}

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

  /** Reads `m0-title`, `m0-sharing`, `m0-s0-kind`, ..., and does what the button says that was pressed. */
  static sent(form: Form): ScoreForm {
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
    const sent = new ScoreForm(movements.length > 0 ? movements : [blankMovement()]);
    const { movements: before } = structuredClone(sent);
    sent.pressed(form.text('do'));
    if (sent.fields <= MOST_FIELDS) return sent;
    form.fail('m0-title', 'This form holds no more. Send a longer score by the API');
    return new ScoreForm(before);
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
    return BUTTON.test(form.text('do'));
  }

  private pressed(button: string): void {
    const [, verb, thing, m, s] = BUTTON.exec(button) ?? [];
    if (!verb) return;
    const stimuli = this.movements[Number(m)]?.stimuli;
    if (thing === 'movement' && verb === 'add') this.movements.push(blankMovement());
    else if (thing === 'movement') this.movements.splice(Number(m), 1);
    else if (verb === 'add') stimuli?.push(blankStimulus());
    else stimuli?.splice(Number(s), 1);
    if (this.movements.length === 0) this.movements.push(blankMovement());
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
    const intensity = number(stimulus.intensity);
    if (!(intensity >= 0 && intensity <= 1)) {
      form.fail(field('intensity'), `The intensity of ${where} must be a number from 0 to 1`);
    }
    const [from, to] = [number(stimulus.from), number(stimulus.to)];
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

function number(text: string): number {
  return /^-?\d+([.,]\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

const blankStimulus = (): StimulusDraft => ({ id: '', kind: '', intensity: '', from: '', to: '' });
const blankMovement = (): MovementDraft => ({ title: '', sharing: 'none', stimuli: [blankStimulus()] });
