/**
 * The element of this id.
 *
 * @throws {Error} when the page has none, or one of another kind
 */
export function findElement<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  const found = element?.constructor.name ?? 'nothing';
  throw new Error(`expected #${id} to be a ${kind.name}, found ${found}; see body.html`);
}
