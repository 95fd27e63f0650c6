import { layoutOf, type Layout } from './columns.js';
import type { CheckedRule } from './check.js';
import type { Shape } from './shape.js';
import {
  ANY,
  type List,
  type ListType,
  type Scalar,
  type TextTest,
  type Type,
  type Variable,
} from './tree.js';

/** As many texts, or more, are looked up in a set. */
const SET_FROM = 5;

/** A text that stands in a rule, or in a parameter. */
export type TextSource = { readonly text: string } | { readonly parameter: string };

/** What a rule's code is given beside the columns: the n-th of each is `n0`, `t0` ... there. */
export interface Slots {
  readonly numbers: readonly string[];
  readonly texts: readonly { readonly dictionary: string; readonly source: TextSource }[];
  readonly sets: readonly {
    readonly dictionary: string;
    readonly of: readonly string[] | { readonly parameter: string };
  }[];
  readonly tables: readonly { readonly dictionary: string; readonly parameter: string }[];
  readonly tests: readonly {
    readonly dictionary: string;
    readonly test: TextTest;
    readonly by: TextSource;
  }[];
  readonly lengths: readonly string[];
}

export interface Emitted {
  /** Body of a function that makes `{ scan, find }`. Of a rule's text it holds numbers, and nothing else. */
  readonly code: string;
  readonly slots: Slots;
}

/**
 * JavaScript over columns. Names and signs are of this file, texts are numbers of a dictionary; so no character of a rule
 * becomes one of the code.
 * @param exceptions what they name is no evidence
 */
export function emit(shape: Shape, rule: CheckedRule, exceptions: readonly CheckedRule[] = []): Emitted {
  const emitter = new Emitter(shape);
  const scan = emitter.scan(rule, exceptions);
  const find = emitter.find(rule, exceptions);
  return {
    code: `"use strict";\n${emitter.kept.join('')}return {\n${scan},\n${find}\n};`,
    slots: emitter.slots,
  };
}

/** What a loop is at: a place in the columns, or a value. */
interface Each {
  readonly js: string;
  /** Of a piece, where somebody asks: the place of its part. */
  readonly part?: string;
}

class Emitter {
  readonly slots = {
    numbers: [] as string[],
    texts: [] as Slots['texts'][number][],
    sets: [] as Slots['sets'][number][],
    tables: [] as Slots['tables'][number][],
    tests: [] as Slots['tests'][number][],
    lengths: [] as string[],
  };
  /** What is made once, beside the functions. */
  readonly kept: string[] = [];
  readonly #layout: Layout;
  readonly #scope = new Map<Variable, Each>();
  #lines: string[] = [];
  /** What a function takes out of columns and bindings before it begins. */
  #taken = new Map<string, string>();
  #names = 0;

  constructor(private readonly shape: Shape) {
    this.#layout = layoutOf(shape);
  }

