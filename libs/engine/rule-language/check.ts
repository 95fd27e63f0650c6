import { nearest } from './nearest.js';
import { parse, type Binary, type Syntax } from './parse.js';
import { RuleRefused, type Place } from './refused.js';
import type { FieldType, ParameterType, Shape, Terms } from './shape.js';
import {
  ANY,
  type Comparison,
  type List,
  type ListType,
  type Scalar,
  type TextTest,
  type Type,
  type Variable,
} from './tree.js';

/** What a rule yields: that the record offends as a whole, or which of its parts or pieces do. */
export type Yields = 'whole' | 'parts' | 'pieces';

export interface CheckedRule {
  readonly text: string;
  readonly yields: Yields;
  readonly body: Scalar | List;
  /** Names of the parameters that it reads. */
  readonly reads: readonly string[];
}

type Node = Scalar | List;
type Span = Extract<Type, { kind: 'int' | 'double' }>;

const BOOL: Type = { kind: 'bool' };
/** Nothing that is reckoned leaves this: JavaScript's numbers are exact up to it, and CEL's do not overflow. */
const EXACT = Number.MAX_SAFE_INTEGER;
/** Far from where a double becomes infinite. */
const LARGEST = 1e300;
const LONGEST_TEXT = 10_000;
/** More than a sum may gain by rounding. */
const ROUNDED = 1 + 1e-9;
/** How deep loops may stand in each other. */
const DEEPEST_LOOP = 2;

/**
 * Reads a rule and checks that it cannot fail, whatever record it meets.
 * @throws RuleRefused
 */
export function check(text: string, terms: Terms): CheckedRule {
  const checker = new Checker(terms);
  const syntax = parse(text);
  const body = checker.check(syntax);
  return { text, body, yields: yieldsOf(body, syntax.at, terms.shape), reads: [...checker.reads] };
}

function yieldsOf({ type }: Node, at: Place, shape: Shape): Yields {
  if (type.kind === 'bool') return 'whole';
  if (type.kind === 'list' && type.of.kind === 'part') return 'parts';
  if (type.kind === 'list' && type.of.kind === 'piece') return 'pieces';
  throw new RuleRefused(
    at,
    `The rule yields ${said(type, shape)}.`,
    'Let it say what offends: a condition, or a list that filter leaves.',
  );
}

class Checker {
  readonly reads = new Set<string>();
  readonly #scope = new Map<string, Variable>();

  constructor(private readonly terms: Terms) {}

  check(syntax: Syntax): Node {
    switch (syntax.kind) {
      case 'int':
      case 'double':
        return number(syntax.kind, syntax.value);
      case 'bool':
        return { is: 'bool', value: syntax.value, type: BOOL };
      case 'string':
        return { is: 'text', value: syntax.value, type: { kind: 'text', of: null } };
      case 'name':
        return this.#name(syntax.name, syntax.at);
      case 'field':
        return this.#field(syntax);
      case 'index':
        return this.#lookedUp(syntax.of, syntax.by);
      case 'unary':
        return this.#unary(syntax.op, syntax.of);
      case 'binary':
        return this.#binary(syntax.op, syntax.left, syntax.right, syntax.at);
      case 'choice':
        return this.#choice(syntax.when, syntax.then, syntax.otherwise);
      case 'list':
        return this.#items(syntax.items, syntax.at);
      case 'call':
        return this.#call(syntax);
    }
  }

