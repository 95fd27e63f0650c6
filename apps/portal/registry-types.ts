import type { LogItem } from '#governance/public-log';
import type { DocketDetails, DocketItem } from '#governance/rulings';

/** What the registry answers: its own types, so that the portal cannot read anything else out of an answer. */
export type {
  AppealDetails,
  AppealPanelView,
  AppealView,
  DirectionItem,
  WrongReading,
} from '#governance/appeals';
export type {
  AllBounds,
  AppealStatus,
  ArtistKind,
  Audience,
  Bounds,
  Doubt,
  Effect,
  GroundOutcome,
  Inadmissibility,
  InstrumentKind,
  InterestCategory,
  MachineForm,
  Offends,
  Parameters,
  ParameterValue,
  Party,
  Purpose,
  Restriction,
  RulingOutcome,
  SymphonyKind,
  VocabulariesOf,
  Vocabulary,
} from '#governance/events';
export type {
  ClusterDetails,
  ClusterView,
  GatheringView,
  MemberView,
  OwnMembership,
} from '#governance/clusters';
export type { AtAGlance, DashboardAnswer, DashboardCases, DashboardItem, Tile } from '#governance/dashboards';
export type { NetworkDetails, NetworkSummary } from '#governance/networks';
export type { OwnSignature, PetitionDetails, PetitionView, SignedPetition } from '#governance/petitions';
export type { OwnPart, SessionDetails, SessionView } from '#governance/sessions';
export type { SanctuaryDetails, SanctuaryView } from '#governance/sanctuaries';
export type { HoldView, OwnErasure } from '#governance/privacy';
export type { OrderDetails, OrderStatus, OrderView } from '#governance/orders';
export type {
  Completeness,
  Findings,
  Found,
  HeldItem,
  LogEntry,
  LogItem,
  Overview,
  ReadingItem,
  SessionHappening,
} from '#governance/public-log';
export type { Finding } from '#governance/law';
export type {
  CommentDetails,
  CommentView,
  ConsultationView,
  LineageStep,
  LineageView,
  ReformDetails,
  ReformView,
  ReviewDocument,
} from '#governance/reforms';
export type {
  Citing,
  ComparedProvision,
  Difference,
  Instrument,
  MachineToday,
  ProvisionDetails,
  ProvisionVersion,
  RetroactiveChange,
  StandingProvision,
  Trial,
} from '#governance/rulebook';
export type { Found as Searched } from '#governance/search';
export type {
  Check,
  CheckedWork,
  DocketDetails,
  DocketItem,
  FlagItem,
  MatterItem,
  RulingItem,
  RulingView,
  Workload,
  StimulusKind,
  Touched,
} from '#governance/rulings';
export type { CorpusStanding, Flips, ImpactDocument, WhatIfAnswer, WhatIfBody } from '#governance/workbench';
export type { DocumentRef, Office } from '#kernel';
export type { CommandAnswer, Page as Listed } from '#platform/http';
export type { DeadLetter, DraftDetails, DraftItem, KeptDraft, Me, RegisterTime } from '../registry/index.js';

export type { CalendarItem, DueDetails, DutyDetails, DutyItem } from '#governance/calendars';
export type { WordItem } from '#governance/vocabularies';
export type DocketStatus = DocketItem['status'];
export type LogActor = Pick<LogItem['actor'], 'id' | 'role' | 'name'>;
export type PanelView = DocketDetails['panels'][number];
export type Revision = DocketDetails['symphony']['revisions'][number];
