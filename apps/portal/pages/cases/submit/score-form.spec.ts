import { describe, expect, test } from '@jest/globals';
import { Form } from '../../../web/form.js';
import { ScoreForm } from './score-form.js';

const typed = {
  'm0-title': 'Tide',
  'm0-sharing': 'audience',
  'm0-s0-id': 'swell',
  'm0-s0-kind': 'grief',
  'm0-s0-intensity': '0.9',
  'm0-s0-from': '2',
  'm0-s0-to': '13',
};

describe('a score typed into a form', () => {
  test('comes back as it went in', () => {
    const form = new Form(typed);
    const score = ScoreForm.sent(form).checked(form)!;
    expect(ScoreForm.from(score)).toEqual(ScoreForm.sent(form));
  });

  test.each([
    [{ 'm0-title': '' }, 'm0-title'],
    [{ 'm0-sharing': 'everybody' }, 'm0-sharing'],
    [{ 'm0-s0-kind': ' ' }, 'm0-s0-kind'],
    [{ 'm0-s0-intensity': '1.1' }, 'm0-s0-intensity'],
    [{ 'm0-s0-intensity': 'strong' }, 'm0-s0-intensity'],
    [{ 'm0-s0-from': '-1' }, 'm0-s0-from'],
    [{ 'm0-s0-to': '2' }, 'm0-s0-to'],
  ])('%j is an error at its field', (change, field) => {
    const form = new Form({ ...typed, ...change });
    expect(ScoreForm.sent(form).checked(form)).toBeNull();
    expect(form.errors.map((error) => error.field)).toEqual([field]);
  });

  test.each([
    ['score.movements.0.title', 'm0-title'],
    ['score.movements.2.stimuli.1.to', 'm2-s1-to'],
    ['score.movements.2.stimuli', 'm2-title'],
    ['score.movements.2.stimuli.0', 'm2-s0-kind'],
    ['score.movements.2.stimuli.1.id', 'm2-s1-kind'],
    ['score', 'm0-title'],
    ['venue', null],
  ])('%s of the API is %s of the form', (path, field) => {
    expect(ScoreForm.field(path)).toBe(field);
  });

  test('comes back after a button changed it, and after another of the form did not', () => {
    const sent = (button: string) => new Form({ ...typed, do: button });
    expect(ScoreForm.redraws(sent('send'))).toBe(false);
    expect(ScoreForm.sent(sent('send'))).toEqual(ScoreForm.sent(new Form(typed)));
    expect(ScoreForm.redraws(sent('add-stimulus-7'))).toBe(true);
    expect(ScoreForm.sent(sent('add-stimulus-7'))).toEqual(ScoreForm.sent(new Form(typed)));
    expect(ScoreForm.sent(sent('add-movement')).movements).toHaveLength(2);
  });

  test('the last movement taken away leaves an empty one', () => {
    expect(ScoreForm.sent(new Form({ ...typed, do: 'remove-movement-0' }))).toEqual(ScoreForm.blank());
  });

  test('is a form’s values, from which the same score is read', () => {
    const draft = ScoreForm.sent(new Form(typed));
    expect(draft.values()).toEqual(typed);
    expect(ScoreForm.sent(new Form(draft.values()))).toEqual(draft);
  });

  test('grows as far as a form can send it, and says so', () => {
    const stimuli = Array.from({ length: 247 }, (_, at) => ({
      id: `s${at}`,
      kind: 'awe',
      intensity: 0,
      from: 0,
      to: 1,
    }));
    const movements = Array.from({ length: 8 }, () => ({ title: 'Tide', sharing: 'none' as const, stimuli }));
    expect(ScoreForm.holds({ movements })).toBe(true);
    const form = new Form({ ...ScoreForm.from({ movements }).values(), do: 'add-stimulus-0' });
    expect(ScoreForm.sent(form).checked(new Form({}))).toEqual({ movements });
    expect(form.errors.map(({ message }) => message)).toEqual([
      'This form holds no more. Send a longer score by the API',
    ]);
    expect(ScoreForm.holds({ movements: [...movements, movements[0]!] })).toBe(false);
  });

  test('has an id of its own for each stimulus, and keeps what there is', () => {
    const form = new Form({
      ...typed,
      'm0-s1-kind': 'awe',
      'm0-s1-intensity': '1e-7',
      'm0-s1-from': '0',
      'm0-s1-to': '1',
    });
    const named = new Form({
      ...typed,
      'm0-s0-id': 'm1-s2',
      'm0-s1-kind': 'awe',
      'm0-s1-intensity': '0',
      'm0-s1-from': '0',
      'm0-s1-to': '1',
    });
    const ids = (one: Form) =>
      ScoreForm.sent(one)
        .checked(one)!
        .movements[0]!.stimuli.map(({ id }) => id);
    expect(ids(form)).toEqual(['swell', 'm1-s2']);
    expect(ids(named)).toEqual(['m1-s2', 'm1-s4']);
  });
});