  #name(name: string, at: Place): Scalar {
    const { shape } = this.terms;
    const variable = this.#scope.get(name);
    if (variable) return { is: 'variable', variable, type: variable.type };
    if (name === shape.name) return { is: 'record', type: { kind: 'record' } };
    if (name === 'p')
      throw new RuleRefused(at, 'p is all parameters.', `Name one: ${this.#someParameter()}.`);
    throw new RuleRefused(
      at,
      `There is no ${quoted(name)} here.`,
      suggested(name, [shape.name, 'p', ...this.#scope.keys()], `A rule begins with ${shape.name} or p.`),
    );
  }

  #field(syntax: Extract<Syntax, { kind: 'field' }>): Node {
    const parameter = this.#parameterAt(syntax);
    if (parameter !== null) return parameter;
    const of = this.check(syntax.of);
    const { shape } = this.terms;
    const { name, nameAt } = syntax;
    const { kind } = of.type;
    if (kind !== 'record' && kind !== 'part' && kind !== 'piece')
      throw new RuleRefused(nameAt, `${capital(this.#said(of.type))} has no fields.`, 'Leave the field out.');
    if (kind === 'record' && name === shape.parts.list)
      return { is: 'parts', type: listOf('part', shape.parts.most) };
    if (kind === 'record' && name === shape.pieces.list)
      return { is: 'pieces', of: null, type: listOf('piece', shape.most) };
    if (kind === 'part' && name === shape.pieces.list)
      return {
        is: 'pieces',
        of: variableOf(of),
        type: { ...listOf('piece', shape.pieces.most), ofOnePart: true },
      };
    if (kind === 'piece' && name === shape.parts.one) {
      const variable = variableOf(of);
      variable.asksForPart = true;
      return { is: 'partOf', of: variable, type: { kind: 'int', least: 0, most: shape.parts.most } };
    }
    const fields =
      kind === 'record' ? shape.fields : kind === 'part' ? shape.parts.fields : shape.pieces.fields;
    if (!Object.hasOwn(fields, name)) {
      const more =
        kind === 'record'
          ? [shape.parts.list, shape.pieces.list]
          : kind === 'part'
            ? [shape.pieces.list]
            : [shape.parts.one];
      const all = [...Object.keys(fields), ...more];
      throw new RuleRefused(
        nameAt,
        `${capital(this.#said(of.type))} has no ${quoted(name)}.`,
        suggested(name, all, `It has ${all.join(', ')}.`),
      );
    }
    return { is: 'field', of: of as Scalar, name, type: typeOfField(fields[name]!) };
  }

  /** `p.a.b.c`: the dotted name of a parameter. Null: it is no parameter. */
  #parameterAt(syntax: Extract<Syntax, { kind: 'field' }>): Node | null {
    const names: string[] = [];
    let of: Syntax = syntax;
    for (; of.kind === 'field'; of = of.of) names.unshift(of.name);
    if (of.kind !== 'name' || of.name !== 'p' || this.#scope.has('p')) return null;
    const name = names.join('.');
    const { parameters } = this.terms;
    if (!Object.hasOwn(parameters, name)) {
      const known = Object.keys(parameters);
      const isBeginning = known.filter((one) => one.startsWith(`${name}.`));
      throw new RuleRefused(
        syntax.nameAt,
        `There is no parameter ${quoted(name)}.`,
        isBeginning.length > 0
          ? `There is p.${isBeginning[0]!}.`
          : suggested(
              name,
              known.filter((one) => !one.includes('-')),
              'Set it in the provision, with its unit and range.',
              'p.',
            ),
      );
    }
    this.reads.add(name);
    const type = parameters[name]!;
    if (type.kind === 'table')
      throw new RuleRefused(
        syntax.nameAt,
        `${name} is a table.`,
        `Ask it for a word: p.${name}[...], of ${type.of}.`,
      );
    if (type.kind === 'texts') return { is: 'texts', parameter: name, type: textsOf(type.of ?? ANY) };
    return { is: 'parameter', name, type: typeOfParameter(type) };
  }

