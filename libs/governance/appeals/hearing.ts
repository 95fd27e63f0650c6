import type { AppealEvent, HearingEvent } from '#governance/events';

/** The hearing of an appeal: when it is listed for; null: none is. */
export type Hearing = string | null;

export function isOfHearing(event: AppealEvent): event is HearingEvent {
  return event.type === 'HearingListed' || event.type === 'HearingAdjourned' || event.type === 'HearingHeld';
}

export function hearingAfter({ type, data }: HearingEvent): Hearing {
  return type === 'HearingHeld' ? null : data.at;
}
