import { RuleRefused, type Place } from './refused.js';

/** The most that a text may be: so that reading it takes no time and no stack, whatever it says. */
export const LIMITS = { characters: 4_000, depth: 40, nodes: 400, items: 200 } as const;

interface At {
  readonly at: Place;
}

export type Binary = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';

/** What a text says, before anybody knows whether it means anything. */
export type Syntax = At &
  (
    | { readonly kind: 'int' | 'double'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'bool'; readonly value: boolean }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'field'; readonly of: Syntax; readonly name: string; readonly nameAt: Place }
    | { readonly kind: 'index'; readonly of: Syntax; readonly by: Syntax }
    | {
        readonly kind: 'call';
        readonly of: Syntax | null;
        readonly name: string;
        readonly given: readonly Syntax[];
      }
    | { readonly kind: 'unary'; readonly op: '!' | '-'; readonly of: Syntax }
    | { readonly kind: 'binary'; readonly op: Binary; readonly left: Syntax; readonly right: Syntax }
    | { readonly kind: 'choice'; readonly when: Syntax; readonly then: Syntax; readonly otherwise: Syntax }
    | { readonly kind: 'list'; readonly items: readonly Syntax[] }
  );

interface Token extends At {
  readonly kind: 'int' | 'double' | 'string' | 'name' | 'sign' | 'end';
  readonly text: string;
}

/** @throws RuleRefused */
export function parse(text: string): Syntax {
  return new Parser(text).whole();
}

// One of these begins at every place; the last is what no rule has.
const TOKEN =
  /\s+|(?<double>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)|(?<int>\d+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>&&|\|\||[=!<>]=|[<>!?:.,()[\]+\-*/%])|(?<quote>["'])|(?<other>[^])/y;

const RESERVED = new Set(
  'as break const continue else false for function if import in let loop null package namespace return true var void while'.split(
    ' ',
  ),
);

/** Signs and words of CEL, or of habit, that rules do without. */
const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '=': 'Write == to compare.',
    '&': 'Write && for "and".',
    '|': 'Write || for "or".',
    '{': 'Tables are parameters: write p.name[word].',
    '}': 'Tables are parameters: write p.name[word].',
    ';': 'A rule is one expression: leave it out.',
    '#': 'Say it in the words of the provision: a rule has no comments.',
    '`': 'Put texts in double quotes.',
  }),
);

