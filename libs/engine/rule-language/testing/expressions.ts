import { terms } from './terms.js';
import type { Dice } from '../dice.js';

type Scope = readonly { readonly name: string; readonly is: 'part' | 'piece' | 'double' | 'word' }[];

/** Texts of rules as anybody might write them, of every form that the language has; nearly all are accepted. */
export class Expressions {
  constructor(private readonly dice: Dice) {}

  rule(): string {
    return this.dice.pick([
      () => this.bool(4, []),
      () => this.pieces(3, [], false),
      () => this.parts(3, []),
    ])();
  }

  bool(depth: number, scope: Scope): string {
    const { dice } = this;
    const leaves = [
      () => `${this.double(depth - 1, scope)} ${this.comparison()} ${this.double(depth - 1, scope)}`,
      () => `${this.int(depth - 1, scope)} ${this.comparison()} ${this.int(depth - 1, scope)}`,
      () => `${this.int(depth - 1, scope)} ${this.comparison()} ${this.double(depth - 1, scope)}`,
      () => this.textTest(scope),
      () => this.wordTest(scope),
      () => dice.pick(['true', 'false']),
    ];
    if (depth <= 0) return dice.pick(leaves.slice(3))();
    const [one, other] = scope.filter(({ is }) => is === 'piece');
    if (one && other && dice.roll() < 0.5)
      return dice.pick([
        () => `${one.name}.movement == ${other.name}.movement && ${this.bool(depth - 1, scope)}`,
        () => `${this.bool(depth - 1, scope)} && ${other.name}.movement == ${one.name}.movement`,
      ])();
    const more = [
      () => `(${this.bool(depth - 1, scope)} && ${this.bool(depth - 1, scope)})`,
      () => `(${this.bool(depth - 1, scope)} || ${this.bool(depth - 1, scope)})`,
      () => `!(${this.bool(depth - 1, scope)})`,
      () =>
        `(${this.bool(depth - 1, scope)} ? ${this.bool(depth - 1, scope)} : ${this.bool(depth - 1, scope)})`,
      () => `(${this.bool(depth - 1, scope)}) ${dice.pick(['==', '!='])} (${this.bool(depth - 1, scope)})`,
    ];
    const loops = [
      () => this.quantified(depth, scope),
      () => this.inWords(scope),
      () => `${this.double(depth - 1, scope)} in [${this.literal()}, ${this.literal()}, 0.5]`,
    ];
    return dice.pick([...leaves, ...more, ...(scope.length < 2 ? loops : [])])();
  }

  pieces(depth: number, scope: Scope, ofOnePart: boolean): string {
    const parts = scope.filter(({ is }) => is === 'part');
    const source =
      ofOnePart || (parts.length > 0 && this.dice.roll() < 0.5)
        ? `${this.dice.pick(parts).name}.stimuli`
        : 's.stimuli';
    if (scope.length >= 2 || depth <= 0 || this.dice.roll() < 0.2) return source;
    const x = this.fresh(scope);
    return `${source}.filter(${x}, ${this.bool(depth - 1, [...scope, { name: x, is: 'piece' }])})`;
  }

  parts(depth: number, scope: Scope): string {
    if (scope.length >= 2 || depth <= 0 || this.dice.roll() < 0.2) return 's.movements';
    const x = this.fresh(scope);
    return `s.movements.filter(${x}, ${this.bool(depth - 1, [...scope, { name: x, is: 'part' }])})`;
  }

  private quantified(depth: number, scope: Scope): string {
    const { dice } = this;
    const x = this.fresh(scope);
    const how = dice.pick(['exists', 'all', 'exists_one']);
    const [list, is] = dice.pick([
      () => [this.pieces(depth - 2, scope, false), 'piece'] as const,
      () => [this.parts(depth - 2, scope), 'part'] as const,
      () => [this.doubles(depth - 2, scope), 'double'] as const,
      () => [`p.kinds.heavy`, 'word'] as const,
    ])();
    return `${list}.${how}(${x}, ${this.bool(depth - 1, [...scope, { name: x, is }])})`;
  }

