import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { DomainError, faultOf } from '#kernel';

type Issues = Parameters<StandardSchemaValidationPipe['exceptionFactory']>[0];
type Issue = Issues[number] & { readonly code?: string; readonly keys?: readonly string[] };

const MOST_ERRORS = 50;
const LONGEST_NAME = 100;

/**
 * Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })` name, and says what is wrong where.
 * What no entry could hold is refused whatever the schema says, and nothing is taken out of what was sent.
 */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema;
    if (!schema) return value;
    const fault = faultOf(value);
    if (fault) throw invalid([{ path: fault.path, message: `It ${fault.why}.` }], metadata.data);
    // A POST without a body is one that says nothing.
    const given = metadata.type === 'body' ? (value ?? {}) : value;
    const result = await this.validate<unknown>(given, schema);
    if (result.issues) throw invalid(result.issues, metadata.data);
    return result.value as T;
  }
}

function invalid(issues: Issues, parameter: string | undefined): DomainError {
  const errors = issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) => errorsOf(issue, parameter === undefined ? [] : [parameter]))
    .slice(0, MOST_ERRORS);
  const where = errors.map(({ path }) => path || 'the body').slice(0, 5);
  return new DomainError(
    'REQUEST.INVALID',
    `The request does not fit: see ${[...new Set(where)].join(', ')}.`,
    { errors },
  );
}

function errorsOf(issue: Issue, within: readonly string[]): readonly { path: string; message: string }[] {
  const steps = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  const pathTo = (...more: readonly string[]) =>
    [...within, ...steps, ...more].map((step) => step.slice(0, LONGEST_NAME)).join('.');
  // Fields that a schema does not know are told together, at the object that they stand in.
  return issue.code === 'unrecognized_keys'
    ? issue.keys!.map((name) => ({ path: pathTo(name), message: 'There is no such field here.' }))
    : [{ path: pathTo(), message: issue.message }];
}
