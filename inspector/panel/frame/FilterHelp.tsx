import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['quote', 'text of the packet, its event or namespace, in any case'],
  ['/"bid":1\\.2\\d/i', 'a regular expression over the same'],
  ['event:quote,chart', 'one of these events, and the acks of them; * for any characters'],
  ['ns:/chat', 'namespace'],
  ['dir:sent', 'direction: sent or received'],
  ['kind:ack', 'event, ack, connect, text, json, binary, heartbeat, error, …'],
  ['size>1k', 'size in bytes; also <, >=, <=, and M'],
  ['latency>100ms', 'time from an event to its ack; also s'],
  ['is:waiting', 'events that wait for their ack; also unanswered, binary, truncated'],
  ['-event:tick', 'a minus in front: not this one'],
  ['"two words"', 'quotes keep words together'],
];

/** The language of the filter, in a few lines. */
export function FilterHelp({ close }: { readonly close: () => void }): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const away = (event: Event) => {
      const isInside = event.target instanceof Node && element.current?.contains(event.target);
      const isOwnButton = event.target instanceof Element && event.target.closest('.help');
      if (!isInside && !isOwnButton) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('keydown', onKey);
    };
  }, [close]);
  return (
    <div ref={element} class="help-text" role="dialog" aria-label="How to filter">
      <p>All words must match. Words complete as you type.</p>
      <table>
        <tbody>
          {EXAMPLES.map(([example, meaning]) => (
            <tr key={example}>
              <th scope="row">
                <code>{example}</code>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
