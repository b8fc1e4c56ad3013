import type { ReactNode } from 'react';
import { InEnglish } from './in-english.tsx';

/** Paragraphs that a partner or the Office wrote: they stay in the language in which they were written. */
export const Theirs = ({ children }: { readonly children: ReactNode }) => (
  <InEnglish stack>{children}</InEnglish>
);
