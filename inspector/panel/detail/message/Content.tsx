import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Payload } from '../../../protocol/reading.ts';
import { utf8Encode } from '../../../protocol/utf8.ts';
import { formatBytes } from '../../../timeline/quantity.ts';
import { HexView } from '../../values/HexView.tsx';
import { ValueTree } from '../../values/ValueTree.tsx';
import { type ContentForm, chosenForm } from '../chosen-view.ts';
import type { RowView } from '../row-view.ts';
import { PacketText } from './PacketText.tsx';
import { rootsOf } from './roots-of.ts';

export interface ContentProps {
  readonly view: RowView;
  readonly copy: (text: string) => void;
}

const FORMS: readonly (readonly [form: ContentForm, label: string, title: string])[] = [
  ['tree', 'Tree', 'The values, to be opened one by one'],
  ['text', 'Text', 'The packet as text, as it travelled'],
  ['hex', 'Hex', 'The bytes of the packet'],
];

/** What the packet carries: as a tree of values, as text, or in hexadecimal. */
export function Content({ view, copy }: ContentProps): JSX.Element | null {
  const { packet, decoded, entry } = view;
  const roots = useMemo(() => rootsOf(decoded), [decoded]);
  if (packet === null) return null;
  const form = chosenForm.value === 'tree' && roots === null ? 'text' : chosenForm.value;
  return (
    <section class={`content ${form}`}>
      <div class="content-head">
        <h2>{entry.kind === 'event' || entry.kind === 'ack' ? 'Arguments' : 'Data'}</h2>
        <fieldset class="forms">
          <legend class="hidden">Shown as</legend>
          {FORMS.map(([name, label, title]) => (
            <button
              key={name}
              type="button"
              title={title}
              aria-pressed={form === name}
              disabled={name === 'tree' && roots === null}
              onClick={() => {
                chosenForm.value = name;
              }}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      {entry.truncated && <p class="cut">{cutText(view)}</p>}
      {form === 'tree' && <Tree roots={roots ?? []} copy={copy} />}
      {form === 'text' && <PacketText whole={packet.whole} carried={packet.carried} copy={copy} />}
      {form === 'hex' && <Hex whole={packet.whole} size={entry.sizeBytes} copy={copy} />}
    </section>
  );
}

function Tree({
  roots,
  copy,
}: {
  readonly roots: ReturnType<typeof rootsOf> & {};
  readonly copy: ContentProps['copy'];
}): JSX.Element {
  if (roots.length === 0) return <p class="nothing">No arguments.</p>;
  return <ValueTree roots={roots} label="Values" copy={copy} />;
}

interface HexProps {
  readonly whole: Payload;
  readonly size: number | undefined;
  readonly copy: (text: string) => void;
}

function Hex({ whole, size, copy }: HexProps): JSX.Element {
  const bytes = useMemo(() => (typeof whole === 'string' ? utf8Encode(whole) : whole), [whole]);
  return (
    <HexView bytes={bytes} size={Math.max(bytes.length, size ?? 0)} label="Packet" copy={copy} />
  );
}

function cutText({ packet, entry }: RowView): string {
  const whole = packet?.whole ?? '';
  const kept = typeof whole === 'string' ? utf8Encode(whole).length : whole.length;
  return `Kept ${formatBytes(kept)} of ${formatBytes(entry.sizeBytes ?? kept)}: this is its beginning.`;
}
