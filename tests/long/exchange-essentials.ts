/** The bytes 0 to 255. */
const allBytes =
  '{"$bytes":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/w=="}';

const types = '["text","",1,-1.5,true,null,[1,[2]],{"nested":{"deep":true}}]';
const unicode = '["😀 é \u2028 \\u0000 end",{"$$bytes":"not bytes"}]';
const nested = `[{"first":${allBytes},"list":["between",{"second":{"$bytes":"AP8K"}}]}]`;
const long = `["${'x'.repeat(100_000)}"]`;

/** All that a client does and gets in one namespace once it is connected. */
function talk(client: string, namespace: string): string[] {
  return [
    `sent event ${namespace} types ${types}`,
    `received event ${namespace} types-back ${types}`,
    `sent event ${namespace} unicode ${unicode}`,
    `received event ${namespace} unicode-back ${unicode}`,
    `sent event ${namespace} question [{"of":"the page"}]`,
    `received ack ${namespace} [{"answered":{"of":"the page"}},"ok"]`,
    `sent event ${namespace} ask-me []`,
    `received event ${namespace} server-question ["how many?"]`,
    `sent ack ${namespace} ["yes",42]`,
    `received event ${namespace} server-answered ["yes",42]`,
    `sent event ${namespace} bytes [${allBytes}]`,
    `received event ${namespace} bytes-back [${allBytes}]`,
    `sent event ${namespace} nested-bytes ${nested}`,
    `received event ${namespace} nested-bytes-back ${nested}`,
    `sent event ${namespace} binary-question [{"$bytes":"AP8K"}]`,
    `received ack ${namespace} [{"got":{"$bytes":"AP8K"}}]`,
    `sent event ${namespace} ask-me-for-bytes []`,
    `received event ${namespace} server-binary-question [{"$bytes":"AQID"}]`,
    `sent ack ${namespace} [${allBytes}]`,
    `received event ${namespace} server-answered [${allBytes}]`,
    `sent event ${namespace} long ${long}`,
    `received ack ${namespace} ${long}`,
    `sent event ${namespace} broadcast-please []`,
    `received event ${namespace} broadcast [{"to":"all"},"${namespace}"]`,
  ].map((line) => `${client} ${line}`);
}

/** The whole exchange, but the CONNECT of `/`, which clients of Engine.IO 3 do not send. */
export const exchangeEssentials: readonly string[] = [
  'root received connect /',
  ...talk('root', '/'),
  'chat sent connect /chat',
  'chat received connect /chat',
  ...talk('chat', '/chat'),
  'chat sent disconnect /chat',
  'root sent event / still-here []',
  'root received event / still-here-back []',
  'root sent disconnect /',
];
