import type { Options } from 'uplot';
import { clockText } from './fuzz-text.ts';

/** Columns that grow at their ends. */
export interface Plotted {
  readonly seconds: readonly number[];
  readonly values: readonly (number | null)[];
}

export interface PlotOptions {
  /** Seconds that there is room for from the beginning on. */
  readonly until: number;
  /** Does a value hold until the next? */
  readonly isStepped: boolean;
  /** Hears which point is pointed at; null for none. */
  readonly onPoint: (index: number | null) => void;
}

export interface DrawnPlot {
  /** There are more points. */
  update(): void;
  close(): void;
}

const HEIGHT = 104;

/** Steps of the axes: people count seconds by the clock, and there is no half an input. */
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400];
const WHOLES = Array.from({ length: 27 }, (_, i) => [1, 2, 5][i % 3]! * 10 ** Math.floor(i / 3));

/**
 * Draws a line over time into an element, as wide as that is and in its colours, until it is closed. What
 * draws it is loaded only now: most people who open the panel never fuzz.
 */
export async function drawPlot(
  element: HTMLElement,
  plotted: Plotted,
  { until, isStepped, onPoint }: PlotOptions,
): Promise<DrawnPlot> {
  const { default: UPlot } = await import('uplot');
  const colorOf = (name: string) => getComputedStyle(element).getPropertyValue(name);
  const axis = {
    stroke: () => colorOf('--plot-text'),
    font: `10px ${getComputedStyle(element).fontFamily}`,
    grid: { stroke: () => colorOf('--plot-grid'), width: 1 },
    ticks: { show: false },
  };
  const { stepped } = UPlot.paths;
  const options: Options = {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    padding: [8, 18, 0, 0],
    scales: {
      x: { time: false, range: (_, __, last) => [0, Math.max(until, last ?? 0)] },
      y: { range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.1)] },
    },
    axes: [
      {
        ...axis,
        size: 22,
        gap: 5,
        space: 60,
        incrs: SECONDS,
        values: (_, at) => at.map(clockText),
      },
      {
        ...axis,
        size: 46,
        gap: 4,
        space: 26,
        incrs: WHOLES,
        // The other axis begins where this one does, and says so.
        values: (_, at) => at.map((value) => (value === 0 ? '' : value.toLocaleString('en'))),
      },
    ],
    series: [
      {},
      {
        stroke: () => colorOf('--plot-stroke'),
        fill: () => colorOf('--plot-fill'),
        width: 1.5,
        points: { show: false },
        ...(isStepped && stepped !== undefined && { paths: stepped({ align: 1 }) }),
      },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
  const data = (): [number[], (number | null)[]] => [[...plotted.seconds], [...plotted.values]];
  const plot = new UPlot(options, data(), element);
  const sized = new ResizeObserver(() => {
    if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height: HEIGHT });
  });
  sized.observe(element);
  // A canvas keeps the colours in which it was drawn.
  const themed = new MutationObserver(() => plot.redraw());
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return {
    update: () => plot.setData(data()),
    close() {
      sized.disconnect();
      themed.disconnect();
      plot.destroy();
    },
  };
}
