import { useEffect, useState } from 'preact/hooks';

/** Allows and forbids what the setting needs of the browser. */
export interface HandshakeAccess {
  isAllowed(): Promise<boolean>;
  /** @returns whether it is so now: a person may say no */
  allow(isWanted: boolean): Promise<boolean>;
}

/** A permission of the browser, not a setting of ours: it takes hold when the extension starts anew. */
export function HandshakesField({ access }: { readonly access: HandshakeAccess }) {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    void access.isAllowed().then(setAllowed);
  }, [access]);
  return (
    <section aria-labelledby="handshakes">
      <h2 id="handshakes">Handshakes</h2>
      <label class="check">
        <input
          type="checkbox"
          name="handshakes"
          aria-describedby="handshakes-about"
          checked={isAllowed}
          onChange={(event) => {
            void access.allow(event.currentTarget.checked).then(setAllowed);
          }}
        />
        See headers of handshakes from before DevTools was opened
      </label>
      <p class="about" id="handshakes-about">
        Default: off. While it is on, Chrome tells nobody any more, not even its own Network panel,
        why a WebSocket was refused. Changing it starts the extension anew: close and open DevTools
        afterwards, and reload the page.
      </p>
    </section>
  );
}
