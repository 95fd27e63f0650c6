import {
  citeVersion,
  type Dated,
  goneOn,
  NO_COURSE,
  type ProvisionAmended,
  type ProvisionChange,
  type ProvisionEvent,
  type PublicEvent,
  spansOf,
  type Course,
} from '#governance/events';
import type { Searched, SearchChange, SearchTurn, VersionSpan } from '#platform/search';

/** Every version of every provision, with the days on which it is the law. */
export const rulebookSearch: Searched<PublicEvent> = {
  kind: 'provision',
  spans: spansIn,
  on: {
    ProvisionInserted: (data) => versionOf('ProvisionInserted', data),
    ProvisionAmended: (data) => versionOf('ProvisionAmended', data),
    ProvisionRepealed: (data) => turnOf({ type: 'ProvisionRepealed', data }),
    ProvisionSuspended: (data) => turnOf({ type: 'ProvisionSuspended', data }),
    SuspensionLifted: (data) => turnOf({ type: 'SuspensionLifted', data }),
    CommencementAppointed: (data) => turnOf({ type: 'CommencementAppointed', data }),
    CommencementPostponed: (data) => turnOf({ type: 'CommencementPostponed', data }),
    SunsetReached: (data) => turnOf({ type: 'SunsetReached', data }),
    ProvisionCorrected: (data) => {
      const { provision, version, network, title, text } = data;
      const turn = turnOf({ type: 'ProvisionCorrected', data });
      return { ...turn, id: provision, version, network, title, text: [text], rewritten: true };
    },
  },
};

function versionOf(
  type: 'ProvisionInserted' | 'ProvisionAmended',
  data: ProvisionAmended['data'],
): SearchChange {
  const { provision, version, network, title, text, effectiveFrom } = data;
  return {
    ...turnOf({ type, data }),
    version,
    network,
    citation: citeVersion(network, data),
    title,
    text: [text],
    provisions: [provision],
    day: effectiveFrom,
  };
}

/** Of an event what its days are made of. */
function turnOf({ type, data }: ProvisionEvent): SearchTurn {
  const { version, revision, effectiveFrom, from, until } = data as Partial<Record<string, unknown>>;
  return { id: data.provision, turn: { type, data: { version, revision, effectiveFrom, from, until } } };
}

interface Version extends Dated {
  /** Null: a repeal. */
  readonly version: number | null;
}

function spansIn(turns: readonly object[]): readonly VersionSpan[] {
  const course = turns.reduce<Course<Version>>(
    (course, turn) => goneOn(course, turn as ProvisionEvent, { changeOf }),
    NO_COURSE,
  );
  const spans = spansOf(course);
  return course.changes.flatMap((change): VersionSpan[] => {
    const { version, effectiveFrom } = change;
    if (version === null) return [];
    const own = spans.filter((span) => span.change === change);
    // One that another took the place of before its day came.
    if (own.length === 0) return [{ version, starts: effectiveFrom, ends: effectiveFrom }];
    return own.map(({ from, until }) => ({ version, starts: from, ends: until }));
  });
}

function changeOf({ type, data }: ProvisionChange, dated: Dated): Version {
  return { ...dated, version: type === 'ProvisionRepealed' ? null : data.version };
}
