import { describe, expect, it } from 'vitest';
import { isAdminCommand } from '../../../../test-server/lab/admin/is-admin-command.ts';

const hasNamespace = (name: string) => name === '/' || name === '/chat';

describe('a command of the admin protocol', () => {
  it.each([
    [['emit', '/', null, 'hello', 1, {}]],
    [['emit', '/chat', 'room', 'hello']],
    [['emit', '/', ['room', 'other'], 'hello']],
    [['join', '/', 'room', 'socket id']],
    [['join', '/', 'room']],
    [['leave', '/', ['room', 'other'], null]],
    [['_disconnect', '/', true, 'socket id']],
    [['_disconnect', '/', false]],
  ])('is %j', (packet) => {
    expect(isAdminCommand(packet, hasNamespace)).toBe(true);
  });

  it.each([
    [['emit', '/', null, 'connect']],
    [['emit', '/', null, 'disconnecting']],
    [['emit', '/', null, 42]],
    [['emit', '/', { length: 1 }, 'hello']],
    [['emit', '/made-up', null, 'hello']],
    [['emit']],
    [['join', '/', null]],
    [['join', '/', [1]]],
    [['leave', 7, 'room']],
    [['_disconnect', '/', true, [{}]]],
    [['constructor', '/', 'x']],
    [[]],
  ])('is not %j', (packet) => {
    expect(isAdminCommand(packet, hasNamespace)).toBe(false);
  });
});
