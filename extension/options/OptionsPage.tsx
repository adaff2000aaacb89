import { useState } from 'preact/hooks';
import type { Settings } from '../settings/settings.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { type HandshakeAccess, HandshakesField } from './HandshakesField.tsx';
import { MemoryField } from './MemoryField.tsx';
import { SitesField } from './SitesField.tsx';

interface OptionsPageProps {
  readonly settings: Settings;
  /** Can the browser tell ports of a site apart? */
  readonly knowsPorts: boolean;
  /** Null where the browser gives it from the start. */
  readonly handshakes: HandshakeAccess | null;
  save(settings: Settings): void;
  restore(): void;
}

/** Every setting with its default and its cost. What is changed is saved at once. */
export function OptionsPage(props: OptionsPageProps) {
  const { settings, knowsPorts, handshakes, save, restore } = props;
  const change = (changed: Partial<Settings>) => save({ ...settings, ...changed });
  // What was typed and not saved goes with the fields when the defaults come back.
  const [restored, setRestored] = useState(0);
  const restoreAll = () => {
    restore();
    setRestored(restored + 1);
  };
  return (
    <>
      <h1>Sockeye settings</h1>
      <p>Changes are saved at once, on this computer only.</p>
      <div key={restored}>
        <SitesField
          sites={settings.sites}
          knowsPorts={knowsPorts}
          change={(sites) => change({ sites })}
        />
        <Memory settings={settings} change={change} />
        <Sends settings={settings} change={change} />
        <Time settings={settings} change={change} />
        {handshakes && <HandshakesField access={handshakes} />}
      </div>
      <footer>
        <button type="button" onClick={restoreAll}>
          Restore defaults
        </button>
        <p role="status">{restored > 0 && 'The defaults are restored.'}</p>
      </footer>
    </>
  );
}

interface PartProps {
  readonly settings: Settings;
  change(changed: Partial<Settings>): void;
}

function Memory({ settings, change }: PartProps) {
  return (
    <section aria-labelledby="memory">
      <h2 id="memory">Memory</h2>
      <MemoryField
        name="ringMiB"
        label="Kept for each document"
        about="The newest traffic stays, the oldest goes and is counted. It is memory of the page’s own process, taken as traffic comes."
        value={settings.ringMiB}
        change={(ringMiB) => change({ ringMiB })}
      />
      <MemoryField
        name="browserRingMiB"
        label="Kept for all documents together"
        about="When many documents have traffic, each gets an even share of this, but never less than 1 MiB."
        value={settings.browserRingMiB}
        change={(browserRingMiB) => change({ browserRingMiB })}
      />
      <MemoryField
        name="messageMiB"
        label="Kept of one message"
        about="A larger message is cut here and says its true size. Copying more costs the page time with each large message."
        value={settings.messageMiB}
        change={(messageMiB) => change({ messageMiB })}
      />
    </section>
  );
}

function Sends({ settings, change }: PartProps) {
  return (
    <section aria-labelledby="sends">
      <h2 id="sends">Sends</h2>
      <label class="check">
        <input
          type="checkbox"
          name="callSites"
          aria-describedby="callSites-about"
          checked={settings.callSites}
          onChange={(event) => change({ callSites: event.currentTarget.checked })}
        />
        Record where the page’s code sends each message
      </label>
      <p class="about" id="callSites-about">
        Default: off. While the panel is open, each send costs the page a stack trace.
      </p>
    </section>
  );
}

function Time({ settings, change }: PartProps) {
  return (
    <section>
      <ChoiceField
        name="time"
        legend="Time in the list"
        about="Default: since the first entry. Costs nothing; the other one shows when the pointer rests on a time."
        value={settings.time}
        choices={[
          ['relative', 'Since the first entry'],
          ['clock', 'Time of day'],
        ]}
        choose={(time) => change({ time })}
      />
    </section>
  );
}
