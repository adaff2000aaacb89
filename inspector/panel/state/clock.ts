/** How times are shown. */
export type Clock = 'relative' | 'clock';

/**
 * @param at milliseconds since the epoch
 * @param start of the first entry, likewise
 * @returns `0.034`, or `14:02:07.034` in local time
 */
export function formatTime(at: number, start: number, clock: Clock): string {
  return clock === 'relative' ? relativeTime(at - start) : wallClock(at);
}

/** @returns `14:02:07.034` in local time */
export function wallClock(at: number): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** @returns `Tue Nov 24 2026, 14:02:07.034` in local time */
export function wallDate(at: number): string {
  return `${new Date(at).toDateString()}, ${wallClock(at)}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `0.034`, `59.999`, `2:03.004`, `1:02:03.004`. */
function relativeTime(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const whole = Math.round(Math.abs(ms));
  const seconds = ((whole % MINUTE) / 1000).toFixed(3);
  if (whole < MINUTE) return sign + seconds;
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  if (whole < HOUR) return `${sign}${minutes}:${seconds.padStart(6, '0')}`;
  const hours = Math.floor(whole / HOUR);
  return `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds.padStart(6, '0')}`;
}
