import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { documentRef } from '#platform/schema';
import { commandAnswer } from './answer.js';
import { exampleLines, type Format } from './listing.js';
import { pageOf } from './paging.js';
import { PROBLEM_JSON, problem } from './problem.js';
import { statusOf } from './status.js';
import { TEXT } from './streamed-text.js';

interface Common {
  /** One line, imperative: "Issue the ruling of a docket". */
  readonly summary: string;
  /** More, in Markdown. */
  readonly description?: string;
  /** Codes of the domain errors that this route can answer; what every route can answer is added. */
  readonly errors?: readonly string[];
}

/** What the API's description says of a command. */
export interface CommandDescription extends Common {
  readonly body: z.ZodType;
  /** A body that the schema takes. */
  readonly example: unknown;
  /** What the answer holds beside the common part: `{ ruling: '0196f3a2-...' }`. */
  readonly names?: Readonly<Record<string, unknown>>;
  /** 201 where it begins a stream (default), else 200. */
  readonly status?: 200 | 201;
}

interface QueryDescription extends Common {
  /** Of a query that an address does not hold. */
  readonly asks?: {
    readonly body: z.ZodType;
    /** A body that the schema takes. */ readonly example: unknown;
  };
  readonly answer: z.ZodType;
  /** An answer that the schema takes. */
  readonly example: unknown;
  /** Whether it needs a token. */
  readonly signedIn?: boolean;
  /** Of the answer; default `application/json`. */
  readonly mediaType?: string;
  /** The list is also to be had as streams of these. */
  readonly streams?: Streams;
}

interface Streams {
  readonly item: z.ZodType;
  /** An item that the schema takes. */
  readonly example: unknown;
}

interface AnswerOptions extends Partial<Pick<QueryDescription, 'mediaType' | 'streams'>> {
  readonly headers?: typeof WARNING;
}

interface UpkeepDescription extends Common {
  /** Absent: it takes none. */
  readonly body?: z.ZodType;
  /** A body that the schema takes. */
  readonly example?: unknown;
  readonly answer: z.ZodType;
  /** An answer that the schema takes. */
  readonly answerExample: unknown;
}

/** What the OpenAPI document says of a command's route. */
export function DescribeCommand(described: CommandDescription): MethodDecorator {
  const names = described.names ?? {};
  const status = described.status ?? 201;
  return applyDecorators(
    ApiOperation(operation(described)),
    ApiBearerAuth(),
    ApiBody({
      required: true,
      schema: jsonSchema(described.body, 'input'),
      examples: { example: { summary: described.summary, value: described.example } },
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again gives the first answer again.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'ETag last seen, or several: refuse when it changed since. A weak one matches nothing.',
    }),
    answered(
      status,
      'Recorded.',
      commandAnswer.extend(shapeOf(names)),
      { ...ANSWER, ...names },
      { headers: WARNING },
    ),
    ...problems([...COMMAND_ERRORS, ...(described.errors ?? [])]),
  ) as MethodDecorator;
}

/** What the OpenAPI document says of a route that takes a text as a stream. */
export function DescribeUpload(described: Common): MethodDecorator {
  return applyDecorators(
    ApiOperation(operation(described)),
    ApiBearerAuth(),
    ApiConsumes(TEXT),
    ApiBody({
      required: true,
      schema: jsonSchema(z.string(), 'input'),
      examples: {
        example: { summary: described.summary, value: 'No stimulus of fear is stronger than 0.4.' },
      },
    }),
    answered(201, 'Kept for a day, for the command that names it.', documentRef, {
      document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      bytes: 1_572_864,
      mediaType: TEXT,
    }),
    ...problems([...UPLOAD_ERRORS, ...(described.errors ?? [])]),
  ) as MethodDecorator;
}

/** What the OpenAPI document says of a route that changes what is no event: no command id, no position. */
export function DescribeUpkeep(described: UpkeepDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation(operation(described)),
    ApiBearerAuth(),
    ...(described.body
      ? [
          ApiBody({
            required: true,
            schema: jsonSchema(described.body, 'input'),
            examples: { example: { summary: described.summary, value: described.example } },
          }),
        ]
      : []),
    answered(200, 'Done.', described.answer, described.answerExample),
    ...problems([
      ...UPKEEP_ERRORS,
      ...(described.body ? ['REQUEST.NOT_JSON'] : []),
      ...(described.errors ?? []),
    ]),
  ) as MethodDecorator;
}

/** What the OpenAPI document says of a query's route. */
export function DescribeQuery(described: QueryDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation(operation(described)),
    ...(described.signedIn ? [ApiBearerAuth()] : []),
    ...(described.asks
      ? [
          ApiBody({
            required: true,
            schema: jsonSchema(described.asks.body, 'input'),
            examples: { example: { summary: described.summary, value: described.asks.example } },
          }),
        ]
      : []),
    answered(200, 'What was asked for.', described.answer, described.example, described),
    ...problems([
      ...QUERY_ERRORS,
      ...(described.asks ? ['REQUEST.NOT_JSON', 'REQUEST.TOO_LARGE'] : []),
      ...(described.signedIn ? ['IDENTITY.REQUIRED'] : []),
      ...(described.errors ?? []),
    ]),
  ) as MethodDecorator;
}

