import { type Doc, isList, joined, mustBreak } from './doc.ts';
import { textWidth } from './text-width.ts';

const WIDTH = 100;

type Mode = 'flat' | 'broken';
type Command = readonly [depth: number, mode: Mode, doc: Doc];

/** Writes code in lines of at most 100 columns where that can be. */
export function printDoc(doc: Doc): string {
  const commands: Command[] = [[0, 'broken', doc]];
  const lines: string[] = [];
  let text = '';
  let column = 0;
  const put = (part: string) => {
    text += part;
    column += textWidth(part);
  };
  for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
    const [depth, mode, at] = command;
    if (typeof at === 'string') put(at);
    else if (isList(at)) for (const part of [...at].reverse()) commands.push([depth, mode, part]);
    else if (at.type === 'indent') commands.push([depth + 1, mode, at.content]);
    else if (at.type === 'ifBroken') put(mode === 'broken' ? at.text : '');
    else if (at.type === 'fill') commands.push(...filled(depth, at.items, WIDTH - column));
    else if (at.type === 'group') {
      commands.push(groupCommand(depth, mode, at, WIDTH - column, commands));
    } else if (mode === 'flat' && !at.isHard) put(at.flat);
    else {
      lines.push(text.trimEnd());
      text = '  '.repeat(depth);
      column = depth * 2;
    }
  }
  return [...lines, text].join('\n');
}

type GroupDoc = Extract<Doc, { readonly type: 'group' }>;

function groupCommand(
  depth: number,
  mode: Mode,
  at: GroupDoc,
  room: number,
  rest: readonly Command[],
): Command {
  if (mode === 'flat' && !at.isBroken && at.forms === null) return [depth, 'flat', at.content];
  const isBroken = at.isBroken || mustBreak(at.content);
  const flat: Command = [depth, 'flat', at.content];
  if (!isBroken && fits(flat, rest, room)) return flat;
  if (at.forms === null) return [depth, 'broken', at.content];
  for (const form of at.forms.slice(1)) {
    const command: Command = [depth, 'broken', form];
    if (fits(command, rest, room)) return command;
  }
  return [depth, 'broken', at.forms.at(-1)!];
}

/** Does all fit that comes before the first line that is broken? */
function fits(command: Command, rest: readonly Command[], room: number): boolean {
  const commands: Command[] = [command];
  let left = room;
  for (let behind = rest.length; left >= 0; ) {
    const next = commands.pop() ?? rest[--behind];
    if (next === undefined) return true;
    const [depth, mode, at] = next;
    if (typeof at === 'string') left -= textWidth(at);
    else if (isList(at)) for (const part of [...at].reverse()) commands.push([depth, mode, part]);
    else if (at.type === 'indent') commands.push([depth, mode, at.content]);
    else if (at.type === 'ifBroken') left -= mode === 'broken' ? at.text.length : 0;
    else if (at.type === 'fill') commands.push([depth, 'flat', joined(at.items, ' ')]);
    else if (at.type === 'group') {
      const isBroken = mode === 'broken' && (at.isBroken || mustBreak(at.content));
      const content = isBroken && at.forms !== null ? at.forms.at(-1)! : at.content;
      commands.push([depth, isBroken ? 'broken' : 'flat', content]);
    } else if (mode === 'broken' || at.isHard) return true;
    else left -= at.flat.length;
  }
  return false;
}

/** Items and the lines between them, each line broken where the next item does not fit. */
function filled(depth: number, items: readonly Doc[], room: number): Command[] {
  const commands: Command[] = [];
  let left = room;
  items.forEach((item, index) => {
    const width = flatWidth(item);
    const isLast = index === items.length - 1;
    if (index > 0) {
      const isBroken = 1 + width + (isLast ? 1 : 0) > left;
      commands.push([
        depth,
        isBroken ? 'broken' : 'flat',
        { type: 'line', flat: ' ', isHard: false },
      ]);
      left = isBroken ? WIDTH - depth * 2 : left - 1;
    }
    commands.push([depth, 'flat', item]);
    left -= width;
  });
  return commands.reverse();
}

function flatWidth(doc: Doc): number {
  if (typeof doc === 'string') return textWidth(doc);
  return isList(doc) ? doc.reduce<number>((sum, part) => sum + flatWidth(part), 0) : 0;
}