  #lookedUp(of: Syntax, by: Syntax): Scalar {
    const names: string[] = [];
    let root: Syntax = of;
    for (; root.kind === 'field'; root = root.of) names.unshift(root.name);
    const name = names.join('.');
    const { parameters } = this.terms;
    const isKnown = root.kind === 'name' && root.name === 'p' && Object.hasOwn(parameters, name);
    const table = isKnown ? parameters[name]! : null;
    if (table?.kind !== 'table')
      throw new RuleRefused(
        of.at,
        'Only a table can be asked for a word.',
        'A list is gone through: exists, all, filter, map.',
      );
    this.reads.add(name);
    const word = this.#as(this.#scalar(by), { kind: 'text', of: table.of }, by.at);
    return {
      is: 'looked up',
      table: name,
      by: word,
      type: { kind: 'double', least: table.least, most: table.most },
    };
  }

  #unary(op: '!' | '-', syntax: Syntax): Scalar {
    const of = this.#scalar(syntax);
    if (op === '!') return { is: 'not', of: this.#bool(of, syntax.at), type: BOOL };
    const { kind, least, most } = this.#numeric(of, syntax.at);
    return { is: 'minus', of, type: { kind, least: 0 - most, most: 0 - least } };
  }

  #binary(op: Binary, leftSyntax: Syntax, rightSyntax: Syntax, at: Place): Scalar {
    if (op === 'in') return this.#among(leftSyntax, rightSyntax, at);
    const left = this.#scalar(leftSyntax);
    const right = this.#scalar(rightSyntax);
    if (op === '&&' || op === '||')
      return {
        is: 'logic',
        op,
        left: this.#bool(left, leftSyntax.at),
        right: this.#bool(right, rightSyntax.at),
        type: BOOL,
      };
    if (op === '+' || op === '-' || op === '*' || op === '/' || op === '%')
      return this.#reckoned(op, [left, leftSyntax.at], [right, rightSyntax.at], at);
    return this.#compared(op, [left, leftSyntax.at], [right, rightSyntax.at], at);
  }

  #compared(
    op: Comparison,
    [left, leftAt]: readonly [Scalar, Place],
    [right, rightAt]: readonly [Scalar, Place],
    at: Place,
  ): Scalar {
    const isEquality = op === '==' || op === '!=';
    if (left.type.kind === 'text' && right.type.kind === 'text') {
      if (!isEquality)
        throw new RuleRefused(at, 'Texts have no order.', 'Compare them with == or !=, or use in.');
      const [one, other] = this.#alike(left, leftAt, right, rightAt);
      return { is: 'compared', op, left: one, right: other, type: BOOL };
    }
    if (left.type.kind === 'bool' && right.type.kind === 'bool' && isEquality)
      return { is: 'compared', op, left, right, type: BOOL };
    if (isNumeric(left.type) && isNumeric(right.type)) return { is: 'compared', op, left, right, type: BOOL };
    const records = ['record', 'part', 'piece'].includes(left.type.kind);
    throw new RuleRefused(
      at,
      `${capital(this.#said(left.type))} cannot be compared with ${this.#said(right.type)} by ${op}.`,
      records ? 'Compare a field of each.' : 'Compare what is of one kind.',
    );
  }

  #reckoned(
    op: '+' | '-' | '*' | '/' | '%',
    [left, leftAt]: readonly [Scalar, Place],
    [right, rightAt]: readonly [Scalar, Place],
    at: Place,
  ): Scalar {
    if (op === '+' && left.type.kind === 'text')
      throw new RuleRefused(at, 'Texts are not put together.', 'Compare each by itself.');
    const a = this.#numeric(left, leftAt);
    const b = this.#numeric(right, rightAt);
    if (a.kind !== b.kind)
      throw new RuleRefused(
        at,
        `${capital(this.#said(a))} and ${this.#said(b)} are not reckoned together.`,
        `Write double(...) around the whole number${a.kind === 'int' && left.is === 'number' ? `, or ${left.value}.0` : b.kind === 'int' && right.is === 'number' ? `, or ${right.value}.0` : ''}.`,
      );
    if (op === '%' && a.kind === 'double')
      throw new RuleRefused(at, '% is for whole numbers.', 'Compare the number itself.');
    if ((op === '/' || op === '%') && b.least <= 0 && b.most >= 0)
      throw new RuleRefused(
        rightAt,
        'This could be 0, by which nothing can be divided.',
        `Multiply the other side by it instead, or divide by max([..., ${b.kind === 'int' ? '1], 1' : '1.0], 1.0'}), or by a parameter whose range leaves 0 out.`,
      );
    const span = spanOf(op, a, b);
    return { is: 'reckoned', op, left, right, type: this.#within(span, at) };
  }

  #within(span: Span, at: Place): Span {
    const limit = span.kind === 'int' ? EXACT : LARGEST;
    if (span.least >= -limit && span.most <= limit) return span;
    throw new RuleRefused(
      at,
      `This could be larger than ${span.kind === 'int' ? 'whole numbers are exact to' : 'numbers go'}.`,
      'Reckon with fewer or smaller numbers.',
    );
  }

  #choice(whenSyntax: Syntax, thenSyntax: Syntax, otherwiseSyntax: Syntax): Scalar {
    const when = this.#bool(this.#scalar(whenSyntax), whenSyntax.at);
    const then = this.#scalar(thenSyntax);
    const otherwise = this.#scalar(otherwiseSyntax);
    const one = then.type;
    const other = otherwise.type;
    if (one.kind === 'text' && other.kind === 'text') {
      const [left, right] = this.#alike(then, thenSyntax.at, otherwise, otherwiseSyntax.at, null);
      return { is: 'choice', when, then: left, otherwise: right, type: left.type };
    }
    if (isNumeric(one) && isNumeric(other) && one.kind === other.kind) {
      const type = {
        kind: one.kind,
        least: Math.min(one.least, other.least),
        most: Math.max(one.most, other.most),
      };
      return { is: 'choice', when, then, otherwise, type };
    }
    if (one.kind === 'bool' && other.kind === 'bool')
      return { is: 'choice', when, then, otherwise, type: BOOL };
    throw new RuleRefused(
      otherwiseSyntax.at,
      `A choice between ${this.#said(one)} and ${this.#said(other)} has no kind.`,
      'Let both be of one kind, such as 1.0 and 0.5.',
    );
  }

  #items(syntaxes: readonly Syntax[], at: Place): List {
    if (syntaxes.length === 0)
      throw new RuleRefused(at, 'The list is empty.', 'Write what is in it, as in ["fear", "grief"].');
    const items = syntaxes.map((one) => this.#scalar(one));
    const [first] = items;
    const { kind } = first!.type;
    for (const [i, { type }] of items.entries())
      if (type.kind !== kind || !['bool', 'int', 'double', 'text'].includes(kind))
        throw new RuleRefused(
          syntaxes[i]!.at,
          `${capital(this.#said(type))} stands in a list that begins with ${this.#said(first!.type)}.`,
          'A list holds texts, or numbers of one kind.',
        );
    const of = items.map(({ type }) => type).reduce((all, one) => this.#joined(all, one, at));
    const alike = of.kind === 'text' ? items.map((one, i) => this.#as(one, of, syntaxes[i]!.at)) : items;
    return {
      is: 'items',
      items: alike,
      type: { kind: 'list', of: of as ListType['of'], most: items.length, ofOnePart: false },
    };
  }

  /** The type of both. */
  #joined(one: Type, other: Type, at: Place): Type {
    if (isNumeric(one) && isNumeric(other))
      return {
        kind: one.kind,
        least: Math.min(one.least, other.least),
        most: Math.max(one.most, other.most),
      };
    if (one.kind === 'text' && other.kind === 'text') {
      if (one.of === null) return other;
      if (other.of !== null && other.of !== one.of)
        throw new RuleRefused(
          at,
          `${capital(this.#said(one))} and ${this.#said(other)} stand in one list.`,
          'Make two lists.',
        );
    }
    return one;
  }

  #among(whatSyntax: Syntax, listSyntax: Syntax, at: Place): Scalar {
    let what = this.#scalar(whatSyntax);
    let list = this.check(listSyntax);
    if (list.type.kind !== 'list')
      throw new RuleRefused(
        listSyntax.at,
        `${capital(this.#said(list.type))} is no list.`,
        'Write in before a list, as in ["fear", "grief"], or before a list of parameters.',
      );
    const { of } = list.type;
    if (of.kind === 'part' || of.kind === 'piece' || of.kind === 'record')
      throw new RuleRefused(
        at,
        'Lists of parts are not searched by in.',
        'Write exists, and compare a field.',
      );
    if (of.kind === 'text' && what.type.kind === 'text') {
      const meant = what.type.of ?? of.of;
      const type: Type = { kind: 'text', of: meant };
      what = this.#as(what, type, whatSyntax.at);
      list = this.#listAs(list as List, type, listSyntax.at);
    } else if (!(of.kind === what.type.kind || (isNumeric(of) && isNumeric(what.type))) || isList(what))
      throw new RuleRefused(
        at,
        `${capital(this.#said(what.type))} is never in ${this.#said(list.type)}.`,
        'Look for what is of the same kind.',
      );
    return { is: 'among', what, list: list as List, type: BOOL };
  }

  /** A list of texts, for what is compared with what is in it. */
  #listAs(list: List, type: Extract<Type, { kind: 'text' }>, at: Place): List {
    if (list.is === 'items')
      return {
        ...list,
        items: list.items.map((one) => this.#as(one, type, at)),
        type: { ...list.type, of: type },
      };
    const { of } = list.type;
    if (of.kind !== 'text' || of.of === type.of) return list;
    if (of.of === null && list.is === 'mapped')
      return { ...list, to: this.#as(list.to, type, at), type: { ...list.type, of: type } };
    throw new RuleRefused(
      at,
      `${capital(this.#said(type))} is looked for among ${this.#said(list.type)}.`,
      'Look for what is of the same vocabulary.',
    );
  }

  #call(syntax: Extract<Syntax, { kind: 'call' }>): Node {
    const { of, name, given, at } = syntax;
    if (of === null) return this.#function(name, given, at);
    if (name === 'startsWith' || name === 'endsWith' || name === 'contains')
      return this.#tested(name, of, given, at);
    if (name === 'exists' || name === 'all' || name === 'exists_one' || name === 'filter' || name === 'map')
      return this.#loop(name, of, given, at);
    if (name === 'size') {
      takes(given, 0, at, 'Write size(list), or list.size().');
      return this.#size(of);
    }
    throw new RuleRefused(
      at,
      `There is no ${quoted(name)} to call.`,
      LEFT_OUT.get(name) ??
        suggested(
          name,
          ['exists', 'all', 'exists_one', 'filter', 'map', 'startsWith', 'endsWith', 'contains', 'size'],
          'Of a list there are exists, all, exists_one, filter and map; of a text startsWith, endsWith and contains.',
        ),
    );
  }

  #function(name: string, given: readonly Syntax[], at: Place): Scalar {
    switch (name) {
      case 'size':
        takes(given, 1, at, 'Write size(list).');
        return this.#size(given[0]!);
      case 'double': {
        takes(given, 1, at, 'Write double(number).');
        const of = this.#scalar(given[0]!);
        const { least, most } = this.#numeric(of, given[0]!.at);
        return { is: 'double', of, type: { kind: 'double', least, most } };
      }
      case 'sum': {
        takes(given, 1, at, 'Write sum(list of numbers).');
        const of = this.#list(given[0]!);
        const { kind, least, most } = this.#numbersOf(of, given[0]!.at);
        // An evaluator that looks at values alone cannot tell of which kind the sum of none is.
        if (kind === 'int')
          throw new RuleRefused(
            given[0]!.at,
            'sum adds up numbers with a fraction.',
            'Write list.map(x, double(...)), or count with size.',
          );
        const times = (each: number) => each * of.type.most * ROUNDED;
        const span = { kind, least: Math.min(0, times(least)), most: Math.max(0, times(most)) };
        return { is: 'sum', of, type: this.#within(span, at) };
      }
      case 'max':
      case 'min': {
        takes(given, 2, at, `Write ${name}(list of numbers, what it is where the list is empty).`);
        const of = this.#list(given[0]!);
        const ofNone = this.#scalar(given[1]!);
        const each = this.#numbersOf(of, given[0]!.at);
        const none = this.#numeric(ofNone, given[1]!.at);
        if (each.kind !== none.kind)
          throw new RuleRefused(
            given[1]!.at,
            `The list holds ${this.#said(each)}, and this is ${this.#said(none)}.`,
            'Let both be of one kind, such as 0.0.',
          );
        // A list that is written there is never empty, and the greatest of it is at least as great as any.
        const all = of.is === 'items' ? of.items.map((one) => one.type as Span) : [each, none];
        const [low, high] = [all.map(({ least }) => least), all.map(({ most }) => most)];
        const written = of.is === 'items';
        const type: Span = {
          kind: each.kind,
          least: written && name === 'max' ? Math.max(...low) : Math.min(...low),
          most: written && name === 'min' ? Math.min(...high) : Math.max(...high),
        };
        return { is: 'extreme', which: name, of, ofNone, type };
      }
      case 'peak': {
        const { parts, pieces, peak } = this.terms.shape;
        takes(given, 1, at, `Write peak(list of ${pieces.list} of one ${parts.one}).`);
        const of = this.#list(given[0]!);
        const weight = pieces.fields[peak.weight];
        if (of.type.of.kind !== 'piece' || !of.type.ofOnePart || weight?.kind !== 'number')
          throw new RuleRefused(
            given[0]!.at,
            `peak takes ${pieces.list} of one ${parts.one}.`,
            `Go through the ${parts.list}: ${this.terms.shape.name}.${parts.list}.exists(m, peak(m.${pieces.list}) > 1.0).`,
          );
        const most = Math.max(0, weight.most) * of.type.most * ROUNDED;
        const least = Math.min(0, weight.least) * of.type.most * ROUNDED;
        return { is: 'peak', of, type: this.#within({ kind: 'double', least, most }, at) };
      }
      default:
        throw new RuleRefused(
          at,
          `There is no function ${quoted(name)}.`,
          LEFT_OUT.get(name) ?? suggested(name, FUNCTIONS, `There are ${FUNCTIONS.join(', ')}.`),
        );
    }
  }

  #size(syntax: Syntax): Scalar {
    const of = this.check(syntax);
    if (of.type.kind === 'list')
      return { is: 'count', of: of as List, type: { kind: 'int', least: 0, most: of.type.most } };
    if (of.type.kind === 'text')
      return {
        is: 'length',
        of: this.#as(of as Scalar, { kind: 'text', of: of.type.of ?? ANY }, syntax.at),
        type: { kind: 'int', least: 0, most: LONGEST_TEXT },
      };
    throw new RuleRefused(
      syntax.at,
      `${capital(this.#said(of.type))} has no size.`,
      'Lists and texts have one.',
    );
  }

  #tested(test: TextTest, ofSyntax: Syntax, given: readonly Syntax[], at: Place): Scalar {
    takes(given, 1, at, `Write text.${test}("...").`);
    const of = this.#scalar(ofSyntax);
    const by = this.#scalar(given[0]!);
    if (of.type.kind !== 'text' || of.is === 'text')
      throw new RuleRefused(
        ofSyntax.at,
        `${test} asks a text of what is judged.`,
        `Write field.${test}("...").`,
      );
    if (by.type.kind !== 'text' || (by.is !== 'text' && by.is !== 'parameter'))
      throw new RuleRefused(given[0]!.at, `${test} takes a text or a parameter.`, `Write ${test}("...").`);
    return { is: 'tested', test, of, by, type: BOOL };
  }

  #loop(
    how: 'exists' | 'all' | 'exists_one' | 'filter' | 'map',
    ofSyntax: Syntax,
    given: readonly Syntax[],
    at: Place,
  ): Node {
    takes(given, 2, at, `Write list.${how}(x, ...), where x is each of the list.`);
    const of = this.#list(ofSyntax);
    const [named, bodySyntax] = given as [Syntax, Syntax];
    if (named.kind !== 'name')
      throw new RuleRefused(named.at, 'Here stands a name for each of the list.', `Write ${how}(x, ...).`);
    const { name } = named;
    if (this.#scope.has(name) || name === 'p' || name === this.terms.shape.name || name.startsWith('_'))
      throw new RuleRefused(
        named.at,
        `${quoted(name)} ${name.startsWith('_') ? 'is no name for one of a list' : 'is named already'}.`,
        'Choose another letter.',
      );
    if (this.#scope.size === DEEPEST_LOOP)
      throw new RuleRefused(
        at,
        `Loops stand in each other more than ${DEEPEST_LOOP} deep.`,
        'Make a rule of the inner one.',
      );
    const variable: Variable = { name, type: textIsAny(of.type.of), asksForPart: false };
    this.#scope.set(name, variable);
    const body = this.#scalar(bodySyntax);
    this.#scope.delete(name);
    if (how === 'map') {
      if (!['bool', 'int', 'double', 'text'].includes(body.type.kind))
        throw new RuleRefused(
          bodySyntax.at,
          `map makes ${this.#said(body.type)} of each.`,
          'Let it make a number, a text or a condition; filter keeps what is in a list.',
        );
      const type: ListType = {
        kind: 'list',
        of: body.type as ListType['of'],
        most: of.type.most,
        ofOnePart: false,
      };
      return { is: 'mapped', of, variable, to: body, type };
    }
    const holds = this.#bool(body, bodySyntax.at);
    if (how === 'filter') return { is: 'filtered', of, variable, holds, type: of.type };
    return { is: 'quantified', how, of, variable, holds, type: BOOL };
  }

  /** Two texts, made comparable: of one vocabulary; where neither says of which, of `otherwise`. */
  #alike(
    left: Scalar,
    leftAt: Place,
    right: Scalar,
    rightAt: Place,
    otherwise: string | null = ANY,
  ): readonly [Scalar, Scalar] {
    const type: Type = { kind: 'text', of: textOf(left.type) ?? textOf(right.type) ?? otherwise };
    return [this.#as(left, type, leftAt), this.#as(right, type, rightAt)];
  }

  /**
   * A text as one of a vocabulary.
   * @throws RuleRefused where it is a word of none, or of another
   */
  #as(node: Scalar, type: Extract<Type, { kind: 'text' }>, at: Place): Scalar {
    if (node.type.kind !== 'text')
      throw new RuleRefused(at, `${capital(this.#said(node.type))} is no text.`, 'A word stands in quotes.');
    const { of } = node.type;
    if (of === type.of) return node;
    if (of !== null)
      throw new RuleRefused(
        at,
        `${capital(this.#said(node.type))} is never ${this.#said(type)}.`,
        'Compare words of one vocabulary.',
      );
    if (node.is === 'choice')
      return {
        ...node,
        then: this.#as(node.then, type, at),
        otherwise: this.#as(node.otherwise, type, at),
        type,
      };
    if (node.is === 'text' && type.of !== null && type.of !== ANY) {
      const words = this.terms.vocabularies[type.of] ?? [];
      if (!words.includes(node.value))
        throw new RuleRefused(
          at,
          `${quoted(node.value)} is no word of ${type.of}.`,
          suggested(node.value, words, 'Publish it in the vocabulary first.'),
        );
    }
    return { ...node, type };
  }

  #scalar(syntax: Syntax): Scalar {
    const node = this.check(syntax);
    if (!isList(node)) return node;
    throw new RuleRefused(
      syntax.at,
      `${capital(this.#said(node.type))} stands where one value is wanted.`,
      'Say what of the list: exists, all, size, sum, max, min.',
    );
  }

  #list(syntax: Syntax): List {
    const node = this.check(syntax);
    if (isList(node)) return node;
    const { shape } = this.terms;
    throw new RuleRefused(
      syntax.at,
      `${capital(this.#said(node.type))} is no list.`,
      `Lists are ${shape.name}.${shape.parts.list}, ${shape.name}.${shape.pieces.list}, and what filter and map make of them.`,
    );
  }

  #bool(node: Scalar, at: Place): Scalar {
    if (node.type.kind === 'bool') return node;
    throw new RuleRefused(
      at,
      `${capital(this.#said(node.type))} is neither true nor false.`,
      'Compare it with something, as in > 0.4.',
    );
  }

  #numeric(node: Node, at: Place): Span {
    if (isNumeric(node.type)) return node.type;
    throw new RuleRefused(at, `${capital(this.#said(node.type))} is no number.`, 'Reckon with numbers.');
  }

  #numbersOf(list: List, at: Place): Span {
    const { of } = list.type;
    if (isNumeric(of)) return of;
    throw new RuleRefused(
      at,
      `${capital(this.#said(list.type))} holds no numbers.`,
      'Make a number of each: list.map(x, x.field).',
    );
  }

  #someParameter(): string {
    const [name] = Object.keys(this.terms.parameters);
    return name === undefined ? 'p.limit, once a provision sets it' : `p.${name}`;
  }

  #said(type: Type): string {
    return said(type, this.terms.shape);
  }
}

