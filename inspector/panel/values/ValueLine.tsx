import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { HexView } from './HexView.tsx';
import { previewOf, type Token } from './preview.ts';
import { TextView } from './TextView.tsx';
import { valueJson } from './value-json.ts';
import { blockOf, type ValueNode } from './value-node.ts';
import type { ValueRow } from './value-rows.ts';

export interface ValueLineProps {
  readonly id: string;
  readonly row: ValueRow;
  readonly isActive: boolean;
  readonly copy: (text: string) => void;
}

/** Deeper levels are not shifted any further: they would leave the pane. */
const DEEPEST_INDENT = 24;

export function ValueLine({ id, row, isActive, copy }: ValueLineProps): JSX.Element {
  const { node, level, expandable, expanded, place, siblings } = row;
  const indent = { '--level': Math.min(level - 1, DEEPEST_INDENT) };
  return (
    <div
      id={id}
      class="value-line"
      style={indent}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isActive}
      aria-expanded={expandable ? expanded : undefined}
      title={node.path}
    >
      <div class="value-row">
        <span class="fold" data-fold={expandable ? (expanded ? 'open' : 'closed') : 'none'} />
        <span class="value-text">
          <span class="token-key">{node.label}</span>
          {node.range === undefined && <Preview value={node.value} />}
        </span>
        <span class="value-copy">
          <CopyButton label="Copy value" text={() => valueJson(node.value)} copy={copy} />
          <CopyButton label="Copy path" text={() => node.path} copy={copy} />
        </span>
      </div>
      {expanded && <Block node={node} copy={copy} />}
    </div>
  );
}

function Preview({ value }: { readonly value: unknown }): JSX.Element {
  const tokens = useMemo(() => previewOf(value), [value]);
  return (
    <>
      <span class="token-plain">: </span>
      {tokens.map(token)}
    </>
  );
}

function token({ text, kind }: Token, at: number): JSX.Element {
  return (
    <span key={at} class={`token-${kind}`}>
      {text}
    </span>
  );
}

interface BlockProps {
  readonly node: ValueNode;
  readonly copy: (text: string) => void;
}

/** A long text, or bytes, in a window of their own. */
function Block({ node, copy }: BlockProps): JSX.Element | null {
  const block = blockOf(node);
  if (block === null) return null;
  return (
    <div class="value-block">
      {typeof block === 'string' ? (
        <TextView text={block} label={`Text of ${node.path}`} />
      ) : (
        <HexView bytes={block} size={block.length} label={`Bytes of ${node.path}`} copy={copy} />
      )}
    </div>
  );
}

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
  readonly copy: (text: string) => void;
}

function CopyButton({ label, text, copy }: CopyButtonProps): JSX.Element {
  return (
    <button type="button" class="link" tabIndex={-1} onClick={() => copy(text())}>
      {label}
    </button>
  );
}
