import { type Signal, signal } from '@preact/signals';
import { openHar, troubleOf } from '../../recording/open-har.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { comparePaced } from '../compare/compare-paced.ts';
import { CompareState } from '../compare/compare-state.ts';
import type { PanelHost } from '../host.ts';
import { PanelModel } from '../state/panel-model.ts';
import { othersTurn } from '../state/turns.ts';
import { chunksOf } from './chunks-of.ts';

/** A file that a person has chosen, or one that is served. */
export interface RecordingFile {
  readonly name: string;
  /** Bytes; null where that is not known. */
  readonly size: number | null;
  stream(): ReadableStream<Uint8Array>;
}

/** A recording that was read. */
export interface OpenedRecording {
  readonly name: string;
  readonly model: PanelModel;
  /** What was wrong with the file, and where; null for nothing. */
  readonly trouble: string | null;
  /** Where a person came from to look at it, and will go back to; null for a file of their own. */
  readonly from: Origin | null;
}

export interface Origin {
  /** Of the way back. */
  readonly label: string;
  /** The recording that was open there; null for the page. */
  readonly opened: OpenedRecording | null;
}

/** A recording that is being read. */
export interface Reading {
  readonly name: string;
  /** Bytes so far, and in all; null where that is not known. */
  readonly done: number;
  readonly size: number | null;
}

/** The page's own traffic, by name. */
export const PAGE = 'this page';

/** Opens recordings in the place of the page's own traffic, one at a time. */
export class Recordings {
  readonly opened: Signal<OpenedRecording | null> = signal(null);
  readonly reading: Signal<Reading | null> = signal(null);
  /** How much of a comparison is done, of 1; null while none is made. */
  readonly comparing: Signal<number | null> = signal(null);
  /** Two that are compared; null for none. */
  readonly compared: Signal<CompareState | null> = signal(null);
  /** Why a file could not be opened at all; null when it could. */
  readonly refusal: Signal<string | null> = signal(null);
  /** The reading that goes on; another one takes its place. */
  #current: { isStopped: boolean } | null = null;

  constructor(readonly host: PanelHost) {}

  /**
   * Reads a file. What was read of one that is damaged, or cancelled, is shown all the same.
   * @param back says where its end leads to, where that is what is shown now and not the page
   */
  async open(file: RecordingFile, back: string | null = null): Promise<void> {
    const read = await this.#read(file);
    if (read === null) return;
    const { name, timeline, trouble } = read;
    const model = new PanelModel(timeline, this.host, { recording: name });
    this.compared.value = null;
    const { value: before } = this.opened;
    // From one such recording to the next the way back stays.
    const opened = before?.from == null ? before : before.from.opened;
    const from = back === null ? null : { label: back, opened };
    this.opened.value = { name, model, trouble, from };
  }

  /**
   * Reads a file and compares it with what is shown: where that is the page's traffic, what the page does
   * now with the recording, else the other recording with the one that is open.
   * @param since of the page's traffic only what has begun since then, in milliseconds since the epoch
   */
  async compare(file: RecordingFile, shown: PanelModel, since = 0): Promise<void> {
    const read = await this.#read(file);
    if (read === null) return;
    const { recording, timeline } = shown;
    const name = read.name === PAGE ? `${PAGE}, as recorded` : read.name;
    const chosen = { name, timeline: read.timeline };
    const open = { name: recording ?? PAGE, timeline };
    const [a, b] = recording === null ? [chosen, open] : [open, chosen];
    const current = { isStopped: false };
    this.#current = current;
    this.comparing.value = 0;
    const { forgets } = timeline;
    const comparison = await comparePaced(a.timeline, b.timeline, {
      ...(since > 0 && { conversationsOfB: ({ rows }) => b.timeline.entry(rows[0]!).at >= since }),
      progress: (done) => {
        if (!current.isStopped) this.comparing.value = done;
      },
      // What the page had is gone with it.
      isStopped: () => current.isStopped || timeline.forgets !== forgets,
    });
    if (this.#current !== current) return;
    this.#current = null;
    this.comparing.value = null;
    if (comparison !== null) this.compared.value = new CompareState(a, b, comparison);
    else this.refusal.value = 'The page was left, or its log cleared, before it was compared.';
  }

  /** Null where another file was chosen meanwhile, or nothing came of this one, which is told. */
  async #read(
    file: RecordingFile,
  ): Promise<{ name: string; timeline: Timeline; trouble: string | null } | null> {
    const { name, size } = file;
    this.cancel();
    const current = { isStopped: false };
    this.#current = current;
    this.refusal.value = null;
    this.reading.value = { name, done: 0, size };
    const opened = await openHar(chunksOf(file.stream()), {
      progress: (done) => {
        if (this.#current === current) this.reading.value = { name, done, size };
      },
      isStopped: () => current.isStopped,
      pause: othersTurn,
    });
    if (this.#current !== current) return null;
    this.#current = null;
    this.reading.value = null;
    const { timeline } = opened;
    const trouble = troubleOf(opened);
    if (timeline.length > 0) return { name, timeline, trouble };
    const why = trouble ?? 'no WebSocket and no Socket.IO polling in it';
    this.refusal.value = `Nothing to show of ${name}: ${why}`;
    return null;
  }

  /** Ends the reading of a file, of which what was read so far is shown, or a comparison. */
  cancel(): void {
    if (this.#current !== null) this.#current.isStopped = true;
    if (this.comparing.value === null) return;
    this.#current = null;
    this.comparing.value = null;
  }

  /** Shows again what a person came from; else the page's own traffic. */
  close(): void {
    this.opened.value = this.opened.value?.from?.opened ?? null;
    this.refusal.value = null;
  }
}
