/** The part of a drawing that is looked at, in the drawing's own units. */
export type View = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How much nearer than the whole drawing one can come. */
export const NEAREST = 4;
/** How much nearer one press of a button or key comes. */
export const STEP = 1.5;

/** Comes nearer by this factor, or goes back; what is at the point stays where it is, as far as the edges let it. */
export function zoomed(view: View, whole: View, factor: number, at: { x: number; y: number }): View {
  const width = clamp(view.width / factor, whole.width / NEAREST, whole.width);
  const share = width / view.width;
  return within(
    {
      x: at.x - (at.x - view.x) * share,
      y: at.y - (at.y - view.y) * share,
      width,
      height: view.height * share,
    },
    whole,
  );
}

/** Looks so far to the right and down, up to the edges. */
export const moved = (view: View, whole: View, right: number, down: number): View =>
  within({ ...view, x: view.x + right, y: view.y + down }, whole);

export const middleOf = ({ x, y, width, height }: View) => ({ x: x + width / 2, y: y + height / 2 });

export const isWhole = (view: View, whole: View): boolean => view.width >= whole.width;

function within(view: View, whole: View): View {
  return {
    ...view,
    x: clamp(view.x, whole.x, whole.x + whole.width - view.width),
    y: clamp(view.y, whole.y, whole.y + whole.height - view.height),
  };
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
