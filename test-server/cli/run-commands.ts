import { Command } from 'commander';
import { createColors } from 'picocolors';
import { version } from '../../package.json';
import { ExitCode, exitCodesHelp } from './exit-codes.ts';
import { reportError } from './report-error.ts';
import { wantsColors } from './wants-colors.ts';

/**
 * Runs `sockeye` with these subcommands.
 *
 * @param args what stands behind `sockeye` on the command line
 * @returns the exit code; an error that a command throws is told on standard error
 */
export async function runCommands(
  commands: readonly Command[],
  args: readonly string[],
): Promise<ExitCode> {
  try {
    await createProgram(commands).parseAsync([...args], { from: 'user' });
    return ExitCode.fine;
  } catch (error) {
    return reportError(error);
  }
}

function createProgram(commands: readonly Command[]): Command {
  // Commander takes the colours out again where the output wants none.
  const { bold, cyan } = createColors(true);
  const program = new Command('sockeye')
    .description('Captures and decodes WebSocket, Engine.IO and Socket.IO traffic.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('Run with --help to see what is expected.')
    .configureOutput({ getOutHasColors: () => wantsColors(process.stdout) })
    .configureHelp({ styleTitle: bold, styleSubcommandTerm: cyan, styleOptionTerm: cyan })
    .addHelpText('afterAll', exitCodesHelp);
  return commands.reduce(
    (parent, command) => parent.addCommand(command.copyInheritedSettings(parent)),
    program,
  );
}
