import { RulebookPage } from './rulebook/rulebook.page.js';
import { WorkbenchPage } from './workbench/workbench.page.js';
import { RulesPage } from './rules/rules.page.js';
import { ProvisionPage } from './provision/provision.page.js';
import { RetroactivePage } from './retroactive/retroactive.page.js';
import { EnactPage } from './enact/enact.page.js';
import { InsertProvisionPage } from './insert-provision/insert-provision.page.js';
import { RuleLanguagePage } from './rule-language/rule-language.page.js';
import { TryRulePage } from './try-rule/try-rule.page.js';
import { AppointPage } from './appoint/appoint.page.js';
import { CorrectPage } from './correct/correct.page.js';
import { RepealInstrumentPage } from './repeal-instrument/repeal-instrument.page.js';
import { LiftPage } from './lift/lift.page.js';
import { PostponePage } from './postpone/postpone.page.js';
import { SuspendPage } from './suspend/suspend.page.js';
import { ChangeProvisionPage } from './change-provision/change-provision.page.js';

/** The rules, and what the chair decides about them directly. */
export const rulebook = [
  RulebookPage,
  RulesPage,
  WorkbenchPage,
  ProvisionPage,
  RetroactivePage,
  EnactPage,
  RepealInstrumentPage,
  InsertProvisionPage,
  ChangeProvisionPage,
  CorrectPage,
  AppointPage,
  PostponePage,
  SuspendPage,
  LiftPage,
  RuleLanguagePage,
  TryRulePage,
];
