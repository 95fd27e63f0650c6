import { docketEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { docketsProjection } from './dockets/dockets.projection.js';
import { warnOfPartyNames } from './party-names/party-names.js';
import { rulingsFigures } from './figures/rulings.figures.js';
import {
  appeal,
  decision,
  information,
  panelEnd,
  restrictionEnd,
  review,
  vote,
  votesOpened,
} from './rulings.duties.js';
import { docketCommands } from './rulings.commands.js';
import { RulingsModule } from './rulings.module.js';
import { rulingsSearch } from './rulings.search.js';
import { screenAgain } from './screen-again.js';
import { flagInterested } from './flags/flag-interested.js';
import { flagMisread } from './flags/flag-misread.js';
import { flagOvertaken } from './flags/flag-overtaken.js';
import { openDocketsOf } from './dockets/open-dockets.query.js';
import { endPanels } from './end-panels.js';
import { recuseInterested } from './recuse-interested.js';
import { touchedProjection } from './touched/touched.projection.js';
import {
  carryStays,
  openDockets,
  remandRulings,
  reopenDockets,
  reverseOverturned,
  screenWorks,
  takeAwayAtOnce,
  varyRulings,
} from './rulings.reactions.js';

export {
  AssignCase,
  CloseIncomplete,
  CorrectRuling,
  IssueRuling,
  OpenDocket,
  RecogniseRuling,
  Recommend,
  RemandRuling,
  ReopenDocket,
  RequestInformation,
  ReverseOfOwnMotion,
  ReverseRuling,
  ScreenWork,
  ServeRuling,
  SupplyInformation,
} from './rulings.commands.js';
export type {
  DocketDetails,
  DocketItem,
  FlagItem,
  FlagView,
  MatterItem,
  RulingItem,
  RulingView,
  Workload,
} from './dockets/docket.view.js';
export type { Check, CheckedWork } from './check/check.view.js';
export type { Touched } from './touched/touched.view.js';
export type { StimulusKind } from './kinds/stimulus-kinds.query.js';
export { publishedDockets } from './dockets/published.query.js';
export {
  momentOf,
  screenedBy,
  submitted,
  undecided,
  workWith,
  type Moment,
  type Submitted,
} from './screening.js';

export const rulings: Slice = {
  name: 'rulings',
  events: docketEvents,
  commands: docketCommands,
  projections: [docketsProjection, touchedProjection],
  figures: rulingsFigures,
  duties: [decision, information, panelEnd, votesOpened, vote, appeal, restrictionEnd, review],
  search: rulingsSearch,
  open: openDocketsOf,
  grants: {
    'my.matters': ['citizen', 'auditor'],
    'my.cases': ['citizen', 'auditor'],
    'ruling.recommend': ['regulator', 'chair'],
    'recommendation.challenge': ['regulator', 'chair'],
    'information.request': ['regulator', 'chair'],
    'information.supply': ['citizen'],
    'ruling.issue': ['regulator', 'chair'],
    'panel.convene': ['chair'],
    'panel.dissolve': ['chair'],
    'vote.cast': ['regulator', 'chair'],
    'votes.open': ['regulator', 'chair'],
    'ruling.recognise': ['regulator', 'chair'],
    'ruling.correct': ['regulator', 'chair'],
    'ruling.reverse': ['chair'],
    'ruling.review': ['regulator', 'chair'],
    'ruling.serve': ['secretary', 'regulator', 'chair'],
    'case.assign': ['chair'],
  },
  module: RulingsModule,
  warns: warnOfPartyNames,
  atOnce: takeAwayAtOnce,
  reactions: (bus, register) => [
    openDockets(bus),
    screenWorks(bus, register),
    screenAgain(bus, register),
    reopenDockets(bus, register),
    reverseOverturned(bus),
    remandRulings(bus),
    varyRulings(bus),
    carryStays(bus),
    endPanels(bus, register),
    recuseInterested(bus, register),
    flagInterested(bus, register),
    flagMisread(bus, register),
    flagOvertaken(bus, register),
  ],
};
