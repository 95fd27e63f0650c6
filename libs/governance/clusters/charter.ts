import type { CharterLimit, VersionRef } from '#governance/events';
import { isAsStrict, type LegalLimit } from '#governance/law';

/** A number by which a cluster dreams on a day. */
export interface HeldLimit {
  readonly parameter: string;
  readonly word: string | null;
  readonly unit: string;
  readonly stricter: 'lower' | 'higher';
  /** The stricter of both. */
  readonly holds: number;
  /** Of the charter; null: it says nothing. */
  readonly charter: number | null;
  /** Of that day; null: the law says nothing any more. */
  readonly law: { readonly value: number; readonly by: VersionRef } | null;
  /** The law has become stricter than the charter is, or counts otherwise: it is the law that holds. */
  readonly isOvertaken: boolean;
}

/** What holds in a cluster under the law of a day: all that the law sets, and what the charter alone does. */
export function heldUnder(
  charter: readonly CharterLimit[],
  law: readonly LegalLimit[],
): readonly HeldLimit[] {
  const isSame = (one: Named, other: Named) => one.parameter === other.parameter && one.word === other.word;
  const lawful = law.map((limit): HeldLimit => {
    const { parameter, word, unit, value, by } = limit;
    const own = charter.find((one) => isSame(one, limit));
    const stands =
      own?.unit === unit && own.stricter === limit.stricter && isAsStrict(own.stricter, own.value, value);
    return {
      parameter,
      word,
      unit,
      stricter: limit.stricter,
      holds: stands ? own.value : value,
      charter: own?.value ?? null,
      law: { value, by },
      isOvertaken: own !== undefined && !stands,
    };
  });
  const alone = charter.filter((own) => !law.some((limit) => isSame(own, limit)));
  return [
    ...lawful,
    ...alone.map(({ parameter, word, unit, stricter, value }) => ({
      parameter,
      word,
      unit,
      stricter,
      holds: value,
      charter: value,
      law: null,
      isOvertaken: false,
    })),
  ];
}

type Named = Pick<HeldLimit, 'parameter' | 'word'>;
