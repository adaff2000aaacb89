import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { batchOf, type Observed, START, type Step } from '../timeline/batch-of.ts';
import { socketSession } from '../timeline/engine-session.ts';

/** The timeline of what one document saw. */
export function recorded(...steps: readonly Step[]): Timeline {
  const timeline = new Timeline();
  timeline.apply(batchOf(steps, 'doc'));
  return timeline;
}

/** A session of Socket.IO 4 on connection 1 that is let into `/` at once, and what followed. */
export function session(...steps: readonly Step[]): Timeline {
  return recorded(...entered(1, 'recorded'), ...steps);
}

/** Such a session on any connection, up to its being let in. */
export function entered(connection: number, sid: string): Step[] {
  return [
    ...socketSession(connection, sid),
    { ...say(connection, 'sent', '40'), at: START },
    { ...say(connection, 'received', `40{"sid":"in-${sid}"}`), at: START },
  ];
}

/** Something at so many milliseconds after the beginning. */
export function at(milliseconds: number, step: Observed): Observed {
  return { ...step, at: START + milliseconds };
}

function say(connection: number, direction: 'sent' | 'received', text: string): Observed {
  return {
    connection,
    kind: direction === 'sent' ? 5 : 6,
    format: 1,
    text,
    bytes: new Uint8Array(0),
    size: -1,
  };
}
