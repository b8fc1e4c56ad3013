import { Notice } from './notice.tsx';

/** In the place of a part of a draft that a colleague took out while its form was open. */
export function PartGone({ what }: { readonly what: string }) {
  return (
    <Notice tone="sun" title={`This ${what} is no longer in the draft.`}>
      Somebody has taken it out. Whatever you typed stays below, and can be added anew.
    </Notice>
  );
}
