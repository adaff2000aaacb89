import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { isFilterError } from '../../timeline/filter/parse-filter.ts';
import { type Suggestion, suggest } from '../../timeline/filter/suggest.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { FilterHelp } from './FilterHelp.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';

/** By it the keys find the field. */
export const FILTER_ID = 'filter';

interface Offer {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Suggestion[];
  /** Which item the arrows have chosen; -1 for none. */
  readonly at: number;
}

const NOTHING: Offer = { start: 0, end: 0, items: [], at: -1 };

/** Filters as one types, completes words, and says what is wrong with an expression. */
export function FilterField({ model }: { readonly model: PanelModel }): JSX.Element {
  const { filterText, parsed } = model.listing;
  const field = useRef<HTMLInputElement>(null);
  const offer = useSignal(NOTHING);
  const isHelpOpen = useSignal(false);
  const error = isFilterError(parsed.value) ? parsed.value : null;
  const isOpen = offer.value.items.length > 0;
  const ask = () => {
    const { value = '', selectionStart } = field.current ?? {};
    const found = suggest(value, selectionStart ?? value.length, model.timeline);
    offer.value = { ...found, at: -1 };
  };
  const take = (item: Suggestion) => {
    const { start, end } = offer.value;
    const text = filterText.value;
    const caret = start + item.text.length;
    filterText.value = text.slice(0, start) + item.text + text.slice(end);
    queueMicrotask(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
      if (item.text.endsWith(':')) ask();
      else offer.value = NOTHING;
    });
  };
  return (
    <div class={`filter ${error === null ? '' : 'wrong'}`}>
      <Icon name="filter" />
      <input
        ref={field}
        id={FILTER_ID}
        type="text"
        role="combobox"
        placeholder="Filter: text, /regex/, event:name, ns:/chat, latency>100ms"
        aria-label="Filter"
        title="Filter (/ or Ctrl+F)"
        aria-expanded={isOpen}
        aria-controls="filter-offer"
        aria-autocomplete="list"
        aria-activedescendant={offer.value.at < 0 ? undefined : `offer-${offer.value.at}`}
        aria-invalid={error !== null}
        aria-errormessage={error === null ? undefined : 'filter-error'}
        spellcheck={false}
        autocomplete="off"
        value={filterText.value}
        onInput={(event) => {
          filterText.value = event.currentTarget.value;
          ask();
        }}
        onBlur={() => {
          offer.value = NOTHING;
        }}
        onKeyDown={(event) => {
          const { items, at } = offer.value;
          const chosen = items[at];
          if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
            const step = event.key === 'ArrowDown' ? 1 : -1;
            const next = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
            offer.value = { ...offer.value, at: next };
          } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) take(chosen);
          else if (event.key === 'Escape') retreat();
          else if (event.key === 'Enter' || event.key === 'ArrowDown') focusGrid();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {filterText.value !== '' && (
        <IconButton
          icon="close"
          label="Clear the filter"
          onClick={() => {
            filterText.value = '';
            field.current?.focus();
          }}
        />
      )}
      <IconButton
        icon="help"
        label="How to filter"
        isPressed={isHelpOpen.value}
        onClick={() => {
          isHelpOpen.value = !isHelpOpen.value;
        }}
      />
      {error !== null && (
        <div id="filter-error" class="filter-error" role="alert">
          {error.message}
        </div>
      )}
      <Offers offer={offer.value} take={take} />
      {isHelpOpen.value && (
        <FilterHelp
          close={() => {
            isHelpOpen.value = false;
          }}
        />
      )}
    </div>
  );

  /** First what is offered goes, then the text, then the field is left. */
  function retreat(): void {
    if (isOpen) offer.value = NOTHING;
    else if (filterText.value !== '') filterText.value = '';
    else focusGrid();
  }
}

function focusGrid(): void {
  document.querySelector<HTMLElement>('[role=grid]')?.focus();
}

interface OffersProps {
  readonly offer: Offer;
  readonly take: (item: Suggestion) => void;
}

function Offers({ offer, take }: OffersProps): JSX.Element {
  return (
    <div
      id="filter-offer"
      role="listbox"
      aria-label="Completions"
      class="offer"
      hidden={offer.items.length === 0}
    >
      {offer.items.map((item, index) => (
        <div
          key={item.text}
          id={`offer-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === offer.at}
          onPointerDown={(event) => {
            event.preventDefault();
            take(item);
          }}
        >
          <span class="text">{item.text}</span>
          <span class="detail">{item.detail}</span>
        </div>
      ))}
    </div>
  );
}
