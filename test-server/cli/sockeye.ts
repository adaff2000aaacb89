#!/usr/bin/env node
import { captureCommand } from './capture-command.ts';
import { guardProcess } from './guard-process.ts';
import { labCommand } from './lab-command.ts';
import { runCommands } from './run-commands.ts';
import { serveCommand } from './serve-command.ts';

guardProcess();
process.exitCode = await runCommands(
  [captureCommand, labCommand, serveCommand],
  process.argv.slice(2),
);
