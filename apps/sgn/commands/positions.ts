import { open, writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { DomainError } from '#kernel';
import { logNumbersOf, type ImportedStep } from '#governance/rulebook';

const DIGITS = 20;
const EVERY_MS = 30_000;

/** A file that says where each step of an import ends in the log, and grows while the import goes on. */
export class Positions {
  #waiting: ImportedStep[] = [];
  #writtenAt = performance.now();

  private constructor(
    private readonly read: DataSource,
    private readonly out: string,
    private flags: 'w' | 'a',
  ) {}

  /**
   * Whether it can be written is found out now, and not after an hour's work; what stands in it is replaced at the first writing.
   * @throws DomainError `IMPORT.POSITIONS`
   */
  static async open(read: DataSource, out: string): Promise<Positions> {
    try {
      await (await open(out, 'a')).close();
    } catch (error) {
      throw new DomainError('IMPORT.POSITIONS', `${out} cannot be written: ${(error as Error).message}.`, {
        out,
      });
    }
    return new Positions(read, out, 'w');
  }

  add(step: ImportedStep): void {
    this.#waiting.push(step);
  }

  /** Whether steps have waited long enough to be written. */
  isDue(now = performance.now()): boolean {
    return this.#waiting.length > 0 && now - this.#writtenAt >= EVERY_MS;
  }

  /** Writes the steps that were added since the last time: the read models must have them. */
  async write(): Promise<void> {
    const steps = this.#waiting;
    const numbers = await logNumbersOf(
      this.read,
      steps.map(({ last }) => last),
    );
    const lines = steps.map(({ commitSeq }, index) =>
      JSON.stringify({ commitSeq, position: String(numbers[index]).padStart(DIGITS, '0') }),
    );
    await writeFile(this.out, lines.map((line) => `${line}\n`).join(''), { flag: this.flags });
    this.flags = 'a';
    this.#waiting = [];
    this.#writtenAt = performance.now();
  }
}
