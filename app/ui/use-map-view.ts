import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isWhole, middleOf, moved, STEP, type View, zoomed } from './map-view.ts';

/** How far one press of an arrow looks on, as a share of what is looked at. */
const ARROW = 0.25;
/** A finger or a mouse moves so many pixels before it drags rather than presses. */
const DRAG_FROM = 6;
const ARROWS: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-ARROW, 0],
  ArrowRight: [ARROW, 0],
  ArrowUp: [0, -ARROW],
  ArrowDown: [0, ARROW],
};

/**
 * Lets a drawing be come near to and looked over: by its buttons, by + − 0 and the arrows, by dragging, by two fingers,
 * and by the wheel with Ctrl, so that a wheel that goes down the page still does. Nothing glides: each step is at once,
 * also for those who asked for less motion. The drawing is whole until somebody does something.
 */
export function useMapView(svg: RefObject<SVGSVGElement | null>, whole: View) {
  const [view, setView] = useState(whole);
  const [able, setAble] = useState(false);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const dragged = useRef(0);
  useEffect(() => setAble(true), []);

  const zoom = (factor: number, at?: { x: number; y: number }) =>
    setView((now) => zoomed(now, whole, factor, at ?? middleOf(now)));
  const move = (right: number, down: number) => setView((now) => moved(now, whole, right, down));

  useEffect(() => {
    const drawing = svg.current;
    if (!drawing) return;
    // React listens to wheels without being able to keep the page from going along.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const at = pointIn(drawing, event.clientX, event.clientY);
      setView((now) => zoomed(now, whole, Math.exp(-event.deltaY / 100), at));
    };
    drawing.addEventListener('wheel', onWheel, { passive: false });
    return () => drawing.removeEventListener('wheel', onWheel);
  }, [svg, whole]);

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const here = { x: event.clientX, y: event.clientY };
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    fingers.current.set(event.pointerId, here);
    dragged.current += Math.hypot(here.x - before.x, here.y - before.y);
    const drawing = event.currentTarget;
    if (other) {
      const factor = apart(here, other) / Math.max(1, apart(before, other));
      zoom(factor, pointIn(drawing, (here.x + other.x) / 2, (here.y + other.y) / 2));
    } else if (dragged.current > DRAG_FROM) {
      const unit = view.width / drawing.clientWidth;
      move((before.x - here.x) * unit, (before.y - here.y) * unit);
    }
  };
  const lift = (event: PointerEvent<SVGSVGElement>) => void fingers.current.delete(event.pointerId);

  return {
    view,
    able,
    isWhole: isWhole(view, whole),
    nearer: () => zoom(STEP),
    further: () => zoom(1 / STEP),
    reset: () => setView(whole),
    handlers: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        if (fingers.current.size === 0) dragged.current = 0;
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove,
      onPointerUp: lift,
      onPointerCancel: lift,
      onPointerLeave: lift,
      // A drag that ends on a link does not follow it.
      onClickCapture: (event: { preventDefault(): void }) => {
        if (dragged.current > DRAG_FROM) event.preventDefault();
        dragged.current = 0;
      },
      onDragStart: (event: { preventDefault(): void }) => event.preventDefault(),
      onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const arrow = ARROWS[event.key];
        if (event.key === '+' || event.key === '=') zoom(STEP);
        else if (event.key === '-') zoom(1 / STEP);
        else if (event.key === '0') setView(whole);
        else if (arrow && !isWhole(view, whole)) move(arrow[0] * view.width, arrow[1] * view.height);
        else return;
        event.preventDefault();
      },
    },
  };
}

const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

/** A place on the screen in the drawing's own units. */
function pointIn(drawing: SVGSVGElement, x: number, y: number): { x: number; y: number } {
  const matrix = drawing.getScreenCTM();
  if (!matrix) return { x: 0, y: 0 };
  const at = new DOMPoint(x, y).matrixTransform(matrix.inverse());
  return { x: at.x, y: at.y };
}
