/** Any value of a type, where the recorded one is another on each run. */
export class AnyOf {
  constructor(readonly type: 'string' | 'number') {}
}

/** A secret, which whoever runs the code gives in the environment. */
export class Variable {
  constructor(
    readonly name: string,
    readonly isNumber: boolean,
  ) {}
}

/** The id of a socket of the page's in a namespace. */
export class SocketId {
  constructor(
    readonly conversation: number,
    readonly namespace: string,
  ) {}
}

/** What the server had said before: the value in a place of what came in a step. */
export class Borrowed {
  constructor(
    readonly step: number,
    readonly path: readonly (string | number)[],
    readonly value: string | number,
  ) {}
}

export type StandIn = AnyOf | Variable | SocketId | Borrowed;

export function isStandIn(value: object): value is StandIn {
  return (
    value instanceof AnyOf ||
    value instanceof Variable ||
    value instanceof SocketId ||
    value instanceof Borrowed
  );
}
