import type { AppealEvent } from '#governance/appeals';
import type { NetworkEvent } from '#governance/networks';
import type { PrivacyEvent } from '#governance/privacy';
import type { ReformEvent } from '#governance/reforms';
import type { RegisterEvent } from '#governance/register';
import type { InstrumentEvent, ProvisionEvent } from '#governance/rulebook';
import type { DocketEvent } from '#governance/rulings';
import type { SymphonyEvent } from '#governance/symphonies';

/** Every event there is: all of them are public. */
export type PublicEvent =
  | RegisterEvent
  | PrivacyEvent
  | NetworkEvent
  | InstrumentEvent
  | ProvisionEvent
  | SymphonyEvent
  | DocketEvent
  | AppealEvent
  | ReformEvent;

export type PublicEventType = PublicEvent['type'];
