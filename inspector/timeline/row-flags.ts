/** Marks of a row; a set of them is one number. */
export const Flag = {
  /** The first packet of its message. */
  first: 1,
  /** Only the beginning of it, or of one of its attachments, was kept. */
  truncated: 2,
  /** The end of the packet's own text or bytes is missing. */
  cut: 4,
  /** Written by `socket.io-msgpack-parser`. */
  msgpack: 8,
  /** Waits for attachments. */
  incomplete: 16,
  /** A connect by which connection state recovery brought the session back. */
  recovered: 32,
  /** An event that asked for an ack and will not get one. */
  unanswered: 64,
  /** An event that was answered more than once. */
  answeredTwice: 128,
  /** An ack that answers a waiting event. */
  answersWaiting: 256,
  /** An ack that answers an event already answered. */
  answersAnswered: 512,
  /** Its text does not stand in the payload as such; see `Extras.text`. */
  apart: 1_024,
} as const;
