import CDP from 'chrome-remote-interface';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';

/** Ends the extension's background at once, as the browser may do at any moment. */
export async function killBackground({ endpoint, extensionUrl }: LaunchedChromium): Promise<void> {
  const client = await CDP({ target: endpoint, local: true });
  const { targetInfos } = await client.send('Target.getTargets');
  const workers = targetInfos.filter(
    ({ type, url }) => type === 'service_worker' && url.startsWith(extensionUrl),
  );
  for (const { targetId } of workers) await client.send('Target.closeTarget', { targetId });
  await client.close();
}
