export type WordPiece = { readonly text: string; readonly what: 'kept' | 'added' | 'removed' };

/** One text in two versions: what went is struck through, what came is underlined, and a reader hears both said. */
export function WordDiff({ pieces }: { readonly pieces: readonly WordPiece[] }) {
  return (
    <p className="word-diff read prewrap">
      {pieces.map(({ text, what }, at) => {
        // The pieces of one text never move: their place is who they are.
        const key = `${at}-${what}`;
        if (what === 'kept') return <span key={key}>{text}</span>;
        return what === 'added' ? (
          <ins key={key}>
            <span className="vh"> added: </span>
            {text}
          </ins>
        ) : (
          <del key={key}>
            <span className="vh"> taken out: </span>
            {text}
          </del>
        );
      })}
    </p>
  );
}
