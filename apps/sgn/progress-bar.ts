import { SingleBar } from 'cli-progress';

/** Where stderr is a file or a log, in ms. */
const LINE_EVERY_MS = 10_000;

/** How far a command is: a bar on a terminal; elsewhere a line where it begins, now and then, and where it ends. */
export function progressBar(format: string): SingleBar {
  const stream = process.stderr;
  return new SingleBar({
    format: stream.isTTY ? format : format.replace('{bar} ', ''),
    stream,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY_MS,
    // On a terminal the bar stays, and the line after it is a new one; here it is already.
    clearOnComplete: !stream.isTTY,
  });
}
