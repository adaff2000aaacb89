import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch } from '../../inspector/observation.ts';
import { type BatchJson, batchFromJson, batchToJson } from '../../inspector/timeline/batch-json.ts';
import type { Line } from '../../inspector/timeline/line.ts';
import { packageRoot } from '../../test-server/package-root.ts';
import type { Fact } from '../scenarios/scenario.ts';

/** What a scenario's page did in a real browser, and what the taps saw of it. */
export interface Recording {
  /** As they came in. */
  readonly batches: readonly Batch[];
  /** What the page says that it did and got. */
  readonly facts: readonly Fact[];
}

const FOLDER = join(packageRoot(), 'tests', 'recordings');
const BATCHES = '.batches.json';
const FACTS = '.facts.json';
const LINES = '.lines.jsonl';

/** The names of the scenarios of which there is a recording. */
export function recordingNames(): string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(BATCHES));
  return files.map((file) => file.slice(0, -BATCHES.length));
}

/** @throws Error when there is no such recording */
export function readRecording(name: string): Recording {
  const batches = JSON.parse(read(name, BATCHES)) as readonly BatchJson[];
  const facts = JSON.parse(read(name, FACTS)) as readonly Fact[];
  return { batches: batches.map(batchFromJson), facts };
}

/** The lines that the recording is known to make, as JSON, one each. */
export function readLines(name: string): string[] {
  return read(name, LINES).split('\n').slice(0, -1);
}

export function writeRecording(name: string, { batches, facts }: Recording): void {
  write(name, BATCHES, jsonOf(batches.map(batchToJson)));
  write(name, FACTS, jsonOf(facts));
}

export function writeLines(name: string, lines: readonly Line[]): void {
  write(name, LINES, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** A JSON array, one item a line. */
function jsonOf(items: readonly object[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}

function read(name: string, ending: string): string {
  return readFileSync(join(FOLDER, name + ending), 'utf8');
}

function write(name: string, ending: string, text: string): void {
  writeFileSync(join(FOLDER, name + ending), text);
}