  private doubles(depth: number, scope: Scope): string {
    if (scope.length >= 2 || this.dice.roll() < 0.2) return `[0.1, ${this.double(0, scope)}, 0.9]`;
    const x = this.fresh(scope);
    return `${this.pieces(depth - 1, scope, false)}.map(${x}, ${this.double(depth - 1, [...scope, { name: x, is: 'piece' }])})`;
  }

  private ints(depth: number, scope: Scope): string {
    if (scope.length >= 2) return `[1, ${this.int(0, scope)}, 3]`;
    const x = this.fresh(scope);
    return `${this.pieces(depth - 1, scope, false)}.map(${x}, ${this.int(depth - 1, [...scope, { name: x, is: 'piece' }])})`;
  }

  private double(depth: number, scope: Scope): string {
    const { dice } = this;
    const numbers = scope.filter(({ is }) => is === 'double').map(({ name }) => name);
    const pieces = scope.filter(({ is }) => is === 'piece');
    const leaves = [
      () => this.literal(),
      () => dice.pick(['p.fear.limit', 'p.ratio.most', 'p.rest.seconds']),
      () => `p.hours.by[${this.dice.pick(['s.audience', '"children"'])}]`,
      ...numbers.map((name) => () => name),
      ...pieces.flatMap(({ name }) => [
        () => `${name}.${dice.pick(['intensity', 'from', 'to'])}`,
        () => `p.caps[${name}.kind]`,
      ]),
    ];
    if (depth <= 0) return dice.pick(leaves)();
    const more = [
      () =>
        `(${this.double(depth - 1, scope)} ${dice.pick(['+', '-', '*'])} ${this.double(depth - 1, scope)})`,
      () =>
        `(${this.double(depth - 1, scope)} / ${dice.pick(['p.ratio.most', '2.0', 'p.hours.by[s.audience]', '0.3'])})`,
      () => `-${this.double(0, scope)}`,
      () => `double(${this.int(depth - 1, scope)})`,
      () =>
        `(${this.bool(depth - 1, scope)} ? ${this.double(depth - 1, scope)} : ${this.double(depth - 1, scope)})`,
    ];
    const loops = [
      () => `sum(${this.doubles(depth - 1, scope)})`,
      () => `${dice.pick(['max', 'min'])}(${this.doubles(depth - 1, scope)}, ${this.double(0, scope)})`,
      ...(scope.some(({ is }) => is === 'part')
        ? [() => `peak(${this.pieces(depth - 1, scope, true)})`]
        : []),
    ];
    return dice.pick([...leaves, ...more, ...(scope.length < 2 ? loops : [])])();
  }

  private int(depth: number, scope: Scope): string {
    const { dice } = this;
    const pieces = scope.filter(({ is }) => is === 'piece');
    const leaves = [
      () => String(dice.upTo(5)),
      () =>
        `size(${dice.pick(['s.stimuli', 's.movements', 's.venue', ...scope.filter(({ is }) => is === 'part').map(({ name }) => `${name}.stimuli`)])})`,
      ...pieces.map(
        ({ name }) =>
          () =>
            `${name}.movement`,
      ),
    ];
    if (depth <= 0) return dice.pick(leaves)();
    const more = [
      () => `(${this.int(depth - 1, scope)} ${dice.pick(['+', '-', '*'])} ${this.int(depth - 1, scope)})`,
      () =>
        `(${this.int(depth - 1, scope)} ${dice.pick(['/', '%'])} ${dice.pick(['2', '3', '-7', '(size(s.movements) + 1)'])})`,
      () => `-(${this.int(depth - 1, scope)})`,
      () =>
        `(${this.bool(depth - 1, scope)} ? ${this.int(depth - 1, scope)} : ${this.int(depth - 1, scope)})`,
    ];
    const loops = [
      () => `max(${this.ints(depth - 1, scope)}, ${this.int(0, scope)})`,
      () => `size(${this.pieces(depth - 1, scope, false)})`,
      () => `size(${this.parts(depth - 1, scope)})`,
    ];
    return dice.pick([...leaves, ...more, ...(scope.length < 2 ? loops : [])])();
  }

