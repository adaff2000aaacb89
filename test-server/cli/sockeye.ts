#!/usr/bin/env node
import { captureCommand } from './capture-command.ts';
import { guardProcess } from './guard-process.ts';
import { labCommand } from './lab-command.ts';
import { runCommands } from './run-commands.ts';

guardProcess();
process.exitCode = await runCommands([captureCommand, labCommand], process.argv.slice(2));
