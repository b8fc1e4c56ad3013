import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';

/**
 * Renders whole, at one stroke: no page of ours waits for anything while it is drawn, and a stream that is put together again
 * costs as much as the drawing. What breaks is thrown; nothing may wait, since a boundary of Suspense would be drawn as its fallback.
 * Only a stream brings the doctype along, without which browsers lay pages out as those of the nineties.
 */
export const renderWhole = (element: ReactElement): string => `<!DOCTYPE html>${renderToString(element)}`;
