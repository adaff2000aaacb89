import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { parseArguments } from './parse-arguments.ts';
import type { ServerState } from './server-state.ts';

/** Whom an action meets. */
export interface Target {
  readonly namespace: string;
  /** A room, or the id of a socket; undefined for all of the namespace. */
  readonly to: string | undefined;
  /** In words, such as `room tea of /chat`. */
  readonly label: string;
  /** How many sockets that are. */
  readonly count: number;
}

const ACTIONS = [
  ['emit', 'Emit …', 'EMIT'],
  ['join', 'Join …', 'JOIN'],
  ['leave', 'Leave …', 'LEAVE'],
  ['disconnect', 'Disconnect …', 'DISCONNECT'],
] as const;

type Action = (typeof ACTIONS)[number][0];

/** What may be done to a target; each is asked for once more before it is done. */
export function Actions({
  server,
  target,
}: {
  readonly server: ServerState;
  readonly target: Target;
}): JSX.Element | null {
  const [action, setAction] = useState<Action | null>(null);
  void server.tick.value;
  const allowed = ACTIONS.filter(([, , feature]) => server.allows(feature));
  if (allowed.length === 0) {
    return <p class="actions-none">This server lets its admins look only.</p>;
  }
  return (
    <div class="server-actions">
      <div class="action-names">
        {allowed.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="text-button"
            aria-expanded={action === name}
            onClick={() => setAction(action === name ? null : name)}
          >
            {label}
          </button>
        ))}
      </div>
      {action !== null && (
        <Confirmation
          key={`${action} ${target.label}`}
          action={action}
          server={server}
          target={target}
          close={() => setAction(null)}
        />
      )}
    </div>
  );
}

interface ConfirmationProps {
  readonly action: Action;
  readonly server: ServerState;
  readonly target: Target;
  readonly close: () => void;
}

function Confirmation({ action, server, target, close }: ConfirmationProps): JSX.Element {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const parsed = action === 'emit' ? parseArguments(text) : { args: [] };
  const fault = 'fault' in parsed ? parsed.fault : null;
  const isReady = fault === null && (action === 'disconnect' || name !== '');
  const run = (event: Event) => {
    event.preventDefault();
    if (!isReady) return;
    act(server, target, action, name, 'args' in parsed ? parsed.args : []);
    close();
  };
  return (
    <form class="confirmation" aria-label={`${VERBS[action]} ${target.label}`} onSubmit={run}>
      {action !== 'disconnect' && (
        <input
          aria-label={action === 'emit' ? 'Event' : 'Room'}
          placeholder={action === 'emit' ? 'event' : 'room'}
          value={name}
          spellcheck={false}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      {action === 'emit' && (
        <input
          class="arguments"
          aria-label="Arguments, as JSON"
          placeholder='arguments, such as "hello", {"n": 1}'
          value={text}
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <span class="question">
        {VERBS[action]} {target.label}, {counted(target.count)}?
      </span>
      <button type="submit" class="text-button" disabled={!isReady}>
        {YES[action]}
      </button>
      <button type="button" class="text-button" onClick={close}>
        Cancel
      </button>
      {fault !== null && <span class="fault">{fault}</span>}
    </form>
  );
}

const VERBS = {
  emit: 'Emit to',
  join: 'Have join',
  leave: 'Have leave',
  disconnect: 'Disconnect',
} as const;
const YES = { emit: 'Emit', join: 'Join', leave: 'Leave', disconnect: 'Disconnect' } as const;

function counted(count: number): string {
  return count === 1 ? '1 socket' : `${count.toLocaleString('en')} sockets`;
}

function act(
  server: ServerState,
  { namespace, to }: Target,
  action: Action,
  name: string,
  args: readonly unknown[],
): void {
  switch (action) {
    case 'emit':
      server.emit(namespace, to, name, args);
      break;
    case 'join':
      server.join(namespace, name, to);
      break;
    case 'leave':
      server.leave(namespace, name, to);
      break;
    case 'disconnect':
      server.expel(namespace, false, to);
  }
}
