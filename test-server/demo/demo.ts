import { ExitCode } from '../cli/exit-codes.ts';
import { guardProcess } from '../cli/guard-process.ts';
import { reportError } from '../cli/report-error.ts';
import { runStart } from './run-start.ts';
import { startCommand } from './start-command.ts';

guardProcess();
try {
  await startCommand(runStart).parseAsync();
  process.exitCode = ExitCode.fine;
} catch (error) {
  process.exitCode = reportError(error);
}
