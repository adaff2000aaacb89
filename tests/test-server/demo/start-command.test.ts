import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { type StartOptions, startCommand } from '../../../test-server/demo/start-command.ts';

async function parse(...args: string[]): Promise<StartOptions | CommanderError> {
  let seen: StartOptions | undefined;
  const command = startCommand(async (options) => {
    seen = options;
  }).configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  try {
    await command.parseAsync(args, { from: 'user' });
    return seen as StartOptions;
  } catch (error) {
    return error as CommanderError;
  }
}

describe('npm start', () => {
  it.each([
    [[], { browser: 'chromium' }],
    [['--browser', 'chromium'], { browser: 'chromium' }],
    [['--browser=firefox'], { browser: 'firefox' }],
    [['--headless'], { browser: 'chromium', headless: true }],
    [['--shot', 'a.png'], { browser: 'chromium', shot: 'a.png' }],
    [
      ['--browser', 'firefox', '--headless', '--shot=a.png'],
      { browser: 'firefox', headless: true, shot: 'a.png' },
    ],
  ])('takes %j', async (args, expected) => {
    expect(await parse(...args)).toEqual(expected);
  });

  it.each([
    [['--no-such-option'], 'commander.unknownOption'],
    [['surplus'], 'commander.excessArguments'],
    [['--shot'], 'commander.optionMissingArgument'],
    [['--browser'], 'commander.optionMissingArgument'],
    [['--browser', 'safari'], 'commander.invalidArgument'],
    [['--browser', 'Firefox'], 'commander.invalidArgument'],
    [['--help'], 'commander.helpDisplayed'],
  ])('runs nothing for %j', async (args, code) => {
    const ended = await parse(...args);
    expect(ended).toBeInstanceOf(CommanderError);
    expect(ended).toMatchObject({ code });
  });
});
