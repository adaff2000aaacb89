import { type Signal, signal } from '@preact/signals';
import { type ReadEnd, readRecording } from '../../recording/read-recording.ts';
import { Timeline } from '../../timeline/timeline.ts';
import type { PanelHost } from '../host.ts';
import { PanelModel } from '../state/panel-model.ts';

/** A file that a person has chosen, or one that is served. */
export interface RecordingFile {
  readonly name: string;
  /** Bytes; null where that is not known. */
  readonly size: number | null;
  stream(): ReadableStream<Uint8Array>;
}

/** A recording that is being read, or was. */
export interface OpenedRecording {
  readonly name: string;
  readonly model: PanelModel;
  /** What was wrong with the file, and where; null for nothing. */
  readonly trouble: string | null;
}

export interface Reading {
  readonly name: string;
  /** Bytes so far, and in all; null where that is not known. */
  readonly done: number;
  readonly size: number | null;
}

/** Opens recordings in the place of the page's own traffic, one at a time. */
export class Recordings {
  readonly opened: Signal<OpenedRecording | null> = signal(null);
  readonly reading: Signal<Reading | null> = signal(null);
  /** Why a file could not be opened at all; null when it could. */
  readonly refusal: Signal<string | null> = signal(null);
  #stop: AbortController | null = null;

  constructor(private readonly host: PanelHost) {}

  /** Reads a file. What was read of one that is damaged, or cancelled, is shown all the same. */
  async open(file: RecordingFile): Promise<void> {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    const { name, size } = file;
    this.refusal.value = null;
    this.reading.value = { name, done: 0, size };
    const timeline = new Timeline();
    const model = new PanelModel(timeline, this.host, { recording: name });
    const end: ReadEnd = {
      batch(batch) {
        timeline.apply(batch);
        model.changed();
      },
      progress: (done) => {
        if (!stop.signal.aborted) this.reading.value = { name, done, size };
      },
    };
    const { trouble } = await readRecording(file.stream(), end, stop.signal);
    if (this.#stop !== stop) return;
    this.#stop = null;
    this.reading.value = null;
    timeline.release();
    if (timeline.length > 0) this.opened.value = { name, model, trouble };
    else {
      this.refusal.value =
        trouble ?? `${name} has no WebSocket and no Socket.IO polling in it: nothing to show.`;
    }
  }

  /** Ends the reading of a file; what was read of it so far is shown. */
  cancel(): void {
    this.#stop?.abort();
  }

  /** Shows the page's own traffic again. */
  close(): void {
    this.opened.value = null;
    this.refusal.value = null;
  }
}
