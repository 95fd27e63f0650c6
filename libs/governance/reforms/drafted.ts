import { dayInWords, DomainError, isSame, rule, type PlainDate } from '#kernel';
import {
  type Amendment,
  completed,
  faultOfPath,
  faultOfReplacing,
  faultOfSettings,
  type Owners,
  type RuleExample,
  saysTheSame,
  type SettingFault,
  type Settings,
  type Transition,
  type Words,
} from '#governance/events';
import { faultOfExamples, faultOfLaw, lawAfter, rulesOf, type Dispute, type LawOfDay } from '#governance/law';
import type { KnownWords } from './law.js';

/** Where a provision is: whether it stands, and the version of its last change (0: it never had one). */
export interface Standing {
  /** There are words to change. */
  readonly stands: boolean;
  /** Words can be inserted: there are none, or their repeal is to come. */
  readonly free: boolean;
  readonly version: number;
  /** The last words; null: there never were any. */
  readonly words: KnownWords | null;
}

/** Where nothing has ever stood. */
export const NOTHING: Standing = { stands: false, free: true, version: 0, words: null };

/** The law that a reform meets, on the day from which it is in force. */
export interface Rulebook {
  /** Of every provision that it touches, by provision. */
  readonly standing: ReadonlyMap<string, Standing>;
  /** Of every parameter that it sets. */
  readonly owners: Owners;
  readonly published: Words;
  /** What machines read. */
  readonly law: LawOfDay;
  /** Of the machine forms of its amendments, by path. */
  readonly examples: ReadonlyMap<string, readonly RuleExample[]>;
  /** What the referee has against one of them. */
  readonly dispute: Dispute | null;
}

/** What is drafted, and the law that it meets. */
export interface Drafting {
  readonly amendments: readonly Amendment[];
  readonly commencesOn: PlainDate | null;
  /** Which matters its changes reach; null: those received from its commencement. */
  readonly transition: Transition | null;
  readonly rulebook: Rulebook;
}

/** The amendments of a draft with all that they leave as it is, where they can become law. */
export function draftedOn({ amendments, commencesOn, transition, rulebook }: Drafting): readonly Amendment[] {
  rule(amendments.length > 0, 'REFORM.NO_AMENDMENTS', 'A reform amends at least one provision; name it.');
  const paths = amendments.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  rule(
    twice === undefined,
    'REFORM.AMENDED_TWICE',
    `The reform changes ${twice} twice; make it one amendment.`,
    { path: twice },
  );
  const drafted = amendments.map((amendment) => completedBy(amendment, rulebook));
  for (const amendment of drafted) {
    mustBeWritable(amendment);
    mustEndAfterItBegins(amendment, commencesOn);
    mustFit(amendment, rulebook);
    if (transition === null) mustChangeSomething(amendment, rulebook);
    mustBeFree(faultOfReplacing(amendment, rulebook.owners), amendment);
  }
  mustSetEachParameterOnce(drafted, rulebook);
  machinesMustRun(drafted, rulebook);
  return drafted;
}

/** Whether machines read anything of the law, before these amendments or after. */
export function isReadByMachines(amendments: readonly Amendment[], { law }: Rulebook): boolean {
  return rulesOf(law).length > 0 || rulesOf(lawAfter(amendments, law)).length > 0;
}

/** @param from null: it is not said yet */
export function mustEndAfterItBegins({ path, until }: Amendment, from: PlainDate | null): void {
  rule(
    until === null || from === null || until > from,
    'REFORM.ENDS_FIRST',
    `${path} would end before it is in force, from ${dayInWords(from ?? '')}; choose an earlier day, or a later sunset.`,
    { path, until, effectiveFrom: from },
  );
}

/** An amendment builds on the provision as it is now: who reads the draft beside the law sees what will change. */
export function mustFit(amendment: Amendment, rulebook: Rulebook): void {
  const { op, provision, path, base } = amendment;
  const { stands, free, version } = rulebook.standing.get(provision) ?? NOTHING;
  rule(
    op === 'insert' ? free : stands,
    'REFORM.CANNOT_APPLY',
    op === 'insert'
      ? `A provision stands at ${path}; amend it instead of inserting one.`
      : `No provision stands at ${path}; it can be inserted only.`,
    { path, op },
  );
  rule(
    (base ?? 0) === version,
    'REFORM.BASE_OUTDATED',
    `The amendment was drafted on version ${base ?? 0} of ${path}, which is at version ${version}; propose it anew on that one.`,
    { path, base, current: version },
  );
  const { owners, published } = rulebook;
  mustBeFree(faultOfSettings(amendment, wordsBefore(amendment, rulebook), owners, published), amendment);
}