  private wordTest(scope: Scope): string {
    const { text, of } = this.wordOf(scope);
    const words = terms.vocabularies[of]!;
    const word = () => JSON.stringify(this.dice.pick(words));
    const all = [
      () => `${text} ${this.dice.pick(['==', '!='])} ${word()}`,
      () => `${text} in [${word()}, ${word()}]`,
      () => `${text} in [${[...words, ...words].map((one) => JSON.stringify(one)).join(', ')}]`,
      () => `${text} == (${this.dice.pick(['true', 's.venue == ""'])} ? ${word()} : ${word()})`,
    ];
    if (of === 'stimuli')
      all.push(
        () => `${text} == p.kind.strict`,
        () => `${text} in p.kinds.heavy`,
      );
    return this.dice.pick(all)();
  }

  private textTest(scope: Scope): string {
    const { dice } = this;
    const texts = [
      's.venue',
      ...scope.flatMap(({ name, is }) =>
        is === 'part' ? [`${name}.title`] : is === 'piece' ? [`${name}.id`] : [],
      ),
    ];
    const text = () => dice.pick(texts);
    const literal = () =>
      JSON.stringify(dice.pick(['The harbour', 'Tides', 'swell', 'none such', '', '🌊', 'harb']));
    return dice.pick([
      () => `${text()} ${dice.pick(['==', '!='])} ${literal()}`,
      () => `${text()} == ${text()}`,
      () =>
        `${text()}.${dice.pick(['startsWith', 'endsWith', 'contains'])}(${dice.pick([literal(), 'p.venue.quiet'])})`,
      () => `${text()} in p.venues.closed`,
      () =>
        `${literal()} == (${dice.pick(['s.venue', 'p.venue.quiet'])} == "" ? ${literal()} : ${literal()})`,
      () => `${literal()} in p.venues.closed`,
      () => `size(${text()}) > ${dice.upTo(12)}`,
    ])();
  }

  private inWords(scope: Scope): string {
    const { text, of } = this.wordOf(scope);
    const x = this.fresh(scope);
    const [list, word] = of === 'sharing' ? ['s.movements', 'sharing'] : ['s.stimuli', 'kind'];
    const is = of === 'sharing' ? 'part' : 'piece';
    if (of !== 'sharing' && of !== 'stimuli')
      return `${text} in [${JSON.stringify(terms.vocabularies[of]![0])}]`;
    const filtered = `${list}.filter(${x}, ${this.bool(0, [...scope, { name: x, is }])})`;
    return `${text} in ${this.dice.pick([list!, filtered])}.map(${x}, ${x}.${word})`;
  }

  /** A word, and of which vocabulary. */
  private wordOf(scope: Scope): { text: string; of: string } {
    const all = [
      { text: 's.kind', of: 'works' },
      { text: 's.audience', of: 'audiences' },
      { text: 'p.kind.strict', of: 'stimuli' },
      ...scope.flatMap(({ name, is }) => {
        if (is === 'part') return [{ text: `${name}.sharing`, of: 'sharing' }];
        if (is === 'piece') return [{ text: `${name}.kind`, of: 'stimuli' }];
        return is === 'word' ? [{ text: name, of: 'stimuli' }] : [];
      }),
    ];
    return this.dice.pick(all);
  }

  private comparison(): string {
    return this.dice.pick(['<', '<=', '>', '>=', '==', '!=']);
  }

  private literal(): string {
    return this.dice.pick(['0.0', '0.3', '0.5', '1.0', '2.5', '30.0', '1e2']);
  }

  private fresh(scope: Scope): string {
    return ['x', 'y', 'z'][scope.length]!;
  }
}
