import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acts } from '../../../test-server/lab/transmissions/acts.ts';
import { oldActs } from '../../../test-server/lab/transmissions/old-acts.ts';
import type { Transmission } from '../../../test-server/lab/transmissions/transmission.ts';
import { transmissionGroups } from '../../../test-server/lab/transmissions/transmission-catalogue.ts';

const transmissions = transmissionGroups.flatMap((group) => group.transmissions);
const ofServer = transmissions.filter(({ isOfClient }) => !isOfClient);

/** What a middleware does is no action. */
const inMiddleware = 'forbidden';

/** Lines whose working is elsewhere, behind a name or in the way that an ack is given. */
const paraphrased = [
  'binary ack',
  'clients',
  'clients in the room',
  'the server falls silent',
  inMiddleware,
];

/** Code without what formatters do to it, and without the braces of placeholders. */
const bare = (code: string) => code.replaceAll(/[\s{}]|,(?=\s*[)\]}])/g, '');

const folder = join(import.meta.dirname, '../../../test-server/lab/transmissions');

describe.each([
  ['4', acts, 'acts.ts', ({ code }: Transmission) => code],
  ['2', oldActs, 'old-acts.ts', ({ oldCode }: Transmission) => oldCode],
] as const)('the catalogue for Socket.IO %s', (_age, { emissions, questions }, file, codeOf) => {
  const shown = ofServer.filter((transmission) => codeOf(transmission) !== undefined);

  it('has every action of the server, and none that the server does not know', () => {
    const names = shown.map(({ name }) => name).filter((name) => name !== inMiddleware);
    expect([...emissions.keys(), ...questions.keys()].sort()).toEqual(names.sort());
  });

  it('shows the lines that the server runs', async () => {
    const source = bare(await readFile(join(folder, file), 'utf8'));
    const lines = shown.filter(({ name }) => !paraphrased.includes(name)).map(codeOf);
    expect(lines.filter((line) => !source.includes(bare(line ?? '')))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('names each transmission once', () => {
    const names = transmissions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
