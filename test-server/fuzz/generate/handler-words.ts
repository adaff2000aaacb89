/** What the source of a handler names: properties that it may look for, and texts that it may compare with. */
export interface HandlerWords {
  readonly keys: readonly string[];
  readonly texts: readonly string[];
}

const MOST = 60;
const STRING = /'((?:[^'\\\n]|\\.){1,60})'|"((?:[^"\\\n]|\\.){1,60})"|`([^`$\\]{1,60})`/g;
const PROPERTY = /\??\.\s*([A-Za-z_$][\w$]*)(\s*\()?/g;
/** What is taken apart: behind a bracket of parameters, or behind a declaration. */
const TAKEN_APART = /(?:[(,]|\b(?:const|let|var)\s)\s*\{([^{}]*)\}/g;

/**
 * Reads what a handler asks for out of its source, without running it: it need not be right, since it only says
 * what is worth trying.
 */
export function handlerWords(source: string): HandlerWords {
  const texts = [...source.matchAll(STRING)].map(([, one, two, three]) => one ?? two ?? three!);
  const code = source.replace(STRING, "''");
  const read = [...code.matchAll(PROPERTY)].flatMap(([, name, call]) =>
    call === undefined ? [name!] : [],
  );
  const apart = [...code.matchAll(TAKEN_APART)].flatMap(([, inside]) =>
    inside!.split(',').flatMap((part) => /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? []),
  );
  return { keys: some([...apart, ...read]), texts: some(texts) };
}

function some(words: readonly string[]): readonly string[] {
  return [...new Set(words)].slice(0, MOST);
}
