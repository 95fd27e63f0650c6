import { dayInWords, DomainError, rule, type PlainDate } from '#kernel';
import {
  faultOfReplacing,
  faultOfSettings,
  type Cause,
  type Owners,
  type RuleExample,
  type SettingFault,
  type Settings,
  type Words as PublishedWords,
} from '#governance/events';
import type { Dispute, LawOfDay } from '#governance/law';

/** What a version is held against from the day on which it is in force; of one without a day, today. */
export interface HeldAgainst {
  /** What machines read that day. Null: it was looked at as part of a reform, or is imported. */
  readonly law: LawOfDay | null;
  /** Of its parameters. */
  readonly owners: Owners;
  readonly published: PublishedWords;
  /** Of the machine form that it will have. */
  readonly examples: readonly RuleExample[];
  /** What the referee has against it. */
  readonly dispute: Dispute | null;
}

type Held = Pick<HeldAgainst, 'owners' | 'published'> & {
  readonly provision: string;
  readonly path: string;
  readonly cause: Cause | null;
};

type Setting = Settings & { readonly replaces: readonly string[] | null };

/**
 * What a reform sets was looked at when it was proposed; the law may have moved since.
 * @param before what the provision sets until then
 * @throws DomainError `PROVISION.PARAMETER`, `PROVISION.PARAMETER_OWNED`, `PROVISION.REPLACES_NOTHING`
 */
export function mustBeSettable(
  { provision, path, owners, published, cause }: Held,
  { parameters, bounds, vocabularies, replaces }: Setting,
  before: Settings,
): void {
  const draft = { provision, path, parameters, bounds, vocabularies, replaces };
  mustBeFaultless(faultOfSettings(draft, before, owners, published), path);
  if (cause === null) mustBeFaultless(faultOfReplacing(draft, owners), path);
}

function mustBeFaultless(fault: SettingFault | null, path: string): void {
  if (fault === null) return;
  const { code, message, parameter } = fault;
  throw new DomainError(`PROVISION.${code}`, message, { path, parameter });
}

/** @throws DomainError `PROVISION.ENDS_FIRST` */
export function mustEndAfterItBegins(
  path: string,
  effectiveFrom: PlainDate | null,
  until: PlainDate | null,
): void {
  rule(
    until === null || effectiveFrom === null || until > effectiveFrom,
    'PROVISION.ENDS_FIRST',
    `${path} would end before it is in force; give a day of its sunset after ${dayInWords(effectiveFrom ?? '')}.`,
    { path, effectiveFrom, until },
  );
}