/** An amendment that leaves title, text, parameters and machine form as they are, for the same matters, is none. */
function mustChangeSomething(
  { op, provision, path, title, text, until, replaces, form, ...settings }: Amendment,
  rulebook: Rulebook,
): void {
  const words = rulebook.standing.get(provision)?.words;
  rule(
    op !== 'amend' ||
      !words ||
      words.title !== title ||
      words.document !== text?.document ||
      words.until !== until ||
      !saysTheSame(words, settings) ||
      !isSame(words.form, form) ||
      (replaces ?? []).length > 0,
    'REFORM.CHANGES_NOTHING',
    `${path} has this title, this text, these parameters and this machine form already; change one of them, or leave it out of the reform.`,
    { path },
  );
}

/** What the rulebook would refuse whenever it came is refused now. */
function mustBeWritable({ op, path, title, text }: Amendment): void {
  const fault = faultOfPath(path);
  rule(fault === null, 'REFORM.PATH', `No provision can stand at ${path}: ${fault}.`, { path });
  rule(
    (op === 'repeal') === (text === null) && (op === 'repeal') === (title === null),
    'REFORM.WORDING',
    op === 'repeal'
      ? `A repeal leaves no words; give no title and no text for ${path}.`
      : `Give the title and the text that ${path} shall have.`,
    { path, op },
  );
}

const NOTHING_SET: Settings = { parameters: {}, bounds: {}, vocabularies: {} };

/** What the provision says before the amendment; what is inserted says nothing yet. */
function wordsBefore({ op, provision }: Amendment, { standing }: Rulebook): Settings {
  return (op === 'amend' && standing.get(provision)?.words) || NOTHING_SET;
}

function completedBy(amendment: Amendment, rulebook: Rulebook): Amendment {
  return { ...amendment, ...completed(amendment, wordsBefore(amendment, rulebook), rulebook.owners) };
}

/** Once all of it is in force every rule can be run that it brings, and says what its examples say, and each that could be before. */
export function machinesMustRun(
  amendments: readonly Amendment[],
  { law, examples, dispute }: Rulebook,
): void {
  const paths = amendments.map(({ path }) => path);
  const after = lawAfter(amendments, law);
  const fault = faultOfLaw(law, after, paths);
  if (fault) throw new DomainError('REFORM.RULE', fault.message, { path: fault.path, ...fault.at });
  for (const path of paths) {
    const wrong = faultOfExamples(after, path, examples.get(path) ?? []);
    if (wrong)
      throw new DomainError('REFORM.EXAMPLE', wrong.message, {
        path,
        example: wrong.example,
        found: wrong.found,
      });
  }
  if (dispute) throw new DomainError('REFORM.RULE_DISPUTED', dispute.message, { ...dispute });
}

/** Two that set one parameter would take it from each other on the same day. */
function mustSetEachParameterOnce(amendments: readonly Amendment[], rulebook: Rulebook): void {
  const setBy = new Map<string, string>();
  for (const amendment of amendments) {
    const before = wordsBefore(amendment, rulebook).parameters;
    for (const [name, value] of Object.entries(amendment.parameters)) {
      if (Object.hasOwn(before, name) && before[name] === value) continue;
      const other = setBy.get(name);
      rule(
        other === undefined,
        'REFORM.PARAMETER_TWICE',
        `${other} and ${amendment.path} both set ${name}; let one of them.`,
        { path: amendment.path, other, parameter: name },
      );
      setBy.set(name, amendment.path);
    }
  }
}

function mustBeFree(fault: SettingFault | null, { path }: Amendment): void {
  if (fault === null) return;
  const { code, message, parameter } = fault;
  throw new DomainError(`REFORM.${code}`, message, { path, parameter });
}
