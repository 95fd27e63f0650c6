import { LogPage } from './log/log.page.js';
import { LogEntryPage } from './log-entry/log-entry.page.js';
import { LogFiles } from './log-files/log-files.page.js';
import { DocumentPage } from './document/document.page.js';

/** Every event, and what it names. */
export const log = [LogPage, LogEntryPage, LogFiles, DocumentPage];
