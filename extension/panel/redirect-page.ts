import type {
  RedirectFault,
  RedirectReport,
  RedirectRule,
} from '../../inspector/panel/redirect.ts';

/**
 * Runs in the page, before its scripts, as text: so it uses nothing but what is inside of it. A page may
 * notice it, which a person has asked for.
 */
export function redirectPage(rule: RedirectRule, key: string): void {
  if (location.origin !== rule.page) return;
  const faults: RedirectFault[] = [];
  const report: { -readonly [Name in keyof RedirectReport]: RedirectReport[Name] } = {
    redirected: 0,
    faults,
  };
  Object.defineProperty(window, Symbol.for(key), { value: report, configurable: true });
  const target = new URL(rule.to);
  const blame = (address: string, why: RedirectFault['why'], detail: string) => {
    // What fails again and again is one fault, whatever stands in its query.
    const [url = ''] = address.split('?');
    const isKnown = faults.some((fault) => fault.why === why && fault.url === url);
    if (!isKnown && faults.length < 20) faults.push({ url, why, detail });
  };

  /** The address there; null for one that is not redirected. */
  const there = (address: unknown): string | null => {
    let url: URL;
    try {
      url = new URL(String(address), document.baseURI);
    } catch {
      return null;
    }
    const isSocket = url.protocol === 'ws:' || url.protocol === 'wss:';
    const origin = url.origin.replace(/^ws/, 'http');
    const path = url.pathname.replace(/\/+$/, '');
    if (!rule.from.includes(origin) || !rule.paths.includes(path)) return null;
    if (!isSocket && !url.searchParams.has('EIO')) return null;
    report.redirected++;
    const scheme = isSocket ? target.protocol.replace('http', 'ws') : target.protocol;
    return `${scheme}//${target.host}${url.pathname}${url.search}`;
  };

  /** Why nobody was reached, as far as the browser tells: it may have asked the person, who said no. */
  const explain = async (url: string) => {
    for (const name of ['loopback-network', 'local-network-access', 'local-network']) {
      try {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        if (state === 'denied') return blame(url, 'network', name);
      } catch {
        // A browser that does not know the permission has no such rule.
      }
    }
    blame(url, 'failed', '');
  };

  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    const isOurs = blockedURI.includes(target.host);
    if (isOurs) blame(blockedURI, 'policy', effectiveDirective);
  });

  window.WebSocket = new Proxy(WebSocket, {
    construct(Native, args, newTarget) {
      const url = there(args[0]);
      if (url === null) return Reflect.construct(Native, args, newTarget);
      try {
        const socket: WebSocket = Reflect.construct(Native, [url, ...args.slice(1)], newTarget);
        let isOpen = false;
        socket.addEventListener('open', () => {
          isOpen = true;
        });
        socket.addEventListener('error', () => void (isOpen || explain(url)));
        return socket;
      } catch (error) {
        blame(url, 'refused', String(error));
        throw error;
      }
    },
  });

  const requests = XMLHttpRequest.prototype;
  requests.open = new Proxy(requests.open, {
    apply(open, request: XMLHttpRequest, args: unknown[]) {
      const url = there(args[1]);
      if (url === null) return Reflect.apply(open, request, args);
      request.addEventListener('error', () => void explain(url));
      return Reflect.apply(open, request, [args[0], url, ...args.slice(2)]);
    },
  });

  window.fetch = new Proxy(window.fetch, {
    async apply(fetch, self, args: [RequestInfo | URL, RequestInit?]) {
      const [input, init] = args;
      const url = there(input instanceof Request ? input.url : input);
      if (url === null) return Reflect.apply(fetch, self, args);
      const request = input instanceof Request ? new Request(url, input) : url;
      try {
        return await Reflect.apply(fetch, self, [request, init]);
      } catch (error) {
        void explain(url);
        throw error;
      }
    },
  });

  // JSONP polling.
  const scripts = HTMLScriptElement.prototype;
  const source = Object.getOwnPropertyDescriptor(scripts, 'src')!;
  Object.defineProperty(scripts, 'src', {
    ...source,
    set(this: HTMLScriptElement, address: string) {
      source.set!.call(this, there(address) ?? address);
    },
  });
}
