import { z } from 'zod';
import { isolated } from '#kernel';

type UnionIssue = z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>;
type Found = z.core.$ZodIssue;

const UNDESCRIBED = 'This cannot be taken as it is written. The description of the API shows how.';

/** What a schema asks for, by its name for it. */
const ASKED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

/**
 * The language in which every schema says what is wrong: a whole sentence, with what to do. What a schema says of itself
 * goes before it.
 */
export const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return asking(ASKED[issue.expected], issue.input);
    case 'too_big':
      return ofSize(issue.origin, 'at most', Number(issue.maximum), issue.input);
    case 'too_small':
      return ofSize(issue.origin, 'at least', Number(issue.minimum), issue.input);
    case 'invalid_value':
      return `Give ${listed(issue.values)}.`;
    case 'invalid_format':
      return ofFormat(issue.format);
    case 'unrecognized_keys':
      return `There is no such field here: ${issue.keys.map(isolated).join(', ')}. Leave it out.`;
    case 'invalid_union':
      return ofChoice(issue);
    case 'invalid_key':
      return `This name cannot be taken. ${issue.issues[0]?.message ?? ''}`.trim();
    default:
      return UNDESCRIBED;
  }
};

z.config({ localeError: sentenceOf });

function asking(kind: string | undefined, input: unknown): string {
  if (!kind) return UNDESCRIBED;
  return input === undefined ? `This is missing. Give ${kind}.` : `Give ${kind}, not ${kindOf(input)}.`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return ASKED['array']!;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'one without bounds';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction';
  return ASKED[typeof value] ?? 'that';
}

function ofSize(origin: string, bound: 'at least' | 'at most', limit: number, input: unknown): string {
  const amount = limit.toLocaleString('en');
  if (origin === 'string') {
    if (bound === 'at least' && limit === 1) return 'This is empty. Write something here.';
    return `Give ${bound} ${amount} ${limit === 1 ? 'character' : 'characters'}; there are ${lengthOf(input)}.`;
  }
  if (origin === 'array' || origin === 'set')
    return `Give ${bound} ${amount} of these; there ${lengthOf(input) === '1' ? 'is' : 'are'} ${lengthOf(input)}.`;
  return `Give a number of ${bound} ${amount}.`;
}

function lengthOf(input: unknown): string {
  const { length = 0 } = (input ?? {}) as { length?: number };
  return length === 0 ? 'none' : length.toLocaleString('en');
}

function ofFormat(format: string): string {
  if (format === 'uuid' || format === 'guid')
    return 'Give an id as the register shows it, such as 0196f3a2-7182-7d94-a5a6-172839405162.';
  if (format === 'base64') return 'Give it in base64, with its padding.';
  return UNDESCRIBED;
}

/** Of several shapes the one that was meant is the one whose own kind fits; of none, all are named. */
function ofChoice({ errors, input, ...choice }: UnionIssue): string {
  if ('options' in choice && Array.isArray(choice.options)) return `Give ${listed(choice.options)}.`;
  const meant = errors.find((issues) => !issues.some(isOfAnotherKind));
  if (meant) return meant[0]?.message ?? UNDESCRIBED;
  const kinds = errors.flat().flatMap((found) => (isOfAnotherKind(found) ? [ASKED[found.expected]] : []));
  return asking([...new Set(kinds)].join(' or '), input);
}

function isOfAnotherKind(found: Found): found is z.core.$ZodIssueInvalidType {
  return found.code === 'invalid_type' && found.path.length === 0;
}

function listed(values: readonly unknown[]): string {
  const all = values.map((value) => (value === null ? 'nothing' : String(value)));
  return [all.slice(0, -1).join(', '), all.at(-1)].filter((part) => part !== '').join(' or ');
}
