import { hashedId } from '#kernel';
import { endBefore, type PublicEvent, type Wording } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { ReachSunset } from './course.commands.js';

/**
 * The day from which a version is in force no more, by itself: its own, whatever its day of commencement, and whatever is suspended,
 * amended or repealed meanwhile.
 */
export const sunset: Duty<PublicEvent> = {
  kind: 'sunset',
  about: 'provision',
  endsItself: true,
  on: {
    ProvisionInserted: endOf,
    ProvisionAmended: endOf,
    SunsetReached: (data) => ({ ...ofVersion(data), state: 'lapsed' }),
  },
  lapse: (context, { network, within: provision }) =>
    new ReachSunset(context, { network, provision: provision! }),
};

function endOf({ until, ...data }: Wording): DutyChange | null {
  if (until === null) return null;
  return { ...ofVersion(data), due: endBefore(until), within: data.provision };
}

function ofVersion({ network, provision, version }: Pick<Wording, 'network' | 'provision' | 'version'>) {
  return { subject: hashedId('sunset', provision, String(version)), network, aboutId: provision };
}
