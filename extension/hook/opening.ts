import type { Api, Transport } from '../../inspector/observation.ts';
import { callSite } from './call-site.ts';

/** A window, as far as it says where it is. */
export interface Located {
  readonly location: { readonly href: string };
}

/** The detail with which a connection that a tap sees begins. To be called from the tap itself. */
export function openingOf(
  { location }: Located,
  api: Api,
  transport: Transport,
  url: string,
  protocols: readonly string[],
) {
  const document = location.href;
  return { url, transport, api, document, source: 'tap', protocols, callSite: callSite() };
}
