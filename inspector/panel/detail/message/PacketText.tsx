import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Payload } from '../../../protocol/reading.ts';
import { textKind } from '../../../protocol/text-kind.ts';
import { utf8Decode } from '../../../protocol/utf8.ts';
import { TextView } from '../../values/TextView.tsx';
import { isPretty } from '../chosen-view.ts';
import { prettyJson } from './pretty-json.ts';

/** Longer JSON is put on several lines only when one asks: it takes a noticeable moment. */
const LONG = 1_000_000;

export interface PacketTextProps {
  readonly whole: Payload;
  readonly carried: Payload;
  readonly copy: (text: string) => void;
}

/** The packet's text as it travelled, or its JSON on several lines. */
export function PacketText({ whole, carried, copy }: PacketTextProps): JSX.Element {
  const text = useMemo(() => textOf(whole), [whole]);
  const [asked, setAsked] = useState(false);
  const json = useMemo(() => jsonIn(text, carried), [text, carried]);
  const pretty = json !== null && (text.length > LONG ? asked : isPretty.value);
  const shown = useMemo(() => (pretty ? prettyText(text, json) : text), [text, json, pretty]);
  const toggle = () => {
    setAsked(!pretty);
    isPretty.value = !pretty;
  };
  return (
    <>
      <div class="content-tools">
        {json !== null && (
          <label>
            <input type="checkbox" checked={pretty} onChange={toggle} />
            Pretty
          </label>
        )}
        {typeof whole !== 'string' && <span>Bytes, read as UTF-8</span>}
        <button type="button" class="link" onClick={() => copy(shown)}>
          Copy text
        </button>
      </div>
      <TextView text={shown} label="Text of the packet" />
    </>
  );
}

function textOf(whole: Payload): string {
  return typeof whole === 'string' ? whole : utf8Decode(whole);
}

/** The JSON at the end of a packet's text; null where there is none. */
function jsonIn(text: string, carried: Payload): string | null {
  if (typeof carried !== 'string' || !text.endsWith(carried)) return null;
  return textKind(carried, 0, carried.length, true) === 'json' ? carried : null;
}

function prettyText(text: string, json: string): string {
  return text.slice(0, text.length - json.length) + prettyJson(json);
}