const LEVELS: readonly (readonly Binary[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Parser {
  #token: Token;
  #end = 0;
  #line = 1;
  #lineFrom = 0;
  #depth = 0;
  #nodes = 0;

  constructor(private readonly text: string) {
    if (text.length > LIMITS.characters)
      throw new RuleRefused(
        { line: 1, column: 1 },
        `The rule has ${text.length} characters; ${LIMITS.characters} are the most.`,
        'Make several provisions of it.',
      );
    this.#token = this.#next();
  }

  whole(): Syntax {
    if (this.#isAtEnd())
      throw new RuleRefused(this.#token.at, 'The rule is empty.', 'Write what offends against it.');
    const whole = this.#expression();
    if (!this.#isAtEnd()) this.#unexpected();
    return whole;
  }

  #expression(): Syntax {
    return this.#deeper(() => {
      const when = this.#binary(0);
      if (!this.#takes('?')) return when;
      const then = this.#binary(0);
      this.#expect(':', 'A choice is written condition ? one : other.');
      const otherwise = this.#expression();
      return this.#node({ kind: 'choice', at: when.at, when, then, otherwise });
    });
  }

  #binary(level: number): Syntax {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const op = LEVELS[level]!.find((sign) => this.#is(sign));
      if (op === undefined) return left;
      const { at } = this.#token;
      this.#advance();
      const right = this.#binary(level + 1);
      left = this.#node({ kind: 'binary', at, op, left, right });
    }
  }

  #unary(): Syntax {
    const { at } = this.#token;
    if (this.#takes('!'))
      return this.#deeper(() => this.#node({ kind: 'unary', at, op: '!', of: this.#unary() }));
    if (this.#takes('-'))
      return this.#deeper(() => this.#node({ kind: 'unary', at, op: '-', of: this.#unary() }));
    return this.#member();
  }

  #member(): Syntax {
    let of = this.#primary();
    for (;;) {
      const { at } = this.#token;
      if (this.#takes('.')) {
        const { kind, text: name, at: nameAt } = this.#token;
        if (kind !== 'name') this.#unexpected('After a dot comes the name of a field.');
        this.#advance();
        of = this.#is('(')
          ? this.#node({ kind: 'call', at: nameAt, of, name, given: this.#given() })
          : this.#node({ kind: 'field', at: of.at, of, name, nameAt });
      } else if (this.#takes('[')) {
        const by = this.#expression();
        this.#expect(']', 'What is asked of a table ends with ].');
        of = this.#node({ kind: 'index', at, of, by });
      } else return of;
    }
  }

  #primary(): Syntax {
    const { kind, text, at } = this.#token;
    if (kind === 'int' || kind === 'double') {
      this.#advance();
      return this.#node({ kind, at, value: this.#number(kind, text, at) });
    }
    if (kind === 'string') {
      this.#advance();
      return this.#node({ kind, at, value: text });
    }
    if (kind === 'name') {
      this.#advance();
      if (text === 'true' || text === 'false')
        return this.#node({ kind: 'bool', at, value: text === 'true' });
      if (RESERVED.has(text))
        throw new RuleRefused(at, `${text} is a word of the language.`, 'Name something else.');
      if (this.#is('(')) return this.#node({ kind: 'call', at, of: null, name: text, given: this.#given() });
      return this.#node({ kind: 'name', at, name: text });
    }
    if (this.#takes('(')) {
      const inner = this.#expression();
      this.#expect(')', 'What ( opens is closed with ).');
      return inner;
    }
    if (this.#takes('[')) return this.#node({ kind: 'list', at, items: this.#until(']') });
    return this.#unexpected();
  }

  #given(): Syntax[] {
    this.#advance();
    return this.#until(')');
  }

  /** Expressions with commas between, and the sign that ends them. */
  #until(end: ')' | ']'): Syntax[] {
    const items: Syntax[] = [];
    while (!this.#takes(end)) {
      if (items.length > 0) this.#expect(',', `Put commas between, and ${end} at the end.`);
      const { at } = this.#token;
      items.push(this.#expression());
      if (items.length > LIMITS.items)
        throw new RuleRefused(
          at,
          `The list is longer than ${LIMITS.items}.`,
          'Make a parameter of it, a list of texts.',
        );
    }
    return items;
  }

  #number(kind: 'int' | 'double', text: string, at: Place): number {
    const value = Number(text);
    if (kind === 'int' ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
    throw new RuleRefused(at, 'The number is too large.', 'Whole numbers go to 9007199254740991.');
  }

  #node(node: Syntax): Syntax {
    if (++this.#nodes > LIMITS.nodes)
      throw new RuleRefused(
        node.at,
        `The rule says more than ${LIMITS.nodes} things.`,
        'Make several provisions of it.',
      );
    return node;
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > LIMITS.depth)
      throw new RuleRefused(
        this.#token.at,
        `This is nested deeper than ${LIMITS.depth}.`,
        'Take brackets away, or make several provisions of it.',
      );
    const result = read();
    this.#depth--;
    return result;
  }

  #isAtEnd(): boolean {
    return this.#token.kind === 'end';
  }

  #is(sign: string): boolean {
    const { kind, text } = this.#token;
    return text === sign && (kind === 'sign' || (kind === 'name' && sign === 'in'));
  }

  #takes(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#advance();
    return true;
  }

  #expect(sign: string, mend: string): void {
    if (!this.#takes(sign)) this.#unexpected(mend);
  }

  #unexpected(mend = 'An expression stands here: a number, a text in quotes, a name, ( or [.'): never {
    const { kind, text, at } = this.#token;
    const wrong =
      kind === 'end'
        ? 'The rule ends too early.'
        : `${kind === 'string' ? 'A text' : `"${text.slice(0, 20)}"`} cannot stand here.`;
    throw new RuleRefused(at, wrong, INSTEAD.get(text) ?? mend);
  }

  #advance(): void {
    this.#token = this.#next();
  }

  #next(): Token {
    for (;;) {
      const at = { line: this.#line, column: this.#end - this.#lineFrom + 1 };
      if (this.#end === this.text.length) return { kind: 'end', text: '', at };
      TOKEN.lastIndex = this.#end;
      const found = TOKEN.exec(this.text)!;
      const [text] = found;
      const { double, int, name, sign, quote, other } = found.groups!;
      if (quote !== undefined) return { kind: 'string', at, text: this.#string(quote, at) };
      this.#end += text.length;
      if (other !== undefined)
        throw new RuleRefused(
          at,
          `${JSON.stringify(other)} is no sign of the language.`,
          INSTEAD.get(other) ?? 'Leave it out.',
        );
      const kind = double ? 'double' : int ? 'int' : name ? 'name' : sign ? 'sign' : null;
      if (kind === null) this.#skip(text);
      else {
        this.#check(kind, text, at);
        return { kind, text, at };
      }
    }
  }

  #check(kind: Token['kind'], text: string, at: Place): void {
    const follows = this.text.slice(this.#end, this.#end + 2);
    if ((kind === 'int' || kind === 'double') && /^[A-Za-z_.]/.test(follows))
      throw new RuleRefused(
        at,
        `"${text}${follows[0]}" is no number.`,
        'Write numbers as in 3, 0.4 or 1.5e3; a whole number that counts as one with a fraction is double(3).',
      );
    if (kind === 'name' && /^["']/.test(follows))
      throw new RuleRefused(at, 'A text has no letter before its quotes.', 'Leave the letter out.');
    if (text === '/' && follows.startsWith('/'))
      throw new RuleRefused(at, 'A rule has no comments.', 'Say it in the words of the provision.');
  }

  #skip(space: string): void {
    for (let i = 0; i < space.length; i++)
      if (space[i] === '\n') {
        this.#line++;
        this.#lineFrom = this.#end - space.length + i + 1;
      }
  }

  #string(quote: string, at: Place): string {
    let value = '';
    for (let i = this.#end + 1; i < this.text.length; i++) {
      let sign = this.text[i]!;
      if (sign === quote) {
        if (value === '' && this.text[i + 1] === quote)
          throw new RuleRefused(at, 'A text has one quote at each end.', 'Leave the others out.');
        this.#end = i + 1;
        return value;
      }
      if (sign < ' ' || sign === '\u007f' || sign === '\u2028' || sign === '\u2029') break;
      if (sign === '\\') {
        sign = this.text[++i] ?? '';
        if (!/^["'\\]$/.test(sign))
          throw new RuleRefused(at, 'A text knows only \\" and \\\\.', 'Write the sign itself.');
      }
      value += sign;
    }
    throw new RuleRefused(at, 'The text does not end on its line.', `Close it with ${quote}.`);
  }
}
