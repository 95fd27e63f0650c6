import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { MalformedNote, openNote, parseVkey, type Verifier } from './note.js';

export interface WitnessKey {
  readonly name: string;
  readonly verifier: Verifier;
  /** Submission prefix of c2sp.org/tlog-witness; absent where the policy only verifies. */
  readonly url?: string;
}

/** Whom an auditor trusts: logs, witnesses, and how many of those must have seen a checkpoint (c2sp.org/tlog-policy). */
export interface Policy {
  readonly logs: readonly { readonly verifier: Verifier; readonly url?: string }[];
  readonly witnesses: readonly WitnessKey[];
  /** Whether these witnesses, by the names the policy gives them, are enough. */
  quorum(witnessed: ReadonlySet<string>): boolean;
}

export class MalformedPolicy extends Error {
  constructor(line: number, message: string) {
    super(`Line ${line} of the policy: ${message}`);
    this.name = 'MalformedPolicy';
  }
}

type Satisfied = (witnessed: ReadonlySet<string>) => boolean;

/** @throws MalformedPolicy naming the line. */
export function parsePolicy(text: string): Policy {
  const logs: { verifier: Verifier; url?: string }[] = [];
  const witnesses: WitnessKey[] = [];
  const known = new Map<string, Satisfied>();
  const keys = new Set<string>();
  const used = new Set<string>();
  let quorum: Satisfied | undefined;
  let at = 0;

  const fail = (message: string): never => {
    throw new MalformedPolicy(at, message);
  };
  const key = (vkey: string | undefined, cosigns: boolean): Verifier => {
    let verifier: Verifier;
    try {
      verifier = parseVkey(vkey ?? '');
    } catch (error) {
      return fail((error as Error).message);
    }
    if (verifier.cosigns !== cosigns)
      fail(`${verifier.name} is not a ${cosigns ? "witness's" : "log's"} key.`);
    // Two names for one key are one key.
    const raw = vkey!.slice(vkey!.indexOf('+', vkey!.indexOf('+') + 1) + 1);
    const publicKey = Buffer.from(raw, 'base64').subarray(1).toString('hex');
    if (keys.has(publicKey)) fail(`The key of ${verifier.name} stands twice.`);
    keys.add(publicKey);
    return verifier;
  };
  const define = (name: string | undefined, satisfied: Satisfied) => {
    if (!name || name === 'none') return fail('A name is missing, or is "none".');
    if (known.has(name)) fail(`${name} is defined twice.`);
    known.set(name, satisfied);
  };

  for (const line of text.split('\n')) {
    at++;
    // eslint-disable-next-line no-control-regex -- the format forbids exactly these
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) fail('Only spaces and tabs separate words.');
    const words = line.split(/[ \t]+/).filter(Boolean);
    const [keyword, ...rest] = words;
    if (!keyword || keyword.startsWith('#')) continue;
    if (keyword === 'log' && rest.length <= 2) logs.push({ verifier: key(rest[0], false), url: rest[1] });
    else if (keyword === 'witness' && rest.length <= 3) {
      const [name, vkey, url] = rest;
      witnesses.push({ name: name!, verifier: key(vkey, true), url });
      define(name, (witnessed) => witnessed.has(name!));
    } else if (keyword === 'group') {
      const [name, count, ...members] = rest;
      const wanted = members.map((member) => {
        const one = known.get(member) ?? fail(`${member} is not defined above.`);
        if (used.has(member)) fail(`${member} is in two groups.`);
        used.add(member);
        return one;
      });
      const k =
        count === 'all'
          ? wanted.length
          : count === 'any'
            ? 1
            : /^[1-9]\d*$/.test(count ?? '')
              ? Number(count)
              : NaN;
      if (!(k >= 1 && k <= wanted.length)) fail('A group says all, any, or how many of its members.');
      define(name, (witnessed) => wanted.filter((one) => one(witnessed)).length >= k);
    } else if (keyword === 'quorum' && rest.length === 1) {
      if (quorum) fail('There is one quorum line.');
      quorum =
        rest[0] === 'none' ? () => true : (known.get(rest[0]!) ?? fail(`${rest[0]} is not defined above.`));
    } else fail(`"${keyword}" is none of log, witness, group, quorum, or has too many words.`);
  }
  at++;
  return { logs, witnesses, quorum: quorum ?? fail('The quorum line is missing.') };
}

/** A checkpoint that a log of the policy signed. */
export interface Signed extends Checkpoint {
  /** By the names that the policy gives them: when each witness cosigned, in Unix seconds. */
  readonly witnessed: ReadonlyMap<string, number>;
  /** Whether those are a quorum. A log that they have not seen yet is no worse for it. */
  readonly isWitnessed: boolean;
}

/**
 * A checkpoint that the policy accepts: signed by one of its logs under that log's own origin, cosigned by a quorum.
 * @throws MalformedNote saying what is missing.
 */
export function openCheckpoint(message: Uint8Array | string, policy: Policy): Signed {
  const signed = openSigned(message, policy);
  if (!signed.isWitnessed)
    throw new MalformedNote(
      `The witnesses of this checkpoint are no quorum: ${[...signed.witnessed.keys()].join(', ') || 'none'}.`,
    );
  return signed;
}

/** The same, whoever cosigned it. @throws MalformedNote saying what is missing. */
export function openSigned(message: Uint8Array | string, policy: Policy): Signed {
  const verifiers = [...policy.logs, ...policy.witnesses].map(({ verifier }) => verifier);
  const { text, signedBy } = openNote(message, verifiers);
  const checkpoint = parseCheckpoint(text);
  if (!policy.logs.some(({ verifier }) => signedBy.has(verifier.vkey) && verifier.name === checkpoint.origin))
    throw new MalformedNote(`No log key of the policy signed a checkpoint of ${checkpoint.origin}.`);
  const witnessed = new Map(
    policy.witnesses.flatMap(({ name, verifier }) => {
      const at = signedBy.get(verifier.vkey);
      return at === undefined ? [] : [[name, at] as const];
    }),
  );
  return { ...checkpoint, witnessed, isWitnessed: policy.quorum(new Set(witnessed.keys())) };
}