  scan(rule: CheckedRule, exceptions: readonly CheckedRule[]): string {
    const body = this.#body(() => {
      const [found, end] = [this.#fresh('r'), this.#fresh('L')];
      this.#lines.push(`let ${found} = 0;`);
      this.#offending(rule, exceptions, end, () => this.#lines.push(`${found} = 1; break ${end};`));
      this.#lines.push(`out[i] = ${found};`);
    });
    return `scan(C, B, from, to, out) {\n${body.taken}for (let i = from; i < to; i++) {\n${body.lines}}\n}`;
  }

  find(rule: CheckedRule, exceptions: readonly CheckedRule[]): string {
    const body = this.#body(() => {
      this.#offending(rule, exceptions, this.#fresh('L'), (each) => this.#lines.push(`found.push(${each});`));
    });
    return `find(C, B, i, found) {\n${body.taken}${body.lines}}`;
  }

  /** Runs `found` at each place that offends and that no exception names; of the whole record at -1. */
  #offending(
    rule: CheckedRule,
    exceptions: readonly CheckedRule[],
    end: string,
    found: (place: string) => void,
  ): void {
    this.#lines.push(`${end}: {`);
    for (const { body, yields } of exceptions)
      if (yields === 'whole') this.#lines.push(`if (${this.#scalar(body as Scalar)}) break ${end};`);
    if (rule.yields === 'whole') {
      this.#lines.push(`if (${this.#scalar(rule.body as Scalar)}) {`);
      found('-1');
      this.#lines.push('}');
    } else
      this.#loop(rule.body as List, false, (each) => {
        const named = exceptions
          .filter(({ yields }) => yields !== 'whole')
          .map(({ body }) =>
            this.#flag(false, (flag, done) =>
              this.#loop(body as List, false, (other) =>
                this.#lines.push(`if (${other.js} === ${each.js}) { ${flag} = true; ${done} }`),
              ),
            ),
          );
        if (named.length > 0) this.#lines.push(`if (${named.map((flag) => `!${flag}`).join(' && ')}) {`);
        found(each.js);
        if (named.length > 0) this.#lines.push('}');
      });
    this.#lines.push('}');
  }

  #body(write: () => void): { taken: string; lines: string } {
    this.#lines = [];
    this.#taken = new Map();
    write();
    const taken = [...this.#taken].map(([name, from]) => `const ${name} = ${from};\n`).join('');
    return { taken, lines: `${this.#lines.join('\n')}\n` };
  }

  #scalar(node: Scalar): string {
    switch (node.is) {
      case 'number':
        return `(${String(node.value)})`;
      case 'bool':
        return String(node.value);
      case 'text':
        return this.#text({ text: node.value }, node.type);
      case 'variable':
        return this.#scope.get(node.variable)!.js;
      case 'record':
        return 'i';
      case 'field': {
        const level = node.of.type.kind as 'record' | 'part' | 'piece';
        return `${this.#column(this.#layout.of[level][node.name]!)}[${this.#scalar(node.of)}]`;
      }
      case 'partOf':
        return `(${this.#scope.get(node.of)!.part!} - ${this.#column(this.#layout.partsFrom)}[i])`;
      case 'parameter':
        return node.type.kind === 'text'
          ? this.#text({ parameter: node.name }, node.type)
          : this.#slot('n', this.slots.numbers, node.name, 'numbers');
      case 'looked up': {
        const by = this.#scalar(node.by);
        const table = { dictionary: dictionaryOf(node.by.type), parameter: node.table };
        return `${this.#slot('T', this.slots.tables, table, 'tables')}[${by}]`;
      }
      case 'not':
        return `!${this.#scalar(node.of)}`;
      case 'minus':
        return `(-${this.#scalar(node.of)})`;
      case 'double':
        return this.#scalar(node.of);
      case 'logic':
        return this.#logic(node.op, node.left, node.right);
      case 'compared':
        return this.#compared(node);
      case 'reckoned':
        return this.#reckoned(node);
      case 'choice':
        return this.#choice(node);
      case 'tested': {
        const of = this.#scalar(node.of);
        const by: TextSource =
          node.by.is === 'text'
            ? { text: node.by.value }
            : { parameter: (node.by as Extract<Scalar, { is: 'parameter' }>).name };
        const test = { dictionary: dictionaryOf(node.of.type), test: node.test, by };
        return `(${this.#slot('Q', this.slots.tests, test, 'tests')}[${of}] === 1)`;
      }
      case 'length': {
        const of = this.#scalar(node.of);
        return `${this.#slot('Z', this.slots.lengths, dictionaryOf(node.of.type), 'lengths')}[${of}]`;
      }
      case 'count':
        return this.#counted(node.of);
      case 'quantified':
        return this.#quantified(node);
      case 'among':
        return this.#among(node.what, node.list);
      case 'sum': {
        const sum = this.#let('0');
        this.#loop(node.of, false, ({ js }) => this.#lines.push(`${sum} += ${js};`));
        return sum;
      }
      case 'extreme': {
        const [nothing, sign] = node.which === 'max' ? ['-Infinity', '>'] : ['Infinity', '<'];
        const extreme = this.#let(nothing!);
        this.#loop(node.of, false, ({ js }) => {
          const value = this.#const(js);
          this.#lines.push(`if (${value} ${sign!} ${extreme}) ${extreme} = ${value};`);
        });
        this.#lines.push(`if (${extreme} === ${nothing!}) {`);
        this.#lines.push(`${extreme} = ${this.#scalar(node.ofNone)};`, '}');
        return extreme;
      }
      case 'peak':
        return this.#peak(node.of);
    }
  }

  /** What stands on the right is reckoned only where the left leaves it open. */
  #logic(op: '&&' | '||', left: Scalar, right: Scalar): string {
    const one = this.#scalar(left);
    const [other, lines] = this.#apart(() => this.#scalar(right));
    if (lines.length === 0) return `(${one} ${op} ${other})`;
    const result = this.#let(one);
    this.#lines.push(`if (${op === '&&' ? '' : '!'}${result}) {`, ...lines, `${result} = ${other};`, '}');
    return result;
  }

  #choice({ when, then, otherwise }: Extract<Scalar, { is: 'choice' }>): string {
    const condition = this.#scalar(when);
    const [one, lines] = this.#apart(() => this.#scalar(then));
    const [other, others] = this.#apart(() => this.#scalar(otherwise));
    if (lines.length === 0 && others.length === 0) return `(${condition} ? ${one} : ${other})`;
    const result = this.#fresh('v');
    this.#lines.push(`let ${result};`, `if (${condition}) {`, ...lines, `${result} = ${one};`, '} else {');
    this.#lines.push(...others, `${result} = ${other};`, '}');
    return result;
  }

  #compared({ op, left, right }: Extract<Scalar, { is: 'compared' }>): string {
    const one = this.#scalar(left);
    const other = this.#scalar(right);
    return `(${one} ${op === '==' ? '===' : op === '!=' ? '!==' : op} ${other})`;
  }

  /** Of a quotient of whole numbers the fraction falls away, exactly. That 0 may be -0 here shows nowhere: they are equal, and nothing is divided by either. */
  #reckoned({ op, left, right, type }: Extract<Scalar, { is: 'reckoned' }>): string {
    const a = this.#scalar(left);
    const b = this.#scalar(right);
    if (type.kind === 'double' || op !== '/') return `(${a} ${op} ${b})`;
    const [x, y] = [this.#const(a), this.#const(b)];
    return `((${x} - ${x} % ${y}) / ${y})`;
  }

  #counted(list: List): string {
    const bare = this.#bareCount(list);
    if (bare !== null) return bare;
    const count = this.#let('0');
    this.#loop(list, false, () => this.#lines.push(`${count}++;`));
    return count;
  }

  /** Of a list as it stands: no loop is needed. */
  #bareCount(list: List): string | null {
    if (list.is === 'items') return `(${list.items.length})`;
    if (list.is === 'parts') {
      const from = this.#column(this.#layout.partsFrom);
      return `(${from}[i + 1] - ${from}[i])`;
    }
    if (list.is !== 'pieces') return null;
    const [from, to] = this.#piecesOf(list.of);
    return `(${to} - ${from})`;
  }

  #quantified({ how, variable, ...quantified }: Extract<Scalar, { is: 'quantified' }>): string {
    const { of, holds } =
      how === 'all' ? quantified : this.#narrowed(quantified.of, variable, quantified.holds);
    const each = (then: (holds: string) => void) =>
      this.#loop(of, variable.asksForPart, (place) => {
        this.#scope.set(variable, place);
        then(this.#scalar(holds));
      });
    if (how === 'exists_one') {
      const count = this.#let('0');
      each((held) => this.#lines.push(`if (${held}) ${count}++;`));
      return `(${count} === 1)`;
    }
    const [first, sign] = how === 'exists' ? [false, ''] : [true, '!'];
    return this.#flag(first, (flag, done) =>
      each((held) => this.#lines.push(`if (${sign}${held}) { ${flag} = ${!first}; ${done} }`)),
    );
  }

  #among(what: Scalar, list: List): string {
    const wanted = this.#scalar(what);
    const dictionary = dictionaryOf(list.type.of);
    if (list.is === 'texts') {
      const set = { dictionary, of: { parameter: list.parameter } };
      return `(${this.#slot('S', this.slots.sets, set, 'sets')}[${wanted}] === 1)`;
    }
    if (list.is === 'items' && list.items.length >= SET_FROM) {
      const texts = list.items.flatMap((one) => (one.is === 'text' ? [one.value] : []));
      if (texts.length === list.items.length)
        return `(${this.#slot('S', this.slots.sets, { dictionary, of: texts }, 'sets')}[${wanted}] === 1)`;
    }
    const value = this.#const(wanted);
    if (list.is === 'items' && list.items.length < SET_FROM)
      return `(${list.items.map((item) => `${value} === ${this.#scalar(item)}`).join(' || ')})`;
    return this.#flag(false, (flag, done) =>
      this.#loop(list, false, ({ js }) =>
        this.#lines.push(`if (${value} === ${js}) { ${flag} = true; ${done} }`),
      ),
    );
  }

  /**
   * The most that weighs at one moment. At each beginning what has begun and not ended is added up, in the order of the
   * list; nothing weighs less than nothing.
   */
  #peak(list: List): string {
    const { weight, from, to } = this.shape.peak;
    const [w, f, t] = [weight, from, to].map((name) => this.#column(this.#layout.of.piece[name]!));
    // Its own: another that is at work meanwhile writes into another.
    const scratch = this.#fresh('K');
    this.kept.push(`const ${scratch} = new Int32Array(${this.shape.pieces.most});\n`);
    const [count, peak] = [this.#let('0'), this.#let('0')];
    this.#loop(list, false, ({ js }) => this.#lines.push(`${scratch}[${count}++] = ${js};`));
    const [a, b, at, sum, x] = ['a', 'b', 'm', 's', 'x'].map((name) => this.#fresh(name));
    this.#lines.push(
      `for (let ${a} = 0; ${a} < ${count}; ${a}++) {`,
      `const ${at} = ${f}[${scratch}[${a}]]; let ${sum} = 0;`,
      `for (let ${b} = 0; ${b} < ${count}; ${b}++) {`,
      `const ${x} = ${scratch}[${b}]; if (${f}[${x}] <= ${at} && ${at} < ${t}[${x}]) ${sum} += ${w}[${x}];`,
      `}`,
      `if (${sum} > ${peak}) ${peak} = ${sum};`,
      `}`,
    );
    return peak;
  }

  #loop(list: List, asksForPart: boolean, body: (each: Each) => void): void {
    switch (list.is) {
      case 'parts': {
        const from = this.#column(this.#layout.partsFrom);
        return this.#forEach(`${from}[i]`, `${from}[i + 1]`, (js) => body({ js }));
      }
      case 'pieces': {
        if (list.of !== null || !asksForPart) {
          const [from, to] = this.#piecesOf(list.of);
          const part = list.of === null ? {} : { part: this.#scope.get(list.of)!.js };
          return this.#forEach(from, to, (js) => body({ js, ...part }));
        }
        const [parts, pieces] = [this.#layout.partsFrom, this.#layout.piecesFrom].map((at) =>
          this.#column(at),
        );
        return this.#forEach(`${parts}[i]`, `${parts}[i + 1]`, (part) =>
          this.#forEach(`${pieces}[${part}]`, `${pieces}[${part} + 1]`, (js) => body({ js, part })),
        );
      }
      case 'items':
        return this.#forItems(list.items, (js) => body({ js }));
      case 'texts': {
        const set = { dictionary: dictionaryOf(list.type.of), of: { parameter: list.parameter } };
        const members = this.#slot('S', this.slots.sets, set, 'sets');
        return this.#forEach('0', `${members}.length`, (js) => {
          this.#lines.push(`if (${members}[${js}] !== 1) continue;`);
          body({ js });
        });
      }
      case 'filtered': {
        const { of, holds } = this.#narrowed(list.of, list.variable, list.holds);
        return this.#loop(of, asksForPart || list.variable.asksForPart, (each) => {
          this.#scope.set(list.variable, each);
          this.#lines.push(`if (${this.#scalar(holds)}) {`);
          body(each);
          this.#lines.push('}');
        });
      }
      case 'mapped':
        return this.#loop(list.of, list.variable.asksForPart, (each) => {
          this.#scope.set(list.variable, each);
          body({ js: this.#scalar(list.to) });
        });
    }
  }

  #forItems(items: readonly Scalar[], body: (value: string) => void): void {
    const values = items.map((item) => this.#scalar(item));
    const value = this.#fresh('x');
    this.#lines.push(`for (const ${value} of [${values.join(', ')}]) {`);
    body(value);
    this.#lines.push('}');
  }

  #forEach(from: string, to: string, body: (at: string) => void): void {
    const [at, end] = [this.#fresh('x'), this.#fresh('e')];
    this.#lines.push(`for (let ${at} = ${from}, ${end} = ${to}; ${at} < ${end}; ${at}++) {`);
    body(at);
    this.#lines.push('}');
  }

  #piecesOf(part: Variable | null): readonly [from: string, to: string] {
    const pieces = this.#column(this.#layout.piecesFrom);
    if (part !== null) {
      const { js } = this.#scope.get(part)!;
      return [`${pieces}[${js}]`, `${pieces}[${js} + 1]`];
    }
    const parts = this.#column(this.#layout.partsFrom);
    return [`${pieces}[${parts}[i]]`, `${pieces}[${parts}[i + 1]]`];
  }

  /** All pieces that are of the part of another one are the pieces of that part: `x.movement == y.movement && ...`. */
  #narrowed(of: List, variable: Variable, holds: Scalar): { of: List; holds: Scalar } {
    if (of.is !== 'pieces' || of.of !== null) return { of, holds };
    const all = conjunctsOf(holds);
    for (const [at, one] of all.entries()) {
      if (one.is !== 'compared' || one.op !== '==') continue;
      const { left, right } = one;
      if (left.is !== 'partOf' || right.is !== 'partOf') continue;
      const other = left.of === variable ? right.of : right.of === variable ? left.of : variable;
      const part = this.#scope.get(other)?.part;
      if (other === variable || part === undefined) continue;
      const whose: Variable = { name: '', type: { kind: 'part' }, asksForPart: false };
      this.#scope.set(whose, { js: part });
      return { of: { ...of, of: whose }, holds: conjunction(all.filter((_, i) => i !== at)) };
    }
    return { of, holds };
  }

  /** A condition that a block settles. `done` leaves the block. */
  #flag(first: boolean, settle: (flag: string, done: string) => void): string {
    const flag = this.#let(String(first));
    const end = this.#fresh('L');
    this.#lines.push(`${end}: {`);
    settle(flag, `break ${end};`);
    this.#lines.push('}');
    return flag;
  }

  /** What is written meanwhile, apart. */
  #apart<T>(write: () => T): readonly [T, readonly string[]] {
    const before = this.#lines;
    this.#lines = [];
    try {
      return [write(), this.#lines];
    } finally {
      this.#lines = before;
    }
  }

  #text(source: TextSource, type: Type): string {
    return this.#slot('t', this.slots.texts, { dictionary: dictionaryOf(type), source }, 'texts');
  }

  #slot<T>(letter: string, slots: T[], wanted: T, kind: keyof Slots): string {
    const key = JSON.stringify(wanted);
    let at = slots.findIndex((one) => JSON.stringify(one) === key);
    if (at < 0) at = slots.push(wanted) - 1;
    return this.#take(`${letter}${at}`, `B.${kind}[${at}]`);
  }

  #column(at: number): string {
    return this.#take(`c${at}`, `C[${at}]`);
  }

  #take(name: string, from: string): string {
    this.#taken.set(name, from);
    return name;
  }

  #let(value: string): string {
    const name = this.#fresh('v');
    this.#lines.push(`let ${name} = ${value};`);
    return name;
  }

  /** So that it is reckoned once. */
  #const(js: string): string {
    if (/^\w+$/.test(js)) return js;
    const name = this.#fresh('v');
    this.#lines.push(`const ${name} = ${js};`);
    return name;
  }

  #fresh(letter: string): string {
    return `${letter}_${this.#names++}`;
  }
}

function conjunctsOf(node: Scalar): readonly Scalar[] {
  return node.is === 'logic' && node.op === '&&'
    ? [...conjunctsOf(node.left), ...conjunctsOf(node.right)]
    : [node];
}

function conjunction(all: readonly Scalar[]): Scalar {
  const type: Type = { kind: 'bool' };
  const [first, ...rest] = all;
  return rest.reduce<Scalar>(
    (left, right) => ({ is: 'logic', op: '&&', left, right, type }),
    first ?? { is: 'bool', value: true, type },
  );
}

/** Where a text has its number. */
function dictionaryOf(type: Type | ListType['of']): string {
  if (type.kind !== 'text') return ANY;
  return type.of ?? ANY;
}
