import { headerValue } from '../header-value.ts';
import { type HarEntry, headerPairs } from './har-entry.ts';

const WORKERS = ['worker', 'sharedworker'];

/** Is this the script of a worker? Of what is no HTTP the log has too little to tell it from other scripts. */
export function isWorkerScript({ request, _resourceType: type }: HarEntry): boolean {
  if (/^(blob|data):/.test(request.url)) return type === 'script' || type === 'other';
  const destination = headerValue(headerPairs(request.headers), 'sec-fetch-dest');
  return destination !== null && WORKERS.includes(destination);
}
