import type { Obstacle } from '../../inspector/panel/obstacle.ts';
import type { Access } from '../wire.ts';

/** Null where the page is captured, or is none. */
export function accessObstacle({ state, url }: Access): Obstacle | null {
  if (state === 'captured' || url === 'about:blank') return null;
  return { kind: state, url };
}
