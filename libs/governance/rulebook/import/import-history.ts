import { dateOf, DomainError, isolated, keyedId, newId, type Actor, type PlainDate } from '#kernel';
import type { Instruction } from '#engine/event-store';
import { provisionId, provisionStream } from '#governance/events';
import { publishedWords, wordsOf } from '#governance/law';
import type { Register } from '#platform/core';
import { provisionDecider, type ProvisionCommand } from '../provision.decider.js';
import { type ProvisionState, type Recorded } from '../provision.js';
import { logNumbersOf, newestChange, type ProvisionRevision } from '../provisions/log-numbers.query.js';
import { readHistoryLine, type HistoryChange } from './history-line.js';
import type { Line } from './lines.js';

/** A step of the source's history, all of whose changes are recorded now. */
export interface ImportedStep {
  readonly commitSeq: number;
  readonly changes: number;
  /** Changes recorded now; the others were by an earlier import. */
  readonly recorded: number;
  /** The step's last event in the log. */
  readonly last: ProvisionRevision;
  /** How much of the source has been read, from 0 to 1. */
  readonly progress: number;
}

// How much of a step is held with its texts, looked up and written together.
const CHUNK_CHANGES = 1_000;
const CHUNK_BYTES = 8 << 20;
/** Changes appended at the same time. */
const APPENDS = 2_000;
/** An entry of fewer characters than this is no entry too large, whatever they take in UTF-8. */
const SURELY_SMALL = 10_000;

/**
 * Records another register's history, step by step, through the law of the rulebook. A step is checked whole before
 * anything of it is recorded, and recorded whole before the next one is begun. What an earlier import recorded is
 * left as it is: an interrupted import goes on where it stopped, a repeated one changes nothing.
 *
 * The read model must be as new as the log was at the call: it says where earlier imports' changes stand.
 *
 * @throws DomainError `IMPORT.LINE` names the line (`details.line`); nothing of its step is recorded.
 */
export async function* importHistory(
  register: Register,
  wanted: {
    readonly network: string;
    readonly lines: AsyncIterable<Line>;
    /** Makes the network where there is none; called before the first change is recorded. */
    establish(): Promise<void>;
  },
): AsyncGenerator<ImportedStep> {
  // Read models may follow while this goes on.
  const earlier = await newestChange(register.read);
  let step: Step | null = null;
  let recording: Promise<ImportedStep> | null = null;
  let seq = -1;
  /** Begins to record a step, once the one before is; what comes next is checked meanwhile. */
  const begin = async (whole: Step): Promise<ImportedStep | null> => {
    await whole.check();
    const before = await recording;
    if (before === null) await wanted.establish();
    recording = whole.record();
    // It is looked at when the next step has been checked.
    recording.catch(() => undefined);
    return before;
  };
  try {
    for await (const line of wanted.lines) {
      const read = readHistoryLine(line);
      let before: Step | null = null;
      if (step && read.commitSeq !== null && read.commitSeq > step.commitSeq) {
        const recorded = await begin(step);
        if (recorded) yield recorded;
        [before, step] = [step, null];
      }
      if (!read.change) throw refused(line.number, read.fault);
      const { change } = read;
      if (step && change.commitSeq < step.commitSeq)
        throw refused(line.number, `its step ${change.commitSeq} comes after step ${step.commitSeq}`);
      if (change.seq <= seq)
        throw refused(line.number, `its sequence number ${change.seq} comes after ${seq}`);
      seq = change.seq;
      step ??= new Step(register, wanted.network, earlier, change.commitSeq, before);
      await step.add(change, line.progress);
    }
    const recorded = step && (await begin(step));
    if (recorded) yield recorded;
  } finally {
    // Also when a line was refused: the steps before it are whole.
    const last: ImportedStep | null = await recording;
    if (last) yield last;
  }
}

/** One step on its way: of its changes only what the law needs stays in memory. */
class Step {
  readonly #actor: Actor;
  #chunk: HistoryChange[] = [];
  #chunkBytes = 0;
  #changes = 0;
  #progress = 0;
  /** The step before, while it may still be on its way into the log. */
  #before: Step | null;
  /** What the step makes of the provisions that it touches. */
  readonly #ahead = new Map<string, ProvisionState>();
  readonly #toRecord: Instruction<ProvisionState, ProvisionCommand>[] = [];
  #recordedBefore: (ProvisionRevision & { readonly number: number }) | null = null;

  constructor(
    private readonly register: Register,
    private readonly network: string,
    /** What stands in the log up to this number is of earlier imports. */
    private readonly earlier: number,
    readonly commitSeq: number,
    before: Step | null,
  ) {
    this.#actor = { id: 'import', role: 'system', network };
    this.#before = before;
  }

