/** Tasks of MiniWoB++ that are not done, each with the reason; all other pages of the clone's `miniwob/html/miniwob` are done. */

const DRAWN = 'what is asked for is drawn: shapes, angles or points that only a picture shows';
const COLOUR = 'colours decide, and no text names them';
const POINTER = 'the pointer has to draw, to follow something that moves, or to hit a point';

export const EXCLUDED: Readonly<Record<string, string>> = {
  'bisect-angle': DRAWN,
  'chase-circle': POINTER,
  'circle-center': DRAWN,
  'click-color': COLOUR,
  'click-shades': COLOUR,
  'click-shape': DRAWN,
  'count-shape': DRAWN,
  'count-sides': DRAWN,
  'drag-circle': POINTER,
  'drag-cube': POINTER,
  'drag-shapes': DRAWN,
  'drag-shapes-2': DRAWN,
  'drag-single-shape': DRAWN,
  'draw-circle': POINTER,
  'draw-line': POINTER,
  'find-midpoint': DRAWN,
  'grid-coordinate': DRAWN,
  'hot-cold': POINTER,
  'hover-shape': POINTER,
  'identify-shape': DRAWN,
  'moving-items': POINTER,
  'number-checkboxes': DRAWN,
  'right-angle': DRAWN,
  'simon-says': DRAWN,
  'unicode-test': 'a test of the benchmark itself, not one of its tasks',
  'use-colorwheel': COLOUR,
  'use-colorwheel-2': COLOUR,
  'visual-addition': DRAWN,
};
