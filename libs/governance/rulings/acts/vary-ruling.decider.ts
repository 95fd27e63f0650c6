import type { DocketEvent, RuledTerms } from '#governance/events';
import type { OpenDocketState } from '../docket.js';

/** What an appeal makes of a ruling that stands, but not with what it asks for and forbids. */
export interface VaryRuling extends RuledTerms {
  readonly type: 'VaryRuling';
  readonly network: string;
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
}

/** Of a ruling that stands no more nothing is varied: two appeals may be decided against the same. */
export function vary(command: VaryRuling, state: OpenDocketState): readonly DocketEvent[] {
  const { ruling, appeal, reasons, conditions, restrictions, review } = command;
  if (state.status !== 'ruled' || state.ruling !== ruling) return [];
  const { network, docket } = state;
  return [
    {
      type: 'RulingVaried',
      data: { network, docket, ruling, appeal, reasons, conditions, restrictions, review },
    },
  ];
}
