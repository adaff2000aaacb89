import type { JSX } from 'preact';
import { counted, formatBytes } from '../../timeline/quantity.ts';
import type { PanelModel } from '../state/panel-model.ts';

/** Totals of everything that was captured, filtered or not. */
export function StatusBar({ model }: { readonly model: PanelModel }): JSX.Element {
  void model.tick.value;
  return (
    <div class="status">
      {statusTexts(model).map(({ text, isWarning }) => (
        <span key={text} class={isWarning ? 'warning' : ''}>
          {text}
        </span>
      ))}
    </div>
  );
}

interface StatusText {
  readonly text: string;
  readonly isWarning?: boolean;
}

function statusTexts({ census, listing, timeline }: PanelModel): StatusText[] {
  const { total } = census;
  const { heldFrom, rows, isBusy } = listing;
  const waiting = timeline.waiting.sent + timeline.waiting.received;
  const held = heldFrom.value === null ? 0 : timeline.length - heldFrom.value;
  const shown = rows.length === total.entries ? '' : `${number(rows.length)} of `;
  return [
    ...(heldFrom.value === null
      ? []
      : [{ text: `paused, ${number(held)} held back`, isWarning: true }]),
    { text: `${shown}${number(total.entries)} ${total.entries === 1 ? 'entry' : 'entries'}` },
    ...(isBusy ? [{ text: 'filtering …' }] : []),
    { text: `${number(total.sent)} sent ${formatBytes(total.sentBytes)}` },
    { text: `${number(total.received)} received ${formatBytes(total.receivedBytes)}` },
    ...(waiting > 0 ? [{ text: `${counted(waiting, 'ack')} waiting`, isWarning: true }] : []),
    { text: `${number(total.dropped)} dropped`, isWarning: total.dropped > 0 },
  ];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
