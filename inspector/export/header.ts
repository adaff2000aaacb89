import type { TestPlan } from './test-plan.ts';

const WIDTH = 97;

export interface HeaderWords {
  readonly does: string;
  readonly run: string;
  /** Environment variables besides the secrets. */
  readonly environment: readonly string[];
  /** Does the code ask the environment for secrets? */
  readonly asksForSecrets: boolean;
}

/** The comment at the head of exported code: what it was made from, what it does and needs. */
export function headerOf(plan: TestPlan, words: HeaderWords, sign = '//'): string {
  const { conversations, steps, variables, pageUrl, notes } = plan;
  const of = pageUrl === '' ? conversations[0]!.origin : pageUrl;
  const paragraphs = [
    `Made by Sockeye of a recording of ${of}: ${conversations.length} ${conversations.length === 1 ? 'connection' : 'connections'}, ${steps.length} packets. ${words.does}`,
    `Run: ${words.run}`,
    ...(words.environment.length > 0 ? [`Environment: ${words.environment.join('; ')}`] : []),
    ...(variables.length > 0 && words.asksForSecrets
      ? [
          `The recorded secrets are not in here; give them in the environment: ${variables.join(', ')}`,
        ]
      : []),
    ...new Set(notes),
  ];
  return paragraphs
    .flatMap((text) => wrapped(oneLine(text)))
    .map((line) => `${sign} ${line}`)
    .join('\n');
}

/** What a server or page has named must not end the comment. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const longer = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (longer.length <= WIDTH || lines[last] === '') lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
