import type { ConversationPair } from './comparison.ts';
import type { Conversation } from './conversation.ts';

/**
 * Which conversation of one recording corresponds to which of the other: of the same path, first those
 * that use the same namespaces, then the others, each in order.
 */
export function pairConversations(
  a: readonly Conversation[],
  b: readonly Conversation[],
): ConversationPair[] {
  const partners = new Map<Conversation, Conversation>();
  const free = new Set(b);
  for (const keyOf of [exactKey, looseKey]) {
    const byKey = new Map<string, Conversation[]>();
    for (const one of free) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
    for (const one of a) {
      if (partners.has(one)) continue;
      const partner = byKey.get(keyOf(one))?.shift();
      if (partner === undefined) continue;
      partners.set(one, partner);
      free.delete(partner);
    }
  }
  return [
    ...a.map((one) => ({ a: one, b: partners.get(one) ?? null })),
    ...[...free].map((one) => ({ a: null, b: one })),
  ];
}

function looseKey({ session, path }: Conversation): string {
  return JSON.stringify([session?.revision ?? null, path]);
}

function exactKey(one: Conversation): string {
  const namespaces = [...(one.session?.socketIds.keys() ?? [])].sort();
  return JSON.stringify([looseKey(one), namespaces]);
}
