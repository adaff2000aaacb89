/** Import it before any part of the hook: Blobs of this type cannot be read, as files that are gone. */
export const UNREADABLE = 'test/unreadable';

const { arrayBuffer } = Blob.prototype;

Blob.prototype.arrayBuffer = function (this: Blob) {
  return this.type === UNREADABLE
    ? Promise.reject(new Error('NotReadableError'))
    : arrayBuffer.call(this);
};