const FUNCTIONS = ['size', 'sum', 'max', 'min', 'peak', 'double'];

/** What CEL has and rules do not. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    matches: 'Use startsWith, endsWith or contains.',
    has: 'Every field is there: leave has out.',
    int: 'Whole numbers come of size; compare numbers as they are.',
    string: 'Compare the number itself.',
    timestamp: 'A rule does not know the time.',
    duration: 'Times are seconds: write 90.0.',
    dyn: 'Leave dyn out: every kind is known.',
    type: 'Every kind is known: leave it out.',
  }),
);

function takes(given: readonly Syntax[], count: number, at: Place, mend: string): void {
  if (given.length !== count)
    throw new RuleRefused(
      at,
      `${count === 1 ? 'One thing is' : `${count} things are`} given here, not ${given.length}.`,
      mend,
    );
}

function spanOf(op: '+' | '-' | '*' | '/' | '%', a: Span, b: Span): Span {
  const { kind } = a;
  if (op === '%') {
    const reach = Math.max(Math.abs(b.least), Math.abs(b.most)) - 1;
    return {
      kind,
      least: a.least < 0 ? -Math.min(reach, -a.least) : 0,
      most: a.most > 0 ? Math.min(reach, a.most) : 0,
    };
  }
  const by = RECKON[op];
  const ends = [a.least, a.most].flatMap((x) => [b.least, b.most].map((y) => by(x, y)));
  // Of a quotient of whole numbers the fraction falls away, towards 0: within the same ends.
  return { kind, least: Math.min(...ends) + 0, most: Math.max(...ends) + 0 };
}

const RECKON = {
  '+': (x: number, y: number) => x + y,
  '-': (x: number, y: number) => x - y,
  '*': (x: number, y: number) => x * y,
  '/': (x: number, y: number) => x / y,
};

function number(kind: 'int' | 'double', value: number): Scalar {
  return { is: 'number', value, type: { kind, least: value, most: value } };
}

function listOf(kind: 'part' | 'piece', most: number): ListType {
  return { kind: 'list', of: { kind }, most, ofOnePart: false };
}

function textsOf(of: string): ListType {
  return { kind: 'list', of: { kind: 'text', of }, most: 1_000, ofOnePart: false };
}

function typeOfField(type: FieldType): Type {
  if (type.kind === 'word') return { kind: 'text', of: type.of };
  if (type.kind === 'text') return { kind: 'text', of: ANY };
  return { kind: 'double', least: type.least, most: type.most };
}

function typeOfParameter(type: Extract<ParameterType, { kind: 'number' | 'text' }>): Type {
  if (type.kind === 'text') return { kind: 'text', of: type.of ?? ANY };
  return { kind: 'double', least: type.least, most: type.most };
}

/** Each of a list of texts that were written there is any text. */
function textIsAny(type: Exclude<Type, ListType>): Exclude<Type, ListType> {
  return type.kind === 'text' && type.of === null ? { kind: 'text', of: ANY } : type;
}

