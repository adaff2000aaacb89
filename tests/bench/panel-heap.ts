import type { Frame, Page } from 'playwright';

/** What Chromium says of a heap; the types of the protocol's client are older. */
interface HeapUsage {
  readonly usedSize: number;
  /** ArrayBuffers and strings outside of the heap. */
  readonly backingStorageSize?: number;
}

/** @returns bytes that the panel's heap has in use, ArrayBuffers included, after a collection */
export async function heapOf(window: Page, panel: Frame): Promise<number> {
  const session = await window.context().newCDPSession(panel);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
  await session.detach();
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}