interface ListDescription extends Common, Streams {
  /** Where it has more than items. */
  readonly page?: { readonly answer: z.ZodType; readonly example: unknown };
  readonly signedIn?: boolean;
}

/** What the OpenAPI document says of the route of a list: of a page, and of the streams that `listed` makes of it. */
export function DescribeList({
  item,
  example,
  page,
  errors,
  ...described
}: ListDescription): MethodDecorator {
  return DescribeQuery({
    ...described,
    answer: page?.answer ?? pageOf(item),
    example: page?.example ?? { items: [example], next: null },
    streams: { item, example },
    errors: ['CURSOR.INVALID', ...(errors ?? [])],
  });
}

const QUERY_ERRORS = ['REQUEST.INVALID', 'PROJECTION.BEHIND', 'IDENTITY.INVALID', 'REGISTER.UNAVAILABLE'];
const COMMAND_ERRORS = [
  'REQUEST.INVALID',
  'COMMAND.KEY_INVALID',
  'COMMAND.KEY_REUSED',
  'IDENTITY.REQUIRED',
  'PERMISSION.DENIED',
  'NETWORK.UNKNOWN',
  'STREAM.CHANGED',
  'STREAM.BUSY',
  'ENTRY.TOO_LARGE',
  'REQUEST.NOT_JSON',
  'CLOCK.STEPPED',
  'REGISTER.UNAVAILABLE',
];

const UPKEEP_ERRORS = [
  'REQUEST.INVALID',
  'IDENTITY.REQUIRED',
  'IDENTITY.INVALID',
  'PERMISSION.DENIED',
  'REGISTER.UNAVAILABLE',
];

const UPLOAD_ERRORS = [
  'REQUEST.INVALID',
  'IDENTITY.REQUIRED',
  'PERMISSION.DENIED',
  'NETWORK.UNKNOWN',
  'REQUEST.TOO_LARGE',
  'REQUEST.NOT_TEXT',
  'UPLOAD.TOO_MUCH_WAITING',
  'REGISTER.UNAVAILABLE',
];

const WARNING = {
  'Sgn-Warning': {
    description:
      'The name of a party of the case, in whichever spelling, stands in what was recorded, which is public for ever: `party-named=("reasons")` says in which fields. As far as whoever wrote it may read the names; `party-names-unchecked` where they could not be read just now. And a kind of stimulus that its network has not published, or has retired: `unknown-words=("score.movements.0.stimuli.2.kind")`, of the first ten. A dictionary of RFC 9651.',
    schema: { type: 'string' as const },
  },
};

const ANSWER = {
  id: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  stream: 'docket-0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  revision: 3,
  position: '00000000000000004711',
  entries: [{ id: '0196f3a2-77aa-7c11-8f02-6a1b2c3d4e5f', type: 'RulingIssued', revision: 3 }],
};

/** Goes into the document as component `Problem`. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

function operation({ summary, description }: Common) {
  return { summary, ...(description === undefined ? {} : { description }) };
}

function answered(
  status: number,
  description: string,
  schema: z.ZodType,
  example: unknown,
  { mediaType = 'application/json', streams, headers }: AnswerOptions = {},
) {
  const lines = (format: Format, { item, example: one }: Streams) =>
    contentOf(z.string(), exampleLines(format, item, one));
  return ApiResponse({
    status,
    description,
    ...(headers && { headers }),
    content: {
      [mediaType]: contentOf(schema, example),
      ...(streams && { 'text/csv': lines('csv', streams), 'application/x-ndjson': lines('ndjson', streams) }),
    },
  });
}

function contentOf(schema: z.ZodType, example: unknown) {
  return { schema: jsonSchema(schema, 'output'), examples: { example: { value: example } } };
}

function problems(codes: readonly string[]) {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes))
    byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  return [...byStatus].map(([status, those]) =>
    ApiResponse({
      status,
      description: those.join(', '),
      content: {
        [PROBLEM_JSON.split(';')[0]!]: {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            those.map((code) => [code, { value: problem(code, 'What is wrong, and what to do.') }]),
          ),
        },
      },
    }),
  );
}

function shapeOf(names: Readonly<Record<string, unknown>>): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, typeof value === 'number' ? z.int() : z.string()]),
  );
}

type JsonSchema = Parameters<typeof ApiBody>[0] extends infer Options
  ? Extract<Options, { schema: unknown }>['schema']
  : never;

/**
 * A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. An answer may grow: its objects are left open.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema: made }) => {
      if (io === 'output' && made.additionalProperties === false) delete made.additionalProperties;
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
    },
  });
  return rest as JsonSchema;
}
