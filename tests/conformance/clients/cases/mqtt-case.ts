import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachMqtt } from '../../servers/mqtt-server.ts';
import type { ClientCase } from '../client-case.ts';

/** MQTT.js: subscriptions, and messages of all three qualities of service. */
export const mqttCase: ClientCase = {
  name: 'mqtt',
  scripts: [bundlePath('mqtt')],
  page: 'mqtt',
  attach: attachMqtt,
  told: [
    ['connect', 'connack'],
    ['granted', 'echo/# 0', 'pushed 2'],
    ['message', 'echo/text', 'bytes 116,101,120,116,32,195,188'],
    ['message', 'echo/bytes', 'bytes 0,1,255'],
    ['acknowledged', 1, 'publish'],
    ['acknowledged', 2, 'pubrel'],
    ['message', 'pushed', 'by the server', 2],
    'unsubscribed',
    ['close', ''],
    ['end', ''],
  ],
  sent: [
    'WebSocket /mqtt',
    // CONNECT with the id of the client, and DISCONNECT.
    'binary 101000044d5154540402003c000470616765',
    'binary e000',
  ],
};
