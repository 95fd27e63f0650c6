import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { DomainError, faultOf, isolated } from '#kernel';

type Issues = Parameters<StandardSchemaValidationPipe['exceptionFactory']>[0];
type Issue = Issues[number] & { readonly code?: string; readonly keys?: readonly string[] };
interface FieldFault {
  readonly path: string;
  readonly message: string;
}

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
  const found = issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) => errorsOf(issue, parameter === undefined ? [] : [parameter]));
  // One to a field: what is of another kind is often of a wrong length as well.
  const errors = found
    .filter(({ path }, index) => found.findIndex((other) => other.path === path) === index)
    .slice(0, MOST_ERRORS);
  return new DomainError('REQUEST.INVALID', said(errors), { errors });
}

function said([first, ...more]: readonly FieldFault[]): string {
  const one = `${isolated(first!.path) || 'The body'}: ${first!.message}`;
  return more.length === 0 ? one : `${one} ${more.length} more: see errors.`;
}

function errorsOf(issue: Issue, within: readonly string[]): readonly FieldFault[] {
  const steps = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  const pathTo = (...more: readonly string[]) =>
    [...within, ...steps, ...more].map((step) => step.slice(0, LONGEST_NAME)).join('.');
  // Fields that a schema does not know are told together, at the object that they stand in.
  return issue.code === 'unrecognized_keys'
    ? issue.keys!.map((name) => ({
        path: pathTo(name),
        message: 'There is no such field here. Leave it out.',
      }))
    : [{ path: pathTo(), message: issue.message }];
}
