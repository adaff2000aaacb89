import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Box {
  /** Pixels inside the borders. */
  readonly width: number;
  readonly height: number;
  /** Width of a character of the element's fixed-width font. */
  readonly character: number;
}

/** Enough that rounding does not matter. */
const SAMPLE = '0'.repeat(40);

/** How large an element is, kept up to date; null until it has been drawn once. */
export function useBox(ref: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const character = characterWidth(element);
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox((known) =>
        known?.width === width && known.height === height ? known : { width, height, character },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return box;
}

function characterWidth(element: HTMLElement): number {
  const sample = document.createElement('span');
  sample.textContent = SAMPLE;
  sample.style.position = 'absolute';
  element.append(sample);
  const width = sample.getBoundingClientRect().width / SAMPLE.length;
  sample.remove();
  return width > 0 ? width : 7;
}
