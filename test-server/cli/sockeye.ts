#!/usr/bin/env node
import { captureCommand } from './capture-command.ts';
import { labCommand } from './lab-command.ts';
import { runCommands } from './run-commands.ts';

// A reader that has seen enough, such as `head`, closes the pipe: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommands([captureCommand, labCommand], process.argv.slice(2));
