import type { Command } from 'commander';
import { DomainError } from '#kernel';
import { readRunFile } from '#platform/data-folder';
import { atWork } from '../at-work.js';
import { memory, nodeVersion, space } from '../doctor/machine.js';
import { followers, keys, log, seal, time } from '../doctor/register.js';
import { ofRunning, sealing } from '../doctor/sealing.js';
import { ill, well, type Finding } from '../doctor/finding.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { print } from '../say.js';

export function doctorCommand(sgn: Command): void {
  sgn
    .command('doctor')
    .option(...DATA_OPTION)
    .action(async (option: DataOption) => {
      const findings: Finding[] = [];
      const found = (...more: readonly Finding[]) => {
        for (const finding of more)
          print(`${finding.well ? ' ok ' : 'FAIL'}  ${finding.what}: ${finding.says}`);
        findings.push(...more);
      };
      found(nodeVersion(), memory());
      try {
        await atWork(option, async (at) => {
          const run = at.folder && readRunFile(at.folder);
          if (at.folder)
            found(
              space(at.folder.dir),
              well('Data folder', at.folder.dir),
              well('Register', run ? `runs at ${run.url} (process ${run.pid})` : 'does not run'),
              ...(run ? await ofRunning(run.url) : []),
            );
          found(
            well('Database', 'answers, and is at the version of this program'),
            await keys(at),
            time(at),
            await log(at),
            await seal(at),
            ...(await sealing(at, run !== null || at.folder === null)),
          );
          await at.catchUp();
          found(...(await followers(at)));
        });
      } catch (error) {
        found(ill('Register', error instanceof Error ? error.message : String(error)));
      }
      const wrong = findings.filter((finding) => !finding.well).length;
      if (wrong > 0) throw new DomainError('DOCTOR.FOUND', `${wrong} of ${findings.length} are not well.`);
      print('All is well.');
    });
}
