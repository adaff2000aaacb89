import { exportAs } from '../../export/export-as.ts';
import { ExportError } from '../../export/export-error.ts';
import type { ExportTarget } from '../../export/export-target.ts';
import type { Connection } from '../../timeline/connection.ts';
import type { Timeline } from '../../timeline/timeline.ts';

/** A test of the whole session in which a row stands. */
export interface SessionTest {
  /** What it is a test for: `Playwright`. */
  readonly name: string;
  code(): string;
}

/** None for rows of which no test can be made. */
export function sessionTests(timeline: Timeline, row: number): readonly SessionTest[] {
  const connection = timeline.connectionOf(row);
  const { session, transport, url } = connection;
  if (transport === 'webtransport' || url === '' || session?.socketIo === null) return [];
  const isIn = (one: Connection) =>
    one === connection || (session !== null && one.session === session);
  const test = (name: string, target: ExportTarget): SessionTest => ({
    name,
    code: () => codeOf(timeline, target, isIn),
  });
  return [
    test('Playwright', 'playwright'),
    test(session === null ? 'ws' : 'socket.io-client', 'socket.io-client'),
  ];
}

/** What cannot be exported says so in the place where it is pasted. */
function codeOf(
  timeline: Timeline,
  target: ExportTarget,
  connections: (connection: Connection) => boolean,
): string {
  try {
    return exportAs(timeline, target, { connections }).code;
  } catch (error) {
    if (error instanceof ExportError) return `// ${error.message}\n`;
    throw error;
  }
}
