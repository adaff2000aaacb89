import { counted } from '../../timeline/quantity.ts';
import type { RedirectFault } from '../redirect.ts';
import type { RedirectStatus } from './replay-state.ts';

/** Says where the page's connections go now. */
export function redirectText({ kind, rule, report }: RedirectStatus): string {
  const { page, to } = rule;
  if (kind === 'gone') return `${page} was loaded anew, without the redirect.`;
  if (report === null) return `${page} is loaded, and redirected to ${to} …`;
  if (report.redirected === 0) return `${page} is redirected to ${to}; it has not connected yet.`;
  return `${page} is redirected to ${to}: ${counted(report.redirected, 'request')} so far.`;
}

/**
 * Says why a connection did not come about, and what to do.
 * @param isRecorded did such a connection fail in the recording too?
 */
export function faultText(
  { why, url, detail }: RedirectFault,
  page: string,
  isRecorded: boolean,
): string {
  switch (why) {
    case 'policy':
      return `The page's content policy (${detail}) does not allow ${url}. Allow it while you try, or let the replay take the stopped server's own address.`;
    case 'refused':
      return `The browser refused ${url}: ${detail}. A page of https may not use a server without TLS; let the replay take the stopped server's own address.`;
    case 'network':
      return `The browser does not let ${page} reach this machine (${detail}). Allow it in the site's settings.`;
    case 'failed':
      if (isRecorded) return `${url} did not open, as one did not in the recording.`;
      return page.startsWith('https:')
        ? `${url} was not reached: the browser may keep ${page} from servers without TLS, or of the local network.`
        : `${url} was not reached, or ended before it was open.`;
  }
}
