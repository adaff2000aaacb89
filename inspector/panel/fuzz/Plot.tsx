import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type DrawnPlot, drawPlot } from './draw-plot.ts';
import { clockText } from './fuzz-text.ts';

export interface PlotProps {
  readonly label: string;
  /** Columns that grow at their ends. */
  readonly seconds: readonly number[];
  readonly values: readonly (number | null)[];
  /** How long they are: they themselves stay the same, and nobody would see that there is more. */
  readonly points: number;
  /** Seconds that there is room for from the beginning on. */
  readonly until: number;
  /** Does a value hold until the next? */
  readonly isStepped?: boolean;
}

/** A line over the time of a run, with its last value, or that which is pointed at, in words. */
export function Plot(props: PlotProps): JSX.Element {
  const { label, seconds, values, points, until, isStepped = false } = props;
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnPlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    let isClosed = false;
    const options = { until, isStepped, onPoint: setPointed };
    void drawPlot(place.current!, { seconds, values }, options).then((plot) => {
      if (isClosed) plot.close();
      else drawn.current = plot;
    });
    return () => {
      isClosed = true;
      drawn.current?.close();
    };
  }, []);
  useEffect(() => drawn.current?.update(), [points]);
  const last = values.findLast((value) => value !== null) ?? null;
  const most = values.reduce<number>((all, value) => Math.max(all, value ?? 0), 0);
  const shown = pointed === null ? last : (values[pointed] ?? null);
  const text =
    last === null
      ? `${label}: nothing yet`
      : `${label}: ${written(last)}, at most ${written(most)}, over ${clockText(seconds.at(-1) ?? 0)}`;
  return (
    <figure class="plot">
      <figcaption>
        {label} <b>{shown === null ? '–' : written(shown)}</b>
        {pointed !== null && seconds[pointed] !== undefined && ` at ${clockText(seconds[pointed])}`}
      </figcaption>
      <div ref={place} class="drawing" role="img" aria-label={text} />
    </figure>
  );
}

function written(value: number): string {
  return Math.round(value).toLocaleString('en');
}
