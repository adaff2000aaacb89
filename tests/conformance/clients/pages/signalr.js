/* global signalR */
import { setup } from './setup.js';
import { called, pollHeld, tell } from './tell.js';

tell(async (note) => {
  const connection = new signalR.HubConnectionBuilder()
    .withUrl('/hub', setup.options)
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.onclose((error) => note('closed', error ?? null));
  const pushed = called((heard) => connection.on('pushed', heard));
  await connection.start();
  note('started', connection.state);
  note('echo', await connection.invoke('echo', 'text ü', [1, null]));
  note('refused', await connection.invoke('refuse').catch((error) => error.message));
  await connection.send('please');
  note('pushed', ...(await pushed));
  await streamed(connection, note);
  note('sum', await uploaded(connection));
  // Resolves when all before it has been sent too; what waits when it stops, is not sent.
  await connection.send('nothing');
  if (setup.polls) await pollHeld();
  await connection.stop();
  note('stopped', connection.state);
});

/** A stream from the server. */
function streamed(connection, note) {
  return called((ended) =>
    connection.stream('count', 3).subscribe({
      next: (item) => note('item', item),
      error: ended,
      complete: () => ended(note('complete')),
    }),
  );
}

/** A stream to the server, which answers at its end. */
function uploaded(connection) {
  const numbers = new signalR.Subject();
  const sum = connection.invoke('sum', numbers);
  for (const number of [1, 2, 3]) numbers.next(number);
  numbers.complete();
  return sum;
}
