import { commentEvents, consultationEvents, reformEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { voteDuties } from './acts/vote.duties.js';
import { consultationCommands } from './consultation/consultation.commands.js';
import { consultationDuties } from './consultation/consultation.duties.js';
import { consultationsProjection } from './consultation/consultations.projection.js';
import { reformsFigures } from './figures/reforms.figures.js';
import { lineageProjection } from './lineage/lineage.projection.js';
import { reformsProjection } from './list/reforms.projection.js';
import { outcomesProjection } from './review/outcomes.projection.js';
import { reviewDuty } from './review/review.duties.js';
import { reformCommands } from './reforms.commands.js';
import { reformsSearch } from './reforms.search.js';
import { ReformsModule } from './reforms.module.js';

export type { CommentDetails, CommentView, ConsultationView } from './consultation/consultation.view.js';
export type { LineageStep, LineageView } from './lineage/lineage.view.js';
export type { ReformDetails, ReformView } from './list/reform.view.js';
export { reform, type ReformState, type ReformStatus } from './reform.js';
export { outcome, type Outcome } from './review/outcomes.js';
export { foretold, governsFrom, predictedIn, reviewOf, type ReviewDocument } from './review/review.js';
export { toAssess } from './list/to-assess.query.js';
export { RecordImpact } from './acts/assess-impact.command.js';
export { AdoptReform, CommenceReform, ProposeReform } from './reforms.commands.js';

export const reforms: Slice = {
  name: 'reforms',
  events: [...reformEvents, ...consultationEvents, ...commentEvents],
  commands: [...reformCommands, ...consultationCommands],
  projections: [reformsProjection, consultationsProjection, lineageProjection, outcomesProjection],
  duties: [...consultationDuties, ...voteDuties, reviewDuty],
  figures: reformsFigures,
  search: [reformsSearch],
  grants: {
    'reform.propose': ['regulator', 'chair'],
    'reform.revise': ['regulator', 'secretary', 'chair'],
    'reform.request-assessment': ['regulator', 'secretary', 'adjudicator', 'chair'],
    'reform.adopt': ['chair'],
    'reform.put-to-vote': ['chair'],
    'reform.vote': ['regulator', 'chair'],
    'reform.open-votes': ['regulator', 'chair'],
    'reform.dissolve-vote': ['chair'],
    'reform.commence': ['chair'],
    'reform.withdraw': ['regulator', 'chair'],
    'reform.review': ['regulator', 'chair'],
    'consultation.open': ['secretary', 'regulator', 'chair'],
    'comment.file': ['citizen'],
    'my.comments': ['citizen', 'auditor'],
    'comment.moderate': ['secretary'],
    'point.raise': ['secretary'],
    'point.answer': ['secretary'],
  },
  module: ReformsModule,
};
