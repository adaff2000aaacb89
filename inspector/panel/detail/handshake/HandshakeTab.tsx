import type { JSX } from 'preact';
import type { Entry } from '../../../timeline/entry.ts';
import type { Session } from '../../../timeline/session.ts';
import { CallSite } from '../CallSite.tsx';
import { Facts, fact } from '../Facts.tsx';
import { previousText } from '../message/about-facts.ts';
import { sessionFacts } from '../message/open-facts.ts';
import { Headers } from './Headers.tsx';
import { answerFacts, connectionFacts, timingFacts } from './handshake-facts.ts';
import { parameterMeaning, urlParts } from './url-parts.ts';

export interface HandshakeTabProps {
  readonly entry: Entry;
  readonly formatTime: (at: number) => string;
  readonly copy: (text: string) => void;
}

/** How the row's connection came to be. */
export function HandshakeTab({ entry, formatTime, copy }: HandshakeTabProps): JSX.Element {
  const { connection, session } = entry;
  const { url, opening, request, response, transport } = connection;
  if (connection.number === 0) {
    return (
      <p class="nothing">This row belongs to no single connection, so there is no handshake.</p>
    );
  }
  const none = noHeaders(transport);
  return (
    <div class="handshake">
      <Url url={url} copy={copy} />
      <Facts title="Connection" facts={connectionFacts(connection)} />
      <Facts title="Answer" facts={answerFacts(connection)} />
      <Facts title="Times" facts={timingFacts(connection, formatTime)} />
      {session !== null && <SessionFacts session={session} />}
      {opening?.callSite !== undefined && <CallSite title="Opened from" stack={opening.callSite} />}
      <Headers
        title="Request headers"
        headers={request?.headers ?? []}
        withheld={request?.withheld ?? []}
        none={none}
      />
      <Headers
        title="Response headers"
        headers={response?.headers ?? []}
        withheld={[]}
        none={none}
      />
    </div>
  );
}

function Url({
  url,
  copy,
}: {
  readonly url: string;
  readonly copy: (text: string) => void;
}): JSX.Element {
  const { base, parameters } = urlParts(url);
  return (
    <section class="facts">
      <div class="content-head">
        <h2>URL</h2>
        <button type="button" class="link" onClick={() => copy(url)}>
          Copy URL
        </button>
      </div>
      <p class="url">{base || 'not seen: its opening was lost'}</p>
      <dl>
        {parameters.map(([name, value], at) => (
          <div key={`${name} ${at}`}>
            <dt title={parameterMeaning(name) ?? undefined}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SessionFacts({ session }: { readonly session: Session }): JSX.Element {
  const { previous, state } = session;
  return (
    <Facts
      title="Session"
      facts={[
        ...sessionFacts(session),
        fact('State', state),
        fact('Follows', previous === null ? null : previousText(previous)),
      ]}
    />
  );
}

function noHeaders(transport: Entry['connection']['transport']): string {
  if (transport === 'polling') return "The Network panel shows the headers of polling's requests.";
  return 'Not seen. The browser shows them when the handshake happens while DevTools is open.';
}
