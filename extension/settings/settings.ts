/** What the user decides, on the options page. Kept in `storage.local`. */
export interface Settings {
  readonly sites: SiteSettings;
  /** MiB that the observations of one document may take. */
  readonly ringMiB: number;
  /** MiB that those of all documents may take together. */
  readonly browserRingMiB: number;
  /** MiB kept of one message; a larger one is cut and says its true size. */
  readonly messageMiB: number;
  /** Record where the page's code sends each message. */
  readonly callSites: boolean;
  /** Times since the first entry, or of the wall clock. */
  readonly time: TimeDisplay;
}

/** Where Sockeye runs. An entry of a list is a site as `parseSite` reads it. */
export interface SiteSettings {
  /** Everywhere but on the sites that are off, or on chosen sites only. */
  readonly mode: 'all' | 'chosen';
  readonly off: readonly string[];
  readonly chosen: readonly string[];
}

export type TimeDisplay = 'relative' | 'clock';

export const DEFAULT_SETTINGS: Settings = {
  sites: { mode: 'all', off: [], chosen: [] },
  // Some minutes of a busy chat, and little enough for a page with a hundred frames.
  ringMiB: 32,
  browserRingMiB: 256,
  // A person reads the beginning of a message, and that says what it is.
  messageMiB: 8,
  callSites: false,
  time: 'relative',
};

/** The names of the settings that are amounts of memory. */
export type MemorySetting = 'ringMiB' | 'browserRingMiB' | 'messageMiB';

/** Least and most MiB. More in one document than a tab can hold would end the page, not the capture. */
export const MEMORY_RANGES: Readonly<
  Record<MemorySetting, readonly [least: number, most: number]>
> = {
  ringMiB: [1, 256],
  browserRingMiB: [16, 4_096],
  messageMiB: [1, 64],
};

/** What the pages' side is bounded by, in bytes. */
export interface CaptureLimits {
  readonly ringBytes: number;
  readonly browserBytes: number;
  readonly messageBytes: number;
}

const MIB = 1_048_576;

export function captureLimits(settings: Settings): CaptureLimits {
  return {
    ringBytes: settings.ringMiB * MIB,
    browserBytes: settings.browserRingMiB * MIB,
    messageBytes: settings.messageMiB * MIB,
  };
}
