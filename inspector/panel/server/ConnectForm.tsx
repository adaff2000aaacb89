import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { PasteField } from '../bridge/PasteField.tsx';
import type { Memory, PanelHost } from '../host.ts';
import type { AdminAddress } from './admin-link.ts';
import type { ServerState } from './server-state.ts';
import { statusText } from './status-text.ts';

export interface ConnectFormProps {
  readonly server: ServerState;
  readonly host: PanelHost;
  /** Of the page's own Socket.IO server: address and path; null where it has none. */
  readonly suggested: { readonly url: string; readonly path: string } | null;
}

/** Stands in the place of the server's view until one is connected. */
export function ConnectForm({ server, host, suggested }: ConnectFormProps): JSX.Element {
  const { memory } = host;
  const [address, setAddress] = useState(() => server.address ?? initial(memory, suggested));
  const { status } = server;
  const set = (part: Partial<AdminAddress>) => setAddress({ ...address, ...part });
  const isUrl = isHttp(address.url);
  return (
    <div class="server-door">
      <form
        class="door"
        aria-label="Connect to a server"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isUrl) return;
          remember(memory, address);
          server.connect({ ...address, url: new URL(address.url).origin });
        }}
      >
        <p class="title">Look at the server's side</p>
        <p>
          Rooms never cross the wire. A server with <code>instrument(io, …)</code> of
          @socket.io/admin-ui tells of them, and so does Sockeye's lab: run{' '}
          <code>npx sockeye-devtools lab</code> and paste the line that it prints.
        </p>
        {host.page !== null && (
          <PasteField
            knock={host.page.knockAtBridge}
            command="lab"
            welcomed={(services) => {
              const lab = services.find((one) => one.kind === 'lab');
              if (lab === undefined) return NO_LAB;
              server.connect({ ...lab.admin, transport: 'websocket' });
              return null;
            }}
          />
        )}
        <p>Or enter where your own server is:</p>
        <Field label="Address" value={address.url} onInput={(url) => set({ url })} />
        <Field label="Name" value={address.username} onInput={(username) => set({ username })} />
        <Field
          label="Password"
          value={address.password}
          onInput={(password) => set({ password })}
          isSecret
        />
        <Field label="Path" value={address.path} onInput={(path) => set({ path })} />
        <Field
          label="Namespace"
          value={address.namespace}
          onInput={(namespace) => set({ namespace })}
        />
        <label class="field">
          <span>Transport</span>
          <select
            value={address.transport}
            onChange={({ currentTarget: { value } }) =>
              set({ transport: value === 'polling' ? 'polling' : 'websocket' })
            }
          >
            <option value="websocket">websocket</option>
            <option value="polling">polling</option>
          </select>
        </label>
        <p class={`door-status ${status.value.kind}`} role="status">
          {isUrl
            ? statusText(status.value, address)
            : 'Expected an address such as http://127.0.0.1:3000.'}
        </p>
        <p class="door-actions">
          <button type="submit" class="text-button" disabled={!isUrl}>
            Connect
          </button>
          {status.value.kind !== 'none' && (
            <button type="button" class="text-button" onClick={() => server.disconnect()}>
              Stop
            </button>
          )}
        </p>
      </form>
    </div>
  );
}

const NO_LAB = 'Sockeye serves there, but no lab: start one with npx sockeye-devtools lab.';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isSecret?: boolean;
}

function Field({ label, value, onInput, isSecret = false }: FieldProps): JSX.Element {
  const id = useId();
  const field = {
    id,
    value,
    spellcheck: false,
    autocomplete: 'off',
    onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) =>
      onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {isSecret ? <input type="password" {...field} /> : <input type="text" {...field} />}
    </div>
  );
}

function initial(memory: Memory, suggested: ConnectFormProps['suggested']): AdminAddress {
  return {
    url: suggested?.url ?? memory.get('server-url') ?? 'http://127.0.0.1:3000',
    path: suggested?.path ?? memory.get('server-path') ?? '/socket.io',
    namespace: memory.get('server-namespace') ?? '/admin',
    username: memory.get('server-name') ?? 'admin',
    password: '',
    transport: 'websocket',
  };
}

/** All but the password, which nothing ever keeps. */
function remember(memory: Memory, { url, path, namespace, username }: AdminAddress): void {
  memory.set('server-url', url);
  memory.set('server-path', path);
  memory.set('server-namespace', namespace);
  memory.set('server-name', username);
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
