import { ConsoleLogger, Logger } from '@nestjs/common';
import { say } from './say.js';

/** What parts have to say besides goes where it is no result. */
class StderrLogger extends ConsoleLogger {
  protected override printMessages(messages: unknown[], context = ''): void {
    for (const message of messages) say(`${context ? `${context}: ` : ''}${String(message)}`);
  }
}

export function logToStderr(): void {
  Logger.overrideLogger(new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] }));
}
