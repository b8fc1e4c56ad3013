import type { TextBlock } from '#app/domain/partnerships/office-text.ts';

type TextBlocksProps = {
  /** Left out where the page's own heading says it. */
  readonly title?: string | undefined;
  readonly blocks: readonly TextBlock[];
  /** `paper`: on a sheet of its own; `plain`: as part of the page. */
  readonly look?: 'paper' | 'plain' | undefined;
  /** Of the headings in the text. */
  readonly level?: 2 | 3 | 4 | undefined;
};

/** A text of the Office, its headings as headings. */
export function TextBlocks({ title, blocks, look = 'paper', level = 4 }: TextBlocksProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={look === 'paper' ? 'letter stack' : 'stack stack-s'}>
      {title !== undefined && <h3>{title}</h3>}
      {blocks.map(({ kind, text }, place) => {
        const key = `${place} ${text.slice(0, 40)}`;
        return kind === 'heading' ? (
          <Heading key={key} className="h3">
            {text}
          </Heading>
        ) : (
          <p key={key}>{text}</p>
        );
      })}
    </div>
  );
}
