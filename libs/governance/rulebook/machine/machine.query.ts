import { DomainError, type PlainDate } from '#kernel';
import { RuleRefused } from '#engine/rule-language';
import { citeVersion, kindOf, type Offends } from '#governance/events';
import {
  examplesOf,
  isTheSame,
  judgedBy,
  lawOf,
  rulesOf,
  strangeKinds,
  type InForce,
  type Judge,
  type LawOfDay,
} from '#governance/law';
import type { Register } from '#platform/core';
import { historyOf } from '../provisions/provision.query.js';
import type { MachineToday } from './machine.view.js';

/**
 * What the machine form of a version of a provision reads, and says of its examples, under the law of a day.
 * @throws DomainError `PROVISION.ABSENT`, `VERSION.UNKNOWN`
 */
export async function machineOf(
  register: Register,
  asked: {
    readonly network: string;
    readonly provision: string;
    /** Undefined: the one in force, else the newest. */
    readonly version: number | undefined;
    readonly on: PlainDate;
  },
): Promise<MachineToday> {
  const { network, provision, on } = asked;
  const { versions, path, inForce } = await historyOf(register.read, network, provision, on);
  const version = asked.version ?? inForce ?? versions.at(-1)!.version;
  const named = versions.filter((one) => one.version === version);
  if (named.length === 0)
    throw new DomainError('VERSION.UNKNOWN', `This provision has no version ${version}.`, { version });
  const form = named.find((one) => one.form !== null)?.form ?? null;
  if (form === null) return { version, form, refused: null, reads: [], exceptions: [], examples: [] };
  const [law, examples] = await Promise.all([lawOf(register).ofDay(network, on), examplesOf(register, form)]);
  const exceptions =
    form.effect === null ? [] : (rulesOf(law).find((rule) => rule.path === path)?.exceptions ?? []);
  const judge = judgeOrRefusal(
    law,
    form.text,
    exceptions.map((exception) => exception.form.text),
  );
  const isJudge = !(judge instanceof RuleRefused);
  return {
    version,
    form,
    refused: isJudge ? null : { ...judge.at, wrong: judge.wrong, mend: judge.mend },
    reads: isJudge ? judge.reads.map((read) => readAs(network, read, law)) : [],
    exceptions: exceptions.map((one) => cited(network, one)),
    examples: examples.map((example) => {
      const isJudged = isJudge && strangeKinds(example.work, law).length === 0;
      const found: Offends | null = isJudged ? judge.offends(example.work) : null;
      return { ...example, found, holds: found !== null && isTheSame(found, example.offends) };
    }) as MachineToday['examples'],
  };
}

function judgeOrRefusal(law: LawOfDay, text: string, exceptions: readonly string[]): Judge | RuleRefused {
  try {
    return judgedBy(law, text, exceptions);
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
}

function readAs(
  network: string,
  { name, value, path }: Judge['reads'][number],
  { provisions }: LawOfDay,
): MachineToday['reads'][number] {
  const owner = provisions.find((provision) => provision.path === path)!;
  const { bounds } = kindOf(name, owner);
  return { name, value: value as never, bounds, owner: cited(network, owner) };
}

function cited(network: string, { provision, path, version }: InForce): MachineToday['exceptions'][number] {
  return {
    provision: provision!,
    path,
    version: version!,
    citation: citeVersion(network, { path, version: version! }),
  };
}
