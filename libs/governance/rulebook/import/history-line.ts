import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { faultOfText, isPlainDate } from '#kernel';
import { faultOfPath } from '#governance/events';
import type { Line } from './lines.js';

/** One change of another register's rulebook, as one line of its history tells it. */
export interface HistoryChange {
  readonly line: number;
  readonly seq: number;
  readonly commitSeq: number;
  readonly op: 'RuleEnacted' | 'RuleAmended' | 'RuleRepealed';
  readonly path: string;
  readonly version: number;
  readonly title: string;
  readonly effectiveFrom: string | null;
  readonly recordedAt: string | null;
  readonly amendedBy: readonly string[];
  readonly ruleId: string | null;
  readonly sourceCommit: string | null;
  readonly blob: string | null;
  readonly dateBasis: string | null;
  /** Null: a repeal. */
  readonly text: { readonly bytes: Buffer; readonly mediaType: string; readonly sha256: string } | null;
}

/** What a line says, or why it cannot be taken. The step is told of a bad line too, where it can be made out. */
export type HistoryLine =
  | { readonly change: HistoryChange; readonly commitSeq: number }
  | { readonly change: null; readonly fault: string; readonly commitSeq: number | null };

export function readHistoryLine({ number, bytes }: Line): HistoryLine {
  if (!isUtf8(bytes)) return bad('it is not UTF-8', stepIn(bytes));
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return bad('it is not JSON', stepIn(bytes));
  }
  const { commitSeq } = (json ?? {}) as { commitSeq?: unknown };
  const step = Number.isSafeInteger(commitSeq) ? (commitSeq as number) : null;
  const parsed = schema.safeParse(json);
  if (!parsed.success) return bad(faultOf(parsed.error), step);
  const { recordedAt, instrument, text, textBase64, sha256, bytes: length, ...fields } = parsed.data;
  const change = {
    ...fields,
    line: number,
    recordedAt,
    amendedBy: typeof instrument === 'string' ? [instrument] : instrument,
  };
  if (change.op === 'RuleRepealed') return { commitSeq: change.commitSeq, change: { ...change, text: null } };

  if ((text === undefined) === (textBase64 === undefined))
    return bad('it must have a text, or else a textBase64', step);
  const content =
    text === undefined
      ? { bytes: Buffer.from(textBase64!, 'base64'), mediaType: 'application/octet-stream' }
      : { bytes: Buffer.from(text, 'utf8'), mediaType: 'text/markdown' };
  if (content.bytes.length !== length)
    return bad(`its text has ${content.bytes.length} bytes, but "bytes" says ${length}`, step);
  const hash = createHash('sha256').update(content.bytes).digest('hex');
  if (hash !== sha256?.toLowerCase())
    return bad(`its text has the SHA-256 ${hash}, but "sha256" says ${sha256}`, step);
  return { commitSeq: change.commitSeq, change: { ...change, text: { ...content, sha256: hash } } };
}

const told = (faultIn: (text: string) => string | null) =>
  z.string().superRefine((text, { addIssue }) => {
    const fault = faultIn(text);
    if (fault !== null) addIssue({ code: 'custom', message: fault });
  });
const words = told(faultOfText);
/** It goes into a document, whose bytes may be any. */
const document = z.string().refine((text) => !/\p{Surrogate}/u.test(text), 'is no Unicode');
const optional = words.nullish().transform((text) => text ?? null);
const ordinal = z.int().nonnegative();

const schema = z.object({
  seq: ordinal,
  commitSeq: ordinal,
  op: z.enum(['RuleEnacted', 'RuleAmended', 'RuleRepealed']),
  path: told((path) => {
    const fault = faultOfPath(path);
    return fault && `cannot be taken: ${fault}`;
  }),
  version: z.int().positive(),
  title: words.nullish().transform((title) => title ?? ''),
  effectiveFrom: z
    .string()
    .refine(isPlainDate, 'is not a date that exists')
    .nullish()
    .transform((date) => date ?? null),
  recordedAt: optional,
  instrument: z
    .union([words, z.array(words)])
    .nullish()
    .transform((laws) => laws ?? []),
  ruleId: optional,
  sourceCommit: optional,
  blob: optional,
  dateBasis: optional,
  sha256: words.nullish(),
  bytes: ordinal.nullish(),
  text: document.optional(),
  textBase64: z.base64().optional(),
});

function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue!.path.join('.');
  return where === '' ? issue!.message : `"${where}": ${issue!.message}`;
}

function bad(fault: string, commitSeq: number | null): HistoryLine {
  return { change: null, fault, commitSeq };
}

/** The step that a line names which cannot be read as a whole. */
function stepIn(bytes: Buffer): number | null {
  const found = /"commitSeq"\s*:\s*(\d{1,15})\b/.exec(bytes.subarray(0, 4_096).toString('latin1'));
  return found ? Number(found[1]) : null;
}
