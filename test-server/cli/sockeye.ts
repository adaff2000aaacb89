#!/usr/bin/env node
import { captureCommand } from './capture-command.ts';
import { diffCommand } from './diff-command.ts';
import { exportCommand } from './export-command.ts';
import { fuzzCommand } from './fuzz-command.ts';
import { guardProcess } from './guard-process.ts';
import { labCommand } from './lab-command.ts';
import { openCommand } from './open-command.ts';
import { replayCommand } from './replay-command.ts';
import { runCommands } from './run-commands.ts';
import { serveCommand } from './serve-command.ts';
import { showCommand } from './show-command.ts';

guardProcess();
process.exitCode = await runCommands(
  [
    captureCommand,
    showCommand,
    openCommand,
    diffCommand,
    replayCommand,
    exportCommand,
    fuzzCommand,
    labCommand,
    serveCommand,
  ],
  process.argv.slice(2),
);
