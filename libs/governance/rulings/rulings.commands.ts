import { AssignCase } from './acts/assign-case.command.js';
import { CorrectRuling } from './acts/correct-ruling.command.js';
import { IssueRuling } from './acts/issue-ruling.command.js';
import { OpenDocket } from './acts/open-docket.command.js';
import { Recommend } from './acts/recommend.command.js';
import { ScreenWork } from './acts/screen-work.command.js';
import { ServeRuling } from './acts/serve-ruling.command.js';
import { RemandRuling, ReverseRuling } from './acts/set-aside.command.js';

export const docketCommands = [
  OpenDocket,
  ScreenWork,
  AssignCase,
  Recommend,
  IssueRuling,
  CorrectRuling,
  ServeRuling,
  ReverseRuling,
  RemandRuling,
];

export {
  AssignCase,
  CorrectRuling,
  IssueRuling,
  OpenDocket,
  Recommend,
  RemandRuling,
  ReverseRuling,
  ScreenWork,
  ServeRuling,
};
