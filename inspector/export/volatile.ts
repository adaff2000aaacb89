const DAY = 86_400_000;
/** Seconds since the epoch in 2001; what is less is no time. */
const EARLIEST = 1_000_000_000;
/** Numbers below are equal by chance. */
const SMALLEST_ID = 100;

const FORMS: readonly RegExp[] = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // JSON in base64, with a dot behind it: a token in three parts.
  /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/,
  // Made by Engine.IO.
  /^(?:\/[^#]{0,200}#)?[\w-]{16}AA[\w-]{2}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/,
  /^[0-9a-f]{16,}$/i,
  // ULID.
  /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
];

const ID_KEY = /^_?(?:id|uuid|guid|nonce)$|[a-z](?:Id|ID|Uuid)$|_(?:id|uuid)$/;
const TIME_KEY =
  /^(?:at|ts|now|time|date|timestamp|uptime|latency|elapsed|duration)$|[a-z](?:At|Time|Timestamp|Date)$|_(?:at|time|timestamp|date)$/;
const SECRET_KEY =
  /(?:token|secret|password|passwd|passphrase|jwt|authorization|credentials?|api_?key|access_?key|private_?key)$/i;

/** Is a value in this place another on each run: an id, a time, a token? */
export function isVolatile(value: string | number, key: string | number, at: number): boolean {
  const name = typeof key === 'string' ? key : '';
  if (ID_KEY.test(name)) return typeof value === 'string' || value >= SMALLEST_ID;
  if (TIME_KEY.test(name) || isSecretKey(key)) return true;
  if (typeof value === 'string') return FORMS.some((form) => form.test(value));
  return isNear(value, at) || isNear(value * 1_000, at);
}

/** Does a key of a payload name a secret? */
export function isSecretKey(key: string | number): boolean {
  return typeof key === 'string' && SECRET_KEY.test(key);
}

/** Is this a token by its form? */
export function isToken(text: string): boolean {
  return FORMS[1]!.test(text);
}

function isNear(value: number, at: number): boolean {
  return value > EARLIEST && Math.abs(value - at) < DAY;
}
