import type {
  RedirectFault,
  RedirectReport,
  RedirectRule,
} from '../../inspector/panel/redirect.ts';

/**
 * Runs in the page, before its scripts, as text: so it uses nothing but what is inside of it. A page may
 * notice it, which a person has asked for.
 * @param key of the symbol under which the page's side keeps its report
 * @param hostParameter that tells the other server which one was meant, where there are several
 */
export function redirectPage(rule: RedirectRule, key: string, hostParameter: string): void {
  if (location.origin !== rule.page) return;
  const faults: RedirectFault[] = [];
  const report: { -readonly [Name in keyof RedirectReport]: RedirectReport[Name] } = {
    redirected: 0,
    faults,
  };
  Object.defineProperty(window, Symbol.for(key), { value: report });
  const target = new URL(rule.to);
  const blame = (address: string, why: RedirectFault['why'], detail: string) => {
    // What fails again and again is one fault, whatever stands in its query.
    const [url = ''] = address.split('?');
    const isKnown = faults.some((fault) => fault.why === why && fault.url === url);
    if (!isKnown && faults.length < 20) faults.push({ url, why, detail });
  };

  /** The address there; null for one that is not redirected. */
  const there = (address: unknown, isSocket: boolean): string | null => {
    let url: URL;
    try {
      url = new URL(String(address), document.baseURI);
    } catch {
      return null;
    }
    const origin = url.origin.replace(/^ws/, 'http');
    const path = url.pathname.replace(/\/+$/, '') || '/';
    if (!rule.from.includes(origin) || !rule.paths.includes(path)) return null;
    if (!isSocket && !url.searchParams.has('EIO')) return null;
    report.redirected++;
    if (rule.from.length > 1) {
      const port = url.port || (/^(https|wss):$/.test(url.protocol) ? 443 : 80);
      url.searchParams.set(hostParameter, `${url.hostname}:${port}`);
    }
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

  addEventListener('securitypolicyviolation', (violation) => {
    const { blockedURI, effectiveDirective, disposition } = violation;
    const isOurs = disposition === 'enforce' && blockedURI.includes(target.host);
    if (isOurs) blame(blockedURI, 'policy', effectiveDirective);
  });

  window.WebSocket = new Proxy(WebSocket, {
    construct(Native, args, newTarget) {
      const url = there(args[0], true);
      if (url === null) return Reflect.construct(Native, args, newTarget);
      try {
        const socket: WebSocket = Reflect.construct(Native, [url, ...args.slice(1)], newTarget);
        let isSettled = false;
        socket.addEventListener('open', () => {
          isSettled = true;
        });
        // A page may give up one that it has not opened yet, which is an error to the platform.
        socket.addEventListener('error', () => {
          if (!isSettled && socket.readyState === socket.CLOSED) void explain(url);
        });
        const { close } = socket;
        Object.defineProperty(socket, 'close', {
          configurable: true,
          writable: true,
          value(...how: Parameters<WebSocket['close']>) {
            isSettled = true;
            return close.apply(socket, how);
          },
        });
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
      const url = there(args[1], false);
      if (url === null) return Reflect.apply(open, request, args);
      request.addEventListener('error', () => void explain(url));
      return Reflect.apply(open, request, [args[0], url, ...args.slice(2)]);
    },
  });

  window.fetch = new Proxy(window.fetch, {
    async apply(fetch, self, args: [RequestInfo | URL, RequestInit?]) {
      const [input, init] = args;
      const url = there(input instanceof Request ? input.url : input, false);
      if (url === null) return Reflect.apply(fetch, self, args);
      try {
        if (!(input instanceof Request)) return await Reflect.apply(fetch, self, [url, init]);
        // Part by part: as a whole it would keep a mode that other servers are not for, and in one browser
        // a body that cannot be sent, in another none.
        const { method, headers, credentials, signal } = input;
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const body = hasBody ? await input.clone().arrayBuffer() : null;
        const same = { method, headers, credentials, signal, body };
        return await Reflect.apply(fetch, self, [url, { ...same, ...init }]);
      } catch (error) {
        void explain(url);
        throw error;
      }
    },
  });

  // JSONP polling asks by scripts and sends by forms.
  const redirectSetter = (prototype: object, name: string) => {
    const native = Object.getOwnPropertyDescriptor(prototype, name)!;
    Object.defineProperty(prototype, name, {
      ...native,
      set(this: object, address: string) {
        native.set!.call(this, there(address, false) ?? address);
      },
    });
  };
  redirectSetter(HTMLScriptElement.prototype, 'src');
  redirectSetter(HTMLFormElement.prototype, 'action');
}
