/** `1 byte`, `4,627,791 bytes`: exact, since places in the hex view are. */
export function byteWords(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en-US')} bytes`;
}
