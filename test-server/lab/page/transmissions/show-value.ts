/** A value of the traffic in one line, bytes by their number. */
export function showValue(value: unknown): string {
  const json = JSON.stringify(value, (_key, part) =>
    part instanceof ArrayBuffer ? `<${part.byteLength} bytes>` : part,
  );
  return (json ?? 'nothing').replaceAll(/"(<\d+ bytes>)"/g, '$1');
}