function textOf(type: Type): string | null {
  return type.kind === 'text' ? type.of : null;
}

/** A part or piece is only ever what a loop goes through. */
function variableOf(node: Node): Variable {
  if (node.is === 'variable') return node.variable;
  throw new Error(`A ${node.type.kind} that is no variable.`);
}

function isList(node: Node): node is List {
  return node.type.kind === 'list';
}

function isNumeric(type: Type): type is Span {
  return type.kind === 'int' || type.kind === 'double';
}

/** A type in the words of what rules are about. */
function said(type: Type, shape: Shape): string {
  switch (type.kind) {
    case 'bool':
      return 'a condition';
    case 'int':
      return 'a whole number';
    case 'double':
      return 'a number with a fraction';
    case 'text':
      return type.of === null || type.of === ANY ? 'a text' : `a word of ${type.of}`;
    case 'record':
      return `the whole ${shape.one}`;
    case 'part':
      return `a ${shape.parts.one}`;
    case 'piece':
      return `a ${shape.pieces.one}`;
    case 'list': {
      const { of } = type;
      if (of.kind === 'text' && of.of !== null && of.of !== ANY) return `a list of words of ${of.of}`;
      return `a list of ${many(of.kind, shape)}`;
    }
  }
}

function many(kind: ListType['of']['kind'], { one, parts, pieces }: Shape): string {
  switch (kind) {
    case 'record':
      return `${one}s`;
    case 'part':
      return parts.list;
    case 'piece':
      return pieces.list;
    default:
      return { bool: 'conditions', int: 'whole numbers', double: 'numbers', text: 'texts' }[kind];
  }
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function suggested(name: string, known: readonly string[], otherwise: string, before = ''): string {
  const near = nearest(name, known);
  return near === null ? otherwise : `Did you mean ${before}${near}?`;
}
