/** What the primary tells a node when it starts it, in its environment. */
export interface NodeOrders {
  readonly adminPassword: string;
  /** Of several nodes that notice the same, one tells it. */
  readonly isSpokesman: boolean;
}

const variable = 'SOCKEYE_LAB_NODE';

export function toEnvironment(orders: NodeOrders): Record<string, string> {
  return { [variable]: JSON.stringify(orders) };
}

/** The orders of this process; undefined in one that is no node. */
export function ordersOf(env: NodeJS.ProcessEnv): NodeOrders | undefined {
  const text = env[variable];
  return text === undefined ? undefined : (JSON.parse(text) as NodeOrders);
}

/** Said by a node that takes connections. */
export const nodeIsReady = 'sockeye: node is ready';
/** Said by the primary to a node that is to end. */
export const nodeShallEnd = 'sockeye: node shall end';
