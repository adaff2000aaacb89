import type { Limits } from './session.ts';

/** The limits in the server's handshake (Engine.IO protocol, section "Handshake"). */
export function limitsOf(handshake: Readonly<Record<string, unknown>>): Limits {
  const { pingInterval, pingTimeout, maxPayload, upgrades } = handshake;
  return {
    pingInterval: numberOf(pingInterval),
    pingTimeout: numberOf(pingTimeout),
    maxPayload: numberOf(maxPayload),
    upgrades: Array.isArray(upgrades) ? upgrades.filter((name) => typeof name === 'string') : [],
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
