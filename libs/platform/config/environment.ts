import { readFileSync } from 'node:fs';
import { DomainError, wholeNumber } from '#kernel';

/** Variables of a service. A secret can stand in a file instead: `NAME_FILE` names it. */
export class Environment {
  readonly #problems: string[] = [];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>> = process.env) {}

  optional(name: string): string | undefined {
    const file = this.variables[`${name}_FILE`];
    if (!file) return this.variables[name] || undefined;
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (error) {
      this.#problems.push(`${name}_FILE names a file that cannot be read: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Whether a variable is there and says nothing: for one whose absence means something else. */
  isEmpty(name: string): boolean {
    return this.variables[name] === '' && !this.variables[`${name}_FILE`];
  }

  required(name: string, meaning: string): string {
    const value = this.optional(name);
    if (value === undefined) this.#problems.push(`${name} is missing: ${meaning}`);
    return value ?? '';
  }

  url(name: string, meaning: string): string {
    const value = this.required(name, meaning);
    if (value && !URL.canParse(value)) this.#problems.push(`${name} is not a URL.`);
    return value;
  }

  /** A text that nobody guesses. */
  secret(name: string, meaning: string, shortest: number): string {
    const value = this.required(name, `${meaning} (at least ${shortest} characters)`);
    if (value && value.length < shortest)
      this.#problems.push(`${name} must have at least ${shortest} characters; it has ${value.length}.`);
    return value;
  }

  /** 0: any that is free. */
  port(name: string, preset: number): number {
    const value = this.optional(name);
    if (value === undefined) return preset;
    const port = wholeNumber(value);
    if (port === null || port > 65_535) this.#problems.push(`${name} is not a port: ${value}`);
    return port ?? preset;
  }

  /** One of these; the first is the default. */
  oneOf<const T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const value = this.optional(name) ?? values[0];
    const found = values.find((one) => one === value);
    if (found === undefined) this.#problems.push(`${name} is one of ${values.join(', ')}, not ${value}.`);
    return found ?? values[0];
  }

  /** Which of these is there, where exactly one must be. */
  either<const T extends string>(meanings: Readonly<Record<T, string>>): T | undefined {
    const names = Object.keys(meanings) as T[];
    const [found, another] = names.filter((name) => this.optional(name) !== undefined);
    if (found === undefined || another !== undefined)
      this.#problems.push(
        `${found === undefined ? 'One of these is missing' : 'Only one of these may be set'}: ${names.map((name) => `${name} (${meanings[name]})`).join(', ')}.`,
      );
    return found;
  }

  /** 32 random bytes as base64url or base64. */
  key(name: string, meaning: string): Buffer {
    const value = this.required(name, `${meaning} (32 random bytes: openssl rand -base64 32)`);
    const key = Buffer.from(value, 'base64');
    if (value && key.length !== 32)
      this.#problems.push(`${name} must be 32 bytes in base64; it has ${key.length}.`);
    return key;
  }

  /** @throws DomainError `CONFIG.INVALID` that names everything wrong at once. */
  check(): void {
    if (this.#problems.length > 0)
      throw new DomainError(
        'CONFIG.INVALID',
        `The environment is not complete. ${this.#problems.join(' ')}`,
        {
          problems: this.#problems,
        },
      );
  }
}
