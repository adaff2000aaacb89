import type { Server } from 'node:http';
import { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Backend } from '../../scenarios/serving/run-site.ts';

/** Attaches the MQTT broker Aedes at `/mqtt`; what is published to `please` has it publish to `pushed`. */
export function attachMqtt(http: Server): Backend {
  const broker = Aedes.createBroker();
  const server = new WebSocketServer({
    server: http,
    path: '/mqtt',
    handleProtocols: () => 'mqtt',
  });
  server.on('connection', async (socket, request) => {
    const stream = createWebSocketStream(socket);
    // The broker cuts off whoever disconnects, who has just begun to close the socket.
    socket.terminate = () => socket.close();
    (await broker).handle(stream, request);
  });
  const pushing = broker.then((started) => {
    const packet = {
      cmd: 'publish',
      topic: 'pushed',
      payload: 'by the server',
      qos: 2,
      dup: false,
      retain: false,
    } as const;
    started.on('publish', ({ topic }) => {
      if (topic === 'please') started.publish(packet, () => undefined);
    });
  });
  return {
    idle: () => pushing,
    close: () => void broker.then((started) => started.close()),
  };
}
