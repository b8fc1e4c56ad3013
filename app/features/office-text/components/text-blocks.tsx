import type { TextBlock } from '#app/domain/partnerships/office-text.ts';

type TextBlocksProps = {
  /** Left out where the page's own heading says it. */
  readonly title?: string | undefined;
  readonly blocks: readonly TextBlock[];
};

/** A text of the Office, its headings as headings. */
export function TextBlocks({ title, blocks }: TextBlocksProps) {
  return (
    <div className="letter stack">
      {title !== undefined && <h3>{title}</h3>}
      {blocks.map(({ kind, text }, place) => {
        const key = `${place} ${text.slice(0, 40)}`;
        return kind === 'heading' ? <h4 key={key}>{text}</h4> : <p key={key}>{text}</p>;
      })}
    </div>
  );
}
