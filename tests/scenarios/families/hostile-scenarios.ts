import type { WebSocket } from 'ws';
import type { Scenario } from '../scenario.ts';
import { rawScenario } from './raw-page.ts';

const floodSize = 20_000;
const heavySize = 50_000_000;

/** Pages that are too much, that break, and that set traps. */
export const hostileScenarios: readonly Scenario[] = [
  rawScenario({
    name: 'flood-sent',
    module: 'flood-sent',
    routes: { '/count': countUp },
    setup: { count: floodSize },
  }),
  rawScenario({
    name: 'flood-received',
    module: 'flood-received',
    routes: { '/flood': flood },
    setup: { count: floodSize },
  }),
  ...(['text', 'binary'] as const).map((format) =>
    rawScenario({
      name: `heavy-${format}`,
      module: 'heavy',
      setup: { format, sizeBytes: heavySize },
      heavy: true,
    }),
  ),
  rawScenario({ name: 'throwing-listeners', module: 'throwing-listeners' }),
  rawScenario({ name: 'tampered-prototypes', module: 'tampered-prototypes' }),
];

/** Says when all of the flood is there. */
function countUp(socket: WebSocket): void {
  let count = 0;
  socket.on('message', () => {
    count += 1;
    if (count === floodSize) socket.send(`counted ${count}`);
  });
}

function flood(socket: WebSocket): void {
  for (let number = 1; number <= floodSize; number += 1) socket.send(`message ${number}`);
}
