import type { Page } from 'playwright';

/** What of the extension is in a frame. */
export interface FrameScripts {
  /** Has a content script run in a world of its own? */
  readonly hasRelay: boolean;
  /** Is `WebSocket` something else than the browser's own? A page could not tell; the debugger can. */
  readonly isTapped: boolean;
}

/** @returns for each frame of a page, by its path, what runs there */
export async function scriptsIn(page: Page): Promise<Record<string, FrameScripts>> {
  const session = await page.context().newCDPSession(page);
  const contexts: { id: number; frame: string; isDefault: boolean; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId: frame, isDefault } = context.auxData as unknown as AuxData;
    contexts.push({ id: context.id, frame, isDefault, origin: context.origin });
  });
  // Tells of the contexts that are there before it answers.
  await session.send('Runtime.enable');
  const found: Record<string, FrameScripts> = {};
  const ask = async (contextId: number, expression: string) =>
    (await session.send('Runtime.evaluate', { contextId, expression })).result;
  for (const { id, frame } of contexts.filter(({ isDefault }) => isDefault)) {
    const path = (await ask(id, 'location.pathname')).value as string;
    // A world outlives the script: the browser makes it anew for the next document of a frame.
    const worlds = contexts.filter((one) => one.frame === frame && isExtension(one.origin));
    const met = await Promise.all(worlds.map((world) => ask(world.id, '"sockeyeNode" in window')));
    found[path] = {
      hasRelay: met.some(({ value }) => value === true),
      isTapped: ((await ask(id, 'WebSocket')).subtype as string) === 'proxy',
    };
  }
  await session.detach();
  return found;
}

function isExtension(origin: string): boolean {
  return origin.startsWith('chrome-extension:');
}

/** What the protocol's types leave open. */
interface AuxData {
  readonly frameId: string;
  readonly isDefault: boolean;
}