  async add(change: HistoryChange, progress: number): Promise<void> {
    this.#chunk.push(change);
    this.#chunkBytes += change.text?.bytes.length ?? 0;
    this.#changes++;
    this.#progress = progress;
    if (this.#chunk.length >= CHUNK_CHANGES || this.#chunkBytes >= CHUNK_BYTES) await this.check();
  }

  /** Checks what was added since the last check against the law, and writes its texts. */
  async check(): Promise<void> {
    const chunk = this.#chunk.map((change) => {
      const provision = provisionId(this.network, change.path);
      return { change, provision, stream: provisionStream(provision) };
    });
    this.#chunk = [];
    this.#chunkBytes = 0;
    const unknown = new Set(chunk.map(({ stream }) => stream).filter((stream) => !this.#ahead.has(stream)));
    const ahead = this.#before ? this.#before.#ahead : new Map<string, ProvisionState>();
    for (const stream of unknown) {
      const state = ahead.get(stream);
      if (!state) continue;
      this.#ahead.set(stream, state);
      unknown.delete(stream);
    }
    const loaded = await this.register.decisions.loadMany(provisionDecider, unknown);
    for (const [stream, { state }] of loaded) this.#ahead.set(stream, state);

    const before: (ProvisionRevision & { readonly line: number })[] = [];
    const texts: { readonly bytes: Buffer; readonly mediaType: string }[] = [];
    for (const { change, provision, stream } of chunk) {
      const revision = this.#revisionOf(change, this.#ahead.get(stream)!);
      if (revision !== null) before.push({ provision, revision, line: change.line });
      else {
        this.#toRecord.push(this.#decided(change, provision, stream));
        if (change.text) texts.push(change.text);
      }
    }
    await this.register.documents.putMany(texts);
    await this.#noteRecordedBefore(before);
  }

  async record(): Promise<ImportedStep> {
    // The step before is in the log; from here on the log is asked.
    this.#before = null;
    let last: (ProvisionRevision & { readonly position: bigint }) | null = null;
    for (let from = 0; from < this.#toRecord.length; from += APPENDS) {
      const outcomes = await this.register.decisions.executeMany(
        provisionDecider,
        this.#toRecord.slice(from, from + APPENDS),
      );
      for (const { stream, revision, position } of outcomes)
        if (last === null || position > last.position)
          last = { provision: stream.slice(provisionStream('').length), revision, position };
    }
    // A step has a change, which was recorded now or before.
    const { provision, revision } = (last ?? this.#recordedBefore)!;
    return {
      commitSeq: this.commitSeq,
      changes: this.#changes,
      recorded: this.#toRecord.length,
      last: { provision, revision },
      progress: this.#progress,
    };
  }

  /** Revision of the change where it has been recorded, else null. */
  #revisionOf(change: HistoryChange, state: ProvisionState): number | null {
    if (state.status === 'absent') return null;
    const recorded = state.changes.find(
      ({ version, wording }) => version === change.version && (wording === null) === (change.text === null),
    );
    if (!recorded) return null;
    if (!isSame(change, recorded))
      throw refused(
        change.line,
        `version ${change.version} of ${isolated(change.path)} has been recorded otherwise`,
      );
    return recorded.revision;
  }

  #decided(
    change: HistoryChange,
    provision: string,
    stream: string,
  ): Instruction<ProvisionState, ProvisionCommand> {
    const command = commandOf(change, this.network, provision, dateOf(this.register.clock.now()));
    const commandId = keyedId(
      this.register.secret,
      ...['import', this.network, change.path, String(change.version)],
      ...(change.text === null ? ['repeal'] : []),
    );
    const context = { actor: this.#actor, commandId };
    let state = this.#ahead.get(stream)!;
    try {
      for (const event of provisionDecider.decide(command, state)) {
        if (JSON.stringify(event).length > SURELY_SMALL)
          this.register.codec.encode({
            ...event,
            ...context,
            id: newId(),
            stream,
            revision: 0,
            recordedAt: this.register.clock.now().toISOString(),
            correlationId: stream,
            causationId: null,
          });
        state = provisionDecider.evolve(state, event);
      }
    } catch (error) {
      throw error instanceof DomainError ? refused(change.line, error.message) : error;
    }
    this.#ahead.set(stream, state);
    return { stream, context, build: () => command };
  }

  async #noteRecordedBefore(
    changes: readonly (ProvisionRevision & { readonly line: number })[],
  ): Promise<void> {
    const numbers = await logNumbersOf(this.register.read, changes);
    for (const [index, number] of numbers.entries()) {
      const { provision, revision, line } = changes[index]!;
      // Not by an earlier import, then: by an earlier line.
      if (number === null || number > this.earlier)
        throw refused(line, 'the file has told of this version of the path before');
      if (this.#recordedBefore === null || number > this.#recordedBefore.number)
        this.#recordedBefore = { provision, revision, number };
    }
  }
}

function commandOf(
  change: HistoryChange,
  network: string,
  provision: string,
  today: PlainDate,
): ProvisionCommand {
  const { path, version, effectiveFrom, amendedBy, title, text } = change;
  const { seq, commitSeq, ruleId, sourceCommit, blob, dateBasis } = change;
  const changing = {
    network,
    provision,
    path,
    effectiveFrom,
    reason: null,
    cause: null,
    base: null,
    amendedBy,
    imported: {
      version,
      source: { seq, commitSeq, ruleId, sourceCommit, blob, dateBasis },
      sourceRecordedAt: change.recordedAt,
    },
    today,
    transition: null,
    law: null,
    examples: [],
    dispute: null,
  };
  if (text === null) return { type: 'RepealProvision', ...changing };
  const words = {
    title,
    text: { document: text.sha256, bytes: text.bytes.length, mediaType: text.mediaType },
    until: null,
    parameters: {},
    bounds: {},
    vocabularies: {},
    replaces: [],
    form: null,
    owners: new Map(),
    published: wordsOf(publishedWords.initial),
  };
  return change.op === 'RuleEnacted'
    ? { type: 'InsertProvision', ...changing, ...words, instrument: null, number: null }
    : { type: 'AmendProvision', ...changing, ...words };
}

function isSame({ effectiveFrom, title, text }: HistoryChange, { first }: Recorded): boolean {
  return (
    effectiveFrom === first.effectiveFrom &&
    (text === null || (first.title === title && first.document === text.sha256))
  );
}

function refused(line: number, why: string): DomainError {
  return new DomainError(
    'IMPORT.LINE',
    `Line ${line} cannot be imported: ${why}. Nothing of its step was recorded.`,
    {
      line,
    },
  );
}
