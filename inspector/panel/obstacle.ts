/** What stands in the way of seeing everything. */
export type Obstacle =
  /** The site is switched off in the settings. */
  | { readonly kind: 'off'; readonly url: string }
  /** The browser gives the extension no access to the site. */
  | { readonly kind: 'denied'; readonly url: string }
  /** Pages of the browser itself, which no extension may touch. */
  | { readonly kind: 'closed'; readonly url: string }
  /** The page is older than the extension, or than its site's being switched on. */
  | { readonly kind: 'stale'; readonly url: string }
  /** The process of the page has ended. */
  | { readonly kind: 'crashed'; readonly url: string }
  /** The extension was updated under the panel or the page. */
  | { readonly kind: 'outdated' }
  /** The extension was updated, disabled or removed: this panel is a left-over. */
  | { readonly kind: 'ended' }
  /** The background does not answer. */
  | { readonly kind: 'disconnected' }
  /** A worker opened this socket before DevTools was there. */
  | { readonly kind: 'missed'; readonly url: string }
  /** A worker has this socket, and the browser shows nobody what it carries. */
  | { readonly kind: 'unseen'; readonly url: string };

export type ObstacleAction = 'settings' | 'reload' | 'reconnect';

/** How an obstacle is told: one sentence, and what helps. */
export interface ObstacleText {
  readonly title: string;
  readonly sentence: string;
  readonly action: { readonly does: ObstacleAction; readonly label: string } | null;
}

const RELOAD = { does: 'reload', label: 'Reload the page' } as const;

export function obstacleText(obstacle: Obstacle): ObstacleText {
  switch (obstacle.kind) {
    case 'off':
      return {
        title: 'Sockeye is off for this site',
        sentence: `You have switched it off for ${siteOf(obstacle.url)}: its pages get no script of Sockeye.`,
        action: { does: 'settings', label: 'Open settings' },
      };
    case 'denied':
      return {
        title: 'No access to this site',
        sentence: `The browser gives Sockeye no access to ${siteOf(obstacle.url)}. Allow it under the extension's site access, then reload the page.`,
        action: RELOAD,
      };
    case 'closed':
      return {
        title: 'No extension may look into this page',
        sentence:
          'Pages of the browser itself and of its extension store are closed to all of them.',
        action: null,
      };
    case 'stale':
      return {
        title: 'This page was loaded before Sockeye',
        sentence: 'Reload it to see its traffic from the first packet on.',
        action: RELOAD,
      };
    case 'crashed':
      return {
        title: 'The page crashed',
        sentence: 'What came of it until then is kept. Reload it to go on.',
        action: RELOAD,
      };
    case 'outdated':
      return {
        title: 'Sockeye was updated',
        sentence: 'This page still runs the version before: reload it.',
        action: RELOAD,
      };
    case 'ended':
      return {
        title: 'Sockeye was updated or switched off',
        sentence:
          'This panel is cut off from it, and keeps what it has. Close DevTools and open it again.',
        action: null,
      };
    case 'disconnected':
      return {
        title: 'Disconnected',
        sentence:
          'The background of the extension does not answer. Nothing is lost: the page keeps what happens meanwhile.',
        action: { does: 'reconnect', label: 'Connect again' },
      };
    case 'missed':
      return {
        title: 'A socket of a worker was missed',
        sentence: `A worker opened ${obstacle.url} before DevTools: reload the page to see what it carries.`,
        action: RELOAD,
      };
    case 'unseen':
      return {
        title: 'Firefox does not show what sockets of workers carry',
        sentence: `A worker opened ${obstacle.url}. Its handshake is here; its messages are to be seen in Chrome and Edge only.`,
        action: null,
      };
  }
}

function siteOf(url: string): string {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}
