import type { RecordingFile } from '../panel/recording/recordings.ts';

/** The recording that this page was opened for. Its name stands in the address. */
export async function servedRecording(): Promise<RecordingFile> {
  const { search } = location;
  const name = new URLSearchParams(search).get('name') ?? 'recording.har';
  const response = await fetch(`./recording${search}`);
  const { body } = response;
  if (!response.ok || body === null) {
    const why = await response.text();
    return { name, size: 0, stream: () => failing(`the recording could not be read: ${why}`) };
  }
  const length = response.headers.get('content-length');
  return { name, size: length === null ? null : Number(length), stream: () => body };
}

function failing(message: string): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (end) => end.error(new Error(message)) });
}
