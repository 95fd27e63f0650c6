import { appealEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { appealsSearch } from './appeals.search.js';
import { appealCommands } from './appeals.commands.js';
import {
  appealPanelEnd,
  appealVote,
  appealVotesOpened,
  direction,
  leadOptOut,
  stayEnd,
} from './appeals.duties.js';
import { followLeadCases } from './lead-case.reactions.js';
import { recuseAdjudicators } from './appeals.reactions.js';
import { AppealsModule } from './appeals.module.js';
import { appealsFigures } from './figures/appeals.figures.js';
import { appealsProjection } from './list/appeals.projection.js';
import { wrongReadingsProjection } from './readings/wrong-readings.projection.js';

import { openAppealsOf } from './list/open-appeals.query.js';

export {
  AdmitAppeal,
  ConcedeAppeal,
  DecideAppeal,
  GrantStay,
  LodgeAppeal,
  RefuseStay,
  RequestStay,
  RuleAppealInadmissible,
  WithdrawAppeal,
} from './appeals.commands.js';
export type { AppealDetails, AppealPanelView, AppealView } from './list/appeal.view.js';
export type { WrongReading } from './readings/wrong-reading.view.js';
export type { DirectionItem } from './list/direction.view.js';

export const appeals: Slice = {
  name: 'appeals',
  events: appealEvents,
  commands: appealCommands,
  projections: [appealsProjection, wrongReadingsProjection],
  duties: [stayEnd, direction, leadOptOut, appealPanelEnd, appealVotesOpened, appealVote],
  figures: appealsFigures,
  search: [appealsSearch],
  open: openAppealsOf,
  grants: {
    'my.appeals': ['citizen', 'auditor'],
    'my.directions': ['citizen'],
    'appeal.lodge': ['citizen'],
    'appeal.withdraw': ['citizen'],
    'appeal.leave': ['adjudicator'],
    'appeal.admit': ['adjudicator'],
    'appeal.concede': ['regulator', 'chair'],
    'appeal.lead': ['adjudicator'],
    'appeal.opt-out': ['citizen'],
    'appeal.decide': ['adjudicator'],
    'appeal.convene': ['adjudicator'],
    'appeal.vote': ['adjudicator'],
    'appeal.open-votes': ['adjudicator'],
    'appeal.dissolve': ['adjudicator'],
    'direction.give': ['adjudicator'],
    'direction.comply': ['citizen'],
    'extension.request': ['citizen'],
    'extension.decide': ['adjudicator'],
    'hearing.hold': ['adjudicator'],
    'stay.request': ['citizen'],
    'stay.decide': ['adjudicator'],
  },
  module: AppealsModule,
  reactions: (bus, register) => [recuseAdjudicators(bus, register), followLeadCases(bus, register)],
};
