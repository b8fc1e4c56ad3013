import { type ReactNode, useEffect, useState } from 'react';
import { useKitWords } from './kit-words.ts';

type CopyButtonProps = { readonly text: string; readonly children: ReactNode };

/** Copies a text. Only script can, and only where the browser lets it: otherwise there is nothing to press. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const words = useKitWords();
  const [able, setAble] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setAble(navigator.clipboard !== undefined), []);
  if (!able) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <button type="button" className="btn btn--line btn--small" onClick={() => void copy()}>
        {children}
      </button>
      <span className="small" role="status">
        {copied ? (words?.copied ?? 'Copied') : ''}
      </span>
    </>
  );
}
