import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import { connectActs, engineSteps, eventActs } from '../generate/conversation.ts';
import type { Asked, Dialect } from '../generate/dialect.ts';
import type { Input } from '../wire/input.ts';
import type { Address } from '../wire/peer.ts';
import { runInput } from '../wire/run-input.ts';
import type { Suspicion } from './oracle.ts';

const MOST_ASKED = 6;
/** How long an answer may take that is asked for the first time. */
const FIRST_MS = 400;
const LATER_MS = 1_500;
/** What has not come by then was not only late. */
const LAST_MS = 4_000;
/** So long that nobody takes it for that of another question. */
const ID = '70707';

/** Recorded questions that a server answers whenever it is asked: two times here. */
export async function givenAcks(address: Address, dialect: Dialect): Promise<readonly Asked[]> {
  const all = dialect.events
    .flatMap(({ namespace, name, samples: [args] }) =>
      args === undefined ? [] : [{ namespace, name, args }],
    )
    .slice(0, MOST_ASKED);
  const answered = async (questions: readonly Asked[]) => {
    const are = await Promise.all(
      questions.map((asked) => isAnswered(address, asked, dialect, FIRST_MS)),
    );
    return questions.filter((_, index) => are[index]);
  };
  return answered(await answered(all));
}

/** Looks whether questions that were always answered still are. */
export async function missingAcks(
  address: Address,
  dialect: Dialect,
): Promise<readonly Suspicion[]> {
  for (const asked of dialect.answered ?? []) {
    if (await isAnswered(address, asked, dialect, LATER_MS)) continue;
    if (await isAnswered(address, asked, dialect, LAST_MS)) continue;
    const place = placeOfAsked(asked);
    const title = `The server gives ${place}, to which it always gave one`;
    const message = `${title}: ${JSON.stringify(asked.args).slice(0, 300)}`;
    return [{ oracle: 'no-response', title, message, stack: '', place }];
  }
  return [];
}

/** Two of one place are one finding. */
export function placeOfAsked({ name, namespace }: Asked): string {
  return `no answer to ${JSON.stringify(name)} in ${namespace}`;
}

/** A client that opens, joins, asks, and waits for the answer. */
export function questionInput({ namespace, name, args }: Asked, dialect: Dialect): Input {
  const [engine] = dialect.engines;
  if (engine === undefined) return { steps: [] };
  const acts = [
    ...connectActs(namespace, dialect.auth, engine.revision),
    ...eventActs({ namespace, args: [name, ...args], id: ID, attachments: [] }),
    { waitFor: `43${namespacePrefix(namespace)}${ID}[` },
  ];
  return { steps: engineSteps(engine, 'websocket', acts, dialect) };
}

async function isAnswered(
  address: Address,
  asked: Asked,
  dialect: Dialect,
  waitMs: number,
): Promise<boolean> {
  const input = questionInput(asked, dialect);
  const { inVain } = await runInput(address, input, { waitMs, settleMs: 0 });
  return inVain === 0 && input.steps.length > 0;
}
